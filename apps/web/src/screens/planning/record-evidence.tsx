import { NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { evidenceQuery, recordEvidence } from '../../api/planning';
import { sessionQuery } from '../../api/session';
import type { ComparedDesign } from '../../api/types';
import { ActionDialog } from '../../parts/action-dialog';
import { useDesignName } from './design-words';

/** Seals a choice with a trial that this person designs; the server refuses whoever enrols there. */
export function RecordEvidence({ taskId, designs }: { taskId: string; designs: readonly ComparedDesign[] }) {
  const { t } = useTranslation('planning');
  const client = useQueryClient();
  const nameOf = useDesignName();
  const { data: session } = useQuery(sessionQuery);
  const trials = (session?.trials ?? []).filter(({ permissions }) => permissions.includes('trial.design'));
  return (
    <ActionDialog
      label={t('result.record')}
      explains={t('result.recordMeans')}
      icon={<IconLock size={16} aria-hidden />}
      start={{ trialId: trials[0]?.trialId ?? '', chosen: '0', reason: '' }}
      fields={(draft, change) =>
        trials.length === 0 ? (
          <Text size="sm">{t('result.noTrial')}</Text>
        ) : (
          <Stack gap="sm">
            <NativeSelect label={t('result.trial')} value={draft.trialId} onChange={(event) => change({ trialId: event.currentTarget.value })} data={trials.map(({ trialId, code }) => ({ value: trialId, label: code }))} />
            <NativeSelect label={t('result.chosen')} value={draft.chosen} onChange={(event) => change({ chosen: event.currentTarget.value })} data={designs.map((design, index) => ({ value: String(index), label: nameOf(design) }))} />
            <Textarea label={t('result.why')} required autosize minRows={3} value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
          </Stack>
        )
      }
      run={({ trialId, chosen, reason }) => recordEvidence(trialId || (trials[0]?.trialId ?? ''), { taskId, chosen: Number(chosen), reason })}
      onDone={() => Promise.all(trials.map(({ trialId }) => client.invalidateQueries({ queryKey: evidenceQuery(trialId).queryKey })))}
    />
  );
}
