import { Textarea } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { proveAllocation } from '../../api/randomisation';
import { ActionDialog } from '../../parts/action-dialog';
import { downloadText } from '../../parts/download';

/** The proof of this one allocation, as a file for its participant or an auditor. It tells the arm, and that it was given is logged. */
export function ProveAllocation({ trialId, participantId }: { trialId: string; participantId: string }) {
  const { t } = useTranslation('randomisation');
  return (
    <ActionDialog
      label={t('proof.do')}
      explains={t('proof.means')}
      icon={<IconDownload size={16} aria-hidden />}
      button={{ size: 'xs' }}
      start={{ reason: '' }}
      fields={(draft, change) => <Textarea label={t('proof.reason')} required maxLength={1000} value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />}
      run={async ({ reason }) => {
        const proof = await proveAllocation(trialId, participantId, reason);
        downloadText('proof.json', `${JSON.stringify(proof, null, 2)}\n`, 'application/json');
      }}
    />
  );
}
