import { Group, Stack, Text, Textarea } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { approveUnlocking, askToUnlock, trialSignaturesQuery, type TrialSignatures } from '../../api/signatures';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useMay, useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { SigningFields } from '../../parts/signing-fields';
import { RecordRow } from './record-row';

/** Who signed the plan, the lock, the unblinding; and the unlocking of data, which takes two persons. */
export function TrialSignaturesSection() {
  const { t } = useTranslation('signatures');
  const trial = useTrial();
  const may = useMay();
  const client = useQueryClient();
  const query = useQuery(trialSignaturesQuery(trial.id));
  const refresh = () => client.invalidateQueries({ queryKey: ['trial', trial.id] });
  return (
    <Section
      title={t('title')}
      note={t('note')}
      actions={
        trial.status === 'locked' &&
        may('trial.manage') && (
          <ActionDialog
            label={t('unlock.ask')}
            explains={t('unlock.askMeans')}
            icon={<IconLockOpen size={16} aria-hidden />}
            button={{ size: 'xs' }}
            danger
            start={{ reason: '', email: '', password: '' }}
            fields={(draft, change) => (
              <>
                <Textarea label={t('unlock.reason')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
                <SigningFields draft={draft} change={change} />
              </>
            )}
            run={(draft) => askToUnlock(trial.id, draft)}
            onDone={refresh}
          />
        )
      }
    >
      <QueryView query={query}>{(signatures) => <Listed trialId={trial.id} signatures={signatures} refresh={refresh} />}</QueryView>
    </Section>
  );
}

function Listed({ trialId, signatures, refresh }: { trialId: string; signatures: TrialSignatures; refresh: () => unknown }) {
  const { t } = useTranslation('signatures');
  const { instant } = useFormats();
  const kind = useCodeWords('signatures:kinds');
  const { records, others, unlockRequests } = signatures;
  if (records.length + others.length + unlockRequests.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('none')}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {others.map((signature, index) => (
        <div key={index}>
          <Text size="sm" fw={600}>
            {kind(signature.subject.split('/')[0] ?? '')}
          </Text>
          <Text size="sm">{t('by', { name: signature.printedName, at: instant(signature.signedAt) })}</Text>
          <Text size="xs" c="dimmed">
            {signature.meaning}
          </Text>
        </div>
      ))}
      {records.map((record) => (
        <RecordRow key={record.kind} trialId={trialId} record={record} onSigned={refresh} />
      ))}
      {unlockRequests.map((request) => (
        <Group key={request.id} justify="space-between" align="flex-start" gap="sm">
          <div>
            <Text size="sm" fw={600}>
              {t('unlock.asked', { by: request.requestedBy, at: instant(request.requestedAt) })}
            </Text>
            <Text size="sm">{request.reason}</Text>
            <Text size="sm" c="dimmed">
              {request.approvedAt ? t('unlock.approved', { by: request.approvedBy ?? '', at: instant(request.approvedAt) }) : t('unlock.waiting')}
            </Text>
          </div>
          {request.mayApprove && (
            <ActionDialog
              label={t('unlock.approve')}
              explains={t('unlock.approveMeans')}
              button={{ size: 'xs' }}
              danger
              start={{ email: '', password: '' }}
              fields={(draft, change) => <SigningFields draft={draft} change={change} />}
              run={(draft) => approveUnlocking(trialId, request.id, draft)}
              onDone={refresh}
            />
          )}
        </Group>
      ))}
    </Stack>
  );
}
