import { Box, Group, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  /** Rows and pictures reach the edge; text keeps its distance. */
  flush?: boolean;
  children: ReactNode;
}

export function Section({ title, note, actions, flush = false, children }: SectionProps) {
  const id = useId();
  return (
    <Box component="section" className="surface" aria-labelledby={id}>
      <Group justify="space-between" align="baseline" gap="xs" px="lg" pt="md" pb={flush ? 'sm' : 'xs'}>
        <Box>
          <Title order={2} id={id}>
            {title}
          </Title>
          {note && (
            <Text component="div" size="sm" c="dimmed" mt={2} maw="44rem">
              {note}
            </Text>
          )}
        </Box>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      <Box px={flush ? 0 : 'lg'} pb={flush ? 0 : 'lg'}>
        {children}
      </Box>
    </Box>
  );
}

/** Name and value, as a description list. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
