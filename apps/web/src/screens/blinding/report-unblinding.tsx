import { Stack, Textarea } from '@mantine/core';
import { IconEyeExclamation } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reportUnblinding } from '../../api/blinding';
import { useMay, useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';

/** "I may have been unblinded": of one participant, or of everybody. One click, a reason, and it is out of one's hands. */
export function ReportUnblinding({ participant }: { participant?: { id: string; code: string } }) {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const client = useQueryClient();
  const may = useMay();
  return (
    <ActionDialog
      label={participant ? t('report.one', { code: participant.code }) : t('report.all')}
      explains={!may('assessment.read') ? t('report.noteMeans') : participant ? t('report.oneMeans') : t('report.allMeans')}
      icon={<IconEyeExclamation size={16} aria-hidden />}
      button={participant ? { size: 'compact-sm', variant: 'subtle' } : undefined}
      confirm={t('report.confirm')}
      start={{ reason: '', learned: '' }}
      fields={(draft, change) => (
        <Stack gap="sm">
          <Textarea label={t('report.reason')} description={t('sealedText')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
          <Textarea label={t('report.learned')} description={t('report.learnedNote')} value={draft.learned} onChange={(event) => change({ learned: event.currentTarget.value })} />
        </Stack>
      )}
      run={({ reason, learned }) => reportUnblinding(trial.id, { reason, ...(learned.trim() ? { learned } : {}), ...(participant ? { participantId: participant.id } : {}) })}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
    />
  );
}
