import { Stack, Table, Text, Title, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { measurementsQuery } from '../../api/measurements';
import type { Measurement } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { RecordMeasurement } from './record-measurement';

/** What is measured besides questionnaires: a value with its quality for each region and condition, at each visit of the protocol. */
export function MeasurementsSection({ participantId }: { participantId: string }) {
  const { t } = useTranslation('measurements');
  const trial = useTrial();
  const planned = (trial.protocol.measurements ?? []).length > 0;
  const query = useQuery({ ...measurementsQuery(trial.id, participantId), enabled: planned });
  if (!planned) return null;
  return (
    <Section title={t('title')} note={t('note')}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('none')}
            </Text>
          ) : (
            <Stack gap="lg">
              {items.map((measurement) => (
                <OneMeasurement key={`${measurement.visitId}/${measurement.code}/${measurement.version}`} participantId={participantId} measurement={measurement} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Section>
  );
}

function OneMeasurement({ participantId, measurement }: { participantId: string; measurement: Measurement }) {
  const { t } = useTranslation('measurements');
  const inWords = useTranslated();
  const { day, number } = useFormats();
  const { regions, conditions, values, unit } = measurement;
  const name = t('at', { what: inWords(measurement.label), visit: inWords(measurement.visitLabel) });
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4}>
        <div>
          <Title order={3}>{name}</Title>
          <Text size="sm" c="dimmed">
            {t('unit', { unit })} · {measurement.measuredOn ? t('measuredOn', { on: day(measurement.measuredOn) }) : t('notMeasured')}
          </Text>
        </div>
        {measurement.mayRecord && <RecordMeasurement participantId={participantId} measurement={measurement} name={name} />}
      </Group>
      {values.length > 0 && (
        <div className="rows" tabIndex={0} role="group" aria-label={name}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('region')}</Table.Th>
                {conditions.map((condition) => (
                  <Table.Th key={condition.code} data-numeric>
                    {inWords(condition.label)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {regions.map((region) => (
                <Table.Tr key={region.code}>
                  <Table.Td data-label={t('region')}>{inWords(region.label)}</Table.Td>
                  {conditions.map((condition) => {
                    const one = values.find((value) => value.region === region.code && value.condition === condition.code);
                    return (
                      <Table.Td key={condition.code} data-label={inWords(condition.label)} data-numeric>
                        <span>
                          {one?.value === null || one === undefined ? '–' : number(one.value, decimals(one.value))}
                          {one && one.quality !== 'good' && (
                            <Text component="span" size="xs" c="dimmed" display="block">
                              {t(`qualities.${one.quality}`)}
                              {one.note ? `: ${one.note}` : ''}
                            </Text>
                          )}
                        </span>
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}

/** As many digits as were entered, and no more than a screen can hold. */
const decimals = (value: number): number => Math.min(4, (String(value).split('.')[1] ?? '').length);
