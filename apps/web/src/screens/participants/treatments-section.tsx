import { Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordTreatment, treatmentsQuery } from '../../api/safety';
import { fieldError } from '../../app/field-errors';
import { useFormats } from '../../app/formats';
import { useMay } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';

interface TreatmentDraft {
  kind: 'concomitant' | 'rescue';
  name: string;
  startedOn: string;
  endedOn: string;
}

/** Other treatments during the trial: concomitant, and rescue. */
export function TreatmentsSection({ trialId, participantId }: { trialId: string; participantId: string }) {
  const { t } = useTranslation('participants');
  const may = useMay();
  const { day } = useFormats();
  const client = useQueryClient();
  const query = useQuery({ ...treatmentsQuery(trialId, participantId), enabled: may('event.read') });
  if (!may('event.read', 'event.report')) return null;
  return (
    <Section
      title={t('treatments.title')}
      actions={
        may('event.report') && (
          <ActionDialog<TreatmentDraft>
            label={t('treatments.add')}
            icon={<IconPlus size={16} aria-hidden />}
            button={{ size: 'xs' }}
            start={{ kind: 'concomitant', name: '', startedOn: '', endedOn: '' }}
            fields={(draft, change, error) => (
              <Stack gap="sm">
                <Select label={t('treatments.kind')} data={(['concomitant', 'rescue'] as const).map((value) => ({ value, label: t(`treatments.kinds.${value}`) }))} value={draft.kind} onChange={(kind) => change({ kind: kind === 'rescue' ? 'rescue' : 'concomitant' })} />
                <TextInput label={t('treatments.name')} required value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} error={fieldError(error, 'name')} />
                <TextInput type="date" label={t('treatments.startedOn')} required value={draft.startedOn} onChange={(event) => change({ startedOn: event.currentTarget.value })} error={fieldError(error, 'startedOn')} />
                <TextInput type="date" label={t('treatments.endedOn')} value={draft.endedOn} onChange={(event) => change({ endedOn: event.currentTarget.value })} error={fieldError(error, 'endedOn')} />
              </Stack>
            )}
            run={({ endedOn, ...draft }) => recordTreatment(trialId, participantId, { ...draft, ...(endedOn ? { endedOn } : {}) })}
            onDone={() => client.invalidateQueries({ queryKey: treatmentsQuery(trialId, participantId).queryKey })}
          />
        )
      }
    >
      {may('event.read') && (
        <QueryView query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('treatments.none')}
              </Text>
            ) : (
              <Stack gap={4}>
                {items.map((treatment) => (
                  <Text key={treatment.id} size="sm">
                    <b>{treatment.name}</b> · {t(`treatments.kinds.${treatment.kind}`)} · {day(treatment.startedOn)}–{treatment.endedOn ? day(treatment.endedOn) : t('treatments.ongoing')}
                  </Text>
                ))}
              </Stack>
            )
          }
        </QueryView>
      )}
    </Section>
  );
}
