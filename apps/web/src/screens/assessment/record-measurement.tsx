import { Fieldset, NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconRulerMeasure } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordMeasurement } from '../../api/measurements';
import type { Measurement, MeasurementInput } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { dayIn } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { draftValues, enteredValues, QUALITIES, type ValueDraft } from './measurement-draft';

interface RecordMeasurementProps {
  participantId: string;
  measurement: Measurement;
  name: string;
}

/** Values of one measurement at one visit, all cells at once; what stands there already is corrected with a reason. */
export function RecordMeasurement({ participantId, measurement, name }: RecordMeasurementProps) {
  const { t } = useTranslation(['measurements', 'common']);
  const trial = useTrial();
  const client = useQueryClient();
  const inWords = useTranslated();
  const recorded = measurement.version > 0;
  const { minimum, maximum, unit } = measurement;
  const range = minimum === null && maximum === null ? '' : t('range', { minimum: minimum ?? '…', maximum: maximum ?? '…' });
  const send = ({ measuredOn, values, reason }: { measuredOn: string; values: ValueDraft[]; reason: string }) => {
    const body: MeasurementInput = { measuredOn, values: enteredValues(values), ...(reason.trim() ? { reason } : {}) };
    return recordMeasurement(trial.id, participantId, measurement.visitId, measurement.code, measurement.version, body);
  };
  return (
    <ActionDialog
      label={t(recorded ? 'correctOne' : 'recordOne', { name })}
      shown={t(recorded ? 'correct' : 'record')}
      icon={recorded ? <IconPencil size={15} aria-hidden /> : <IconRulerMeasure size={15} aria-hidden />}
      confirm={t('common:save')}
      explains={`${t('explains')} ${t('unit', { unit })}${range ? ` ${range}` : ''}`}
      size="lg"
      button={{ size: 'xs' }}
      start={{ measuredOn: measurement.measuredOn ?? dayIn(trial.timeZone, trial.now), values: draftValues(measurement), reason: '' }}
      fields={(draft, change, error) => {
        const set = (index: number, part: Partial<ValueDraft>) => change({ values: draft.values.map((value, i) => (i === index ? { ...value, ...part } : value)) });
        return (
          <Stack gap="sm">
            <TextInput type="date" required label={t('day')} value={draft.measuredOn} onChange={(event) => change({ measuredOn: event.currentTarget.value })} error={fieldError(error, 'measuredOn')} />
            {draft.values.map((value, index) => {
              const region = measurement.regions.find(({ code }) => code === value.region);
              const condition = measurement.conditions.find(({ code }) => code === value.condition);
              return (
                <Fieldset key={`${value.region}/${value.condition}`} legend={`${inWords(region?.label)}, ${inWords(condition?.label)}`}>
                  <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                    <NumberInput
                      label={t('value', { unit })}
                      value={value.value}
                      onChange={(entered) => set(index, { value: entered === '' ? '' : Number(entered) })}
                      error={fieldError(error, `values.${index}.value`)}
                    />
                    <Select
                      label={t('quality')}
                      allowDeselect={false}
                      data={QUALITIES.map((quality) => ({ value: quality, label: t(`qualities.${quality}`) }))}
                      value={value.quality}
                      onChange={(quality) => set(index, { quality: QUALITIES.find((one) => one === quality) ?? value.quality })}
                    />
                  </SimpleGrid>
                  {value.quality !== 'good' && (
                    <TextInput mt="xs" required label={t('why')} value={value.note} onChange={(event) => set(index, { note: event.currentTarget.value })} error={fieldError(error, `values.${index}.note`)} />
                  )}
                </Fieldset>
              );
            })}
            {recorded && <Textarea required label={t('reason')} value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
          </Stack>
        );
      }}
      run={send}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
    />
  );
}
