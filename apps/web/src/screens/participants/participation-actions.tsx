import { Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconUserMinus, IconUserQuestion } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordTransition, withdraw } from '../../api/participants';
import type { Participant } from '../../api/types';
import { dayIn } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';

const ENDS = ['completed', 'lost', 'found', 'died'] as const;
const LEVELS = ['follow-up', 'use-of-data'] as const;

/** Withdrawal by level, and the other ends of participation, as far as the server allows them now. */
export function ParticipationActions({ trialId, participant }: { trialId: string; participant: Participant }) {
  const { t } = useTranslation(['participants', 'common']);
  const trial = useTrial();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['trial', trialId] });
  const allowed = participant.actions;
  const ends = ENDS.filter((end) => allowed.includes(`record-${end}`));
  const levels = LEVELS.filter((level) => allowed.includes(`withdraw-${level}`));
  return (
    <>
      {ends.length > 0 && (
        <ActionDialog
          label={t('transition.do')}
          explains={t('transition.means')}
          icon={<IconUserQuestion size={16} aria-hidden />}
          start={{ to: ends[0] as (typeof ENDS)[number], on: dayIn(trial.timeZone, trial.now), reason: '' }}
          fields={(draft, change) => (
            <Stack gap="sm">
              <Select label={t('transition.to')} data={ends.map((value) => ({ value, label: t(`transition.ends.${value}`) }))} value={draft.to} onChange={(to) => change({ to: ends.find((end) => end === to) ?? draft.to })} />
              <TextInput type="date" label={t('common:on')} required value={draft.on} onChange={(event) => change({ on: event.currentTarget.value })} />
              <Textarea label={t('common:reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
            </Stack>
          )}
          run={(draft) => recordTransition(trialId, participant.id, draft)}
          onDone={refresh}
        />
      )}
      {levels.length > 0 && (
        <ActionDialog<{ level: 'follow-up' | 'use-of-data'; reason: string }>
          label={t('withdrawal.do')}
          explains={t('withdrawal.means')}
          icon={<IconUserMinus size={16} aria-hidden />}
          danger
          start={{ level: levels[0] ?? 'follow-up', reason: '' }}
          fields={(draft, change) => (
            <Stack gap="sm">
              <Radio.Group label={t('withdrawal.level')} value={draft.level} onChange={(level) => change({ level: level === 'use-of-data' ? 'use-of-data' : 'follow-up' })}>
                <Stack gap="xs" mt={4}>
                  {levels.includes('follow-up') && <Radio value="follow-up" label={t('withdrawal.followUp')} description={t('withdrawal.followUpMeans')} />}
                  {levels.includes('use-of-data') && <Radio value="use-of-data" label={t('withdrawal.useOfData')} description={t('withdrawal.useOfDataMeans')} />}
                </Stack>
              </Radio.Group>
              <Textarea label={t('withdrawal.reason')} value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} description={t('withdrawal.noArm')} />
            </Stack>
          )}
          run={({ level, reason }) => withdraw(trialId, participant.id, { level, ...(reason.trim() ? { reason } : {}) })}
          onDone={refresh}
        />
      )}
    </>
  );
}
