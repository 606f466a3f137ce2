import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTitle } from './title';

interface PageProps {
  title: string;
  /** One sentence: what this page is for. */
  lead?: ReactNode;
  above?: ReactNode;
  aside?: ReactNode;
  actions?: ReactNode;
  width?: number;
  children: ReactNode;
}

/** A page: its heading takes the focus after a change of page, so that keyboard and screen reader begin where the eye does. */
export function Page({ title, lead, above, aside, actions, width = 1240, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Stack gap="lg" maw={width} mx="auto" w="100%">
      <Group justify="space-between" align="flex-start" gap="sm" wrap="wrap">
        <Box flex="1 1 26rem" miw={0}>
          {above}
          <Group gap="sm" align="center">
            <Title order={1} tabIndex={-1} ref={heading}>
              {title}
            </Title>
            {aside}
          </Group>
          {lead && (
            <Text component="div" c="dimmed" size="sm" mt={4} maw="46rem">
              {lead}
            </Text>
          )}
        </Box>
        {actions && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  );
}
