import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { gateQuery, participantsQuery } from '../../api/participants';
import { recordOpening } from '../../api/randomisation';
import { wavesQuery } from '../../api/trials';
import { queryClient } from '../../app/query-client';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { instantOf, wallTime } from '../../app/zoned-time';
import { ActionDialog } from '../../parts/action-dialog';
import type { EnvelopeSet } from './downtime-screen';

/** What the cover of an opened envelope says. The number that comes next is offered; another one is refused by the server. */
export function RecordOpening({ set, onDone }: { set: EnvelopeSet; onDone: () => unknown }) {
  const { t } = useTranslation('allocation');
  const trial = useTrial();
  const { day } = useFormats();
  const ready = useQuery(participantsQuery(trial.id, { state: 'baseline-complete', site: set.siteCode, pageSize: 100 }));
  const waves = useQuery({ ...wavesQuery(trial.id), enabled: Boolean(trial.protocol.therapy) });
  const zone = trial.protocol.sites?.find(({ code }) => code === set.siteCode)?.timeZone ?? trial.timeZone;
  return (
    <ActionDialog
      label={t('downtime.record')}
      explains={t('downtime.recordMeans')}
      icon={<IconMailOpened size={16} aria-hidden />}
      button={{ size: 'xs' }}
      start={{ envelope: set.openings.length + 1, participantId: '', openedAt: wallTime(trial.now, zone), openedBy: '', waveId: '' }}
      fields={(draft, change) => (
        <Stack gap="sm">
          <NumberInput label={t('downtime.envelope')} min={1} max={set.envelopes} value={draft.envelope} onChange={(value) => change({ envelope: Number(value) })} />
          <Select label={t('downtime.participant')} required searchable nothingFoundMessage={t('downtime.unknownCode')} data={(ready.data?.items ?? []).map(({ id, code }) => ({ value: id, label: code }))} value={draft.participantId || null} onChange={(id) => change({ participantId: id ?? '' })} />
          <TextInput type="datetime-local" label={t('downtime.openedAt')} required value={draft.openedAt} onChange={(event) => change({ openedAt: event.currentTarget.value })} />
          <TextInput label={t('downtime.openedBy')} required value={draft.openedBy} onChange={(event) => change({ openedBy: event.currentTarget.value })} />
          {(waves.data?.items.length ?? 0) > 0 && (
            <Select
              label={t('downtime.wave')}
              required
              data={(waves.data?.items ?? []).filter(({ state, siteCode }) => state === 'open' && siteCode === set.siteCode).map(({ id, number, startsOn }) => ({ value: id, label: `${number} · ${day(startsOn)}` }))}
              value={draft.waveId || null}
              onChange={(waveId) => change({ waveId: waveId ?? '' })}
            />
          )}
        </Stack>
      )}
      run={async ({ waveId, openedAt, ...draft }) => {
        const gate = await queryClient.fetchQuery(gateQuery(trial.id, draft.participantId));
        return recordOpening(trial.id, set.id, { ...draft, gateVersion: gate.version, openedAt: instantOf(openedAt, zone), ...(waveId ? { waveId } : {}) });
      }}
      onDone={onDone}
    />
  );
}
