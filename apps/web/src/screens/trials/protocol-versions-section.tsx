import { Badge, Group, List, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { protocolComparisonQuery, protocolVersionsQuery } from '../../api/trials';
import type { ProtocolChange, ProtocolVersion, Trial } from '../../api/types';
import { useFormats } from '../../app/formats';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';

/** The versions of the protocol with their reasons, and what differs between two of them. */
export function ProtocolVersionsSection({ trial }: { trial: Trial }) {
  const { t } = useTranslation('trials');
  const { instant } = useFormats();
  const query = useQuery(protocolVersionsQuery(trial.id));
  return (
    <Section title={t('versions.title')} note={t('versions.means')}>
      <QueryView query={query}>
        {({ items }) => (
          <Stack gap="md">
            <Stack gap="sm">
              {items.map(({ number, version, reason, createdAt, inForce }) => (
                <div key={number}>
                  <Group gap="xs" justify="space-between" wrap="nowrap">
                    <Text size="sm" fw={600}>
                      {t('versions.version', { version })}
                      <Text component="span" size="sm" c="dimmed" fw={400} ms={8}>
                        {instant(createdAt)}
                      </Text>
                    </Text>
                    {inForce && (
                      <Badge flex="none" color="leaf">
                        {t('versions.inForce')}
                      </Badge>
                    )}
                  </Group>
                  <Text size="sm">{reason ?? t('versions.first')}</Text>
                </div>
              ))}
            </Stack>
            {/* another key where a version was added meanwhile: the newest two are then compared */}
            {items.length > 1 && <Comparison key={items.length} trialId={trial.id} versions={items} />}
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

/** @param versions newest first */
function Comparison({ trialId, versions }: { trialId: string; versions: readonly ProtocolVersion[] }) {
  const { t } = useTranslation('trials');
  const [before, setBefore] = useState(versions[1]?.number ?? 1);
  const [after, setAfter] = useState(versions[0]?.number ?? 1);
  const query = useQuery(protocolComparisonQuery(trialId, before, after));
  const choice = (label: string, value: number, set: (number: number) => void) => (
    <Select
      label={label}
      allowDeselect={false}
      w={{ base: '100%', xs: 180 }}
      data={versions.map(({ number, version }) => ({ value: String(number), label: t('versions.numbered', { number, version }) }))}
      value={String(value)}
      onChange={(number) => set(Number(number))}
    />
  );
  return (
    <Stack gap="sm">
      <Title order={3}>{t('versions.changes')}</Title>
      <Group gap="sm">
        {choice(t('versions.before'), before, setBefore)}
        {choice(t('versions.after'), after, setAfter)}
      </Group>
      <QueryView query={query}>
        {({ changes }) =>
          changes.length === 0 ? (
            <Text size="sm">{t('versions.nothing')}</Text>
          ) : (
            <Stack gap="sm">
              {changes.map((change) => (
                <Change key={`${change.section} ${change.code}`} change={change} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Stack>
  );
}

const COLOURS = { added: 'leaf', removed: 'brick', changed: 'gray' } as const;

function Change({ change: { section, code, kind, fields } }: { change: ProtocolChange }) {
  const { t } = useTranslation('trials');
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <Badge flex="none" variant="light" color={COLOURS[kind]}>
          {t(`versions.kinds.${kind}`)}
        </Badge>
        <Text size="sm" fw={600}>
          {t(`versions.sections.${section.replace('.', '-') as 'visits'}`, { code })}
        </Text>
      </Group>
      {fields.length > 0 && (
        <List size="sm" withPadding mt={4}>
          {fields.map(({ field, before, after, longText }) => (
            <List.Item key={field} style={{ overflowWrap: 'anywhere' }}>
              {field && <span className="mono">{field}: </span>}
              {longText ? (
                t('versions.longText')
              ) : (
                <>
                  {t('versions.from')} <del>{before || t('versions.nowhere')}</del>, {t('versions.to')} <ins>{after || t('versions.nowhere')}</ins>
                </>
              )}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
