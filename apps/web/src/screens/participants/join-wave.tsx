import { Select, Text } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { joinWave } from '../../api/participants';
import { wavesQuery } from '../../api/trials';
import type { Participant } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';

/** Takes somebody with a complete baseline into an open wave, where there is one group and nothing is drawn. */
export function JoinWave({ participant }: { participant: Participant }) {
  const { t } = useTranslation('participants');
  const trial = useTrial();
  const client = useQueryClient();
  const { day } = useFormats();
  const waves = useQuery(wavesQuery(trial.id));
  const open = (waves.data?.items ?? []).filter(({ siteCode, state }) => siteCode === participant.siteCode && state === 'open');
  return (
    <ActionDialog
      key={open.map(({ id }) => id).join()}
      label={t('joinWave.do')}
      explains={t('joinWave.means')}
      icon={<IconCalendarPlus size={16} aria-hidden />}
      button={{ variant: 'filled' }}
      start={{ waveId: open.length === 1 ? (open[0]?.id ?? '') : '' }}
      fields={(draft, change) =>
        open.length === 0 ? (
          <Text size="sm">{t('joinWave.none')}</Text>
        ) : (
          <Select
            label={t('joinWave.wave')}
            required
            data={open.map(({ id, number, startsOn }) => ({ value: id, label: t('joinWave.row', { number, starts: day(startsOn) }) }))}
            value={draft.waveId || null}
            onChange={(waveId) => change({ waveId: waveId ?? '' })}
          />
        )
      }
      run={({ waveId }) => joinWave(trial.id, participant.id, waveId)}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
    />
  );
}
