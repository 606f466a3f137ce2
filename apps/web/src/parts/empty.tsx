import { Group, Stack, Text } from '@mantine/core';
import { IconSeeding } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** An empty list says what will stand here and how to begin. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap={6} py="xl" px="lg" ta="center">
      <IconSeeding size={30} stroke={1.4} aria-hidden className="quiet" />
      <Text fw={600}>{title}</Text>
      {children && (
        <Text component="div" size="sm" c="dimmed" maw="34rem">
          {children}
        </Text>
      )}
      {action && <Group mt="xs">{action}</Group>}
    </Stack>
  );
}
