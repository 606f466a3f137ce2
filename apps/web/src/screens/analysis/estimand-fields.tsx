import { Button, Fieldset, Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanEstimand } from '../../api/types';

const STRATEGIES = ['treatment-policy', 'hypothetical', 'composite', 'while-on-treatment', 'principal-stratum'] as const;
type Event = PlanEstimand['intercurrentEvents'][number];

export const emptyEstimand: PlanEstimand = { id: '', treatments: '', population: '', variable: '', intercurrentEvents: [], summary: '' };

interface EstimandFieldsProps {
  estimand: PlanEstimand;
  change: (part: Partial<PlanEstimand>) => void;
}

/** The five attributes of an estimand (ICH E9(R1)), each with what it means. */
export function EstimandFields({ estimand, change }: EstimandFieldsProps) {
  const { t } = useTranslation('plan');
  const events = estimand.intercurrentEvents;
  const setEvent = (index: number, part: Partial<Event>) => change({ intercurrentEvents: events.map((event, i) => (i === index ? { ...event, ...part } : event)) });
  const long = (field: 'treatments' | 'population' | 'variable' | 'summary', label: string, means: string) => (
    <Textarea label={label} description={means} required autosize minRows={1} value={estimand[field]} onChange={(event) => change({ [field]: event.currentTarget.value })} />
  );
  return (
    <Stack gap="sm">
      <TextInput label={t('estimands.id')} description={t('estimands.idMeans')} required value={estimand.id} onChange={(event) => change({ id: event.currentTarget.value })} />
      {long('population', t('estimands.population'), t('estimands.populationMeans'))}
      {long('treatments', t('estimands.treatments'), t('estimands.treatmentsMean'))}
      {long('variable', t('estimands.variable'), t('estimands.variableMeans'))}
      <Fieldset legend={t('estimands.events')}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('estimands.eventsMean')}
          </Text>
          {events.map((event, index) => (
            <Stack key={index} gap={6}>
              <TextInput label={t('estimands.event', { number: index + 1 })} required value={event.event} onChange={(typed) => setEvent(index, { event: typed.currentTarget.value })} />
              <Select
                label={t('estimands.strategy')}
                description={STRATEGIES.includes(event.strategy) ? t(`strategiesMean.${event.strategy}`) : undefined}
                required
                data={STRATEGIES.map((code) => ({ value: code, label: t(`strategies.${code}`) }))}
                allowDeselect={false}
                value={event.strategy}
                onChange={(strategy) => strategy && setEvent(index, { strategy })}
              />
              <TextInput label={t('estimands.rationale')} value={event.rationale ?? ''} onChange={(typed) => setEvent(index, { rationale: typed.currentTarget.value || undefined })} />
              <Group justify="flex-end">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="brick"
                  leftSection={<IconTrash size={15} aria-hidden />}
                  onClick={() => change({ intercurrentEvents: events.filter((_, i) => i !== index) })}
                >
                  {t('estimands.removeEvent', { number: index + 1 })}
                </Button>
              </Group>
            </Stack>
          ))}
          <Group>
            <Button size="compact-sm" variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ intercurrentEvents: [...events, { event: '', strategy: 'treatment-policy' }] })}>
              {t('estimands.addEvent')}
            </Button>
          </Group>
        </Stack>
      </Fieldset>
      {long('summary', t('estimands.summary'), t('estimands.summaryMeans'))}
    </Stack>
  );
}
