import { Group, Stack, Text } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/api-problem';
import { signRecord, type SignableRecord } from '../../api/signatures';
import { useFormats } from '../../app/formats';
import { ActionDialog } from '../../parts/action-dialog';
import { SigningFields, type Components } from '../../parts/signing-fields';
import { Status } from '../../parts/status';

interface RecordRowProps {
  trialId: string;
  record: SignableRecord;
  /** The name of the visit or document, where the code alone says little. */
  name?: string;
  onSigned: () => unknown;
}

/** A record with its signatures: a printed name, a time, a meaning, and whether the record is still the one that was signed. */
export function RecordRow({ trialId, record, name, onSigned }: RecordRowProps) {
  const { t } = useTranslation('signatures');
  const { instant } = useFormats();
  const client = useQueryClient();
  /** A record that was changed meanwhile is not signed: the page then shows the present one, which may be. */
  const sign = (components: Components) =>
    signRecord(trialId, { ...components, kind: record.kind, subjectId: record.subjectId, sha256: record.sha256 ?? undefined }).catch(async (error: unknown) => {
      if (isProblem(error, 'stale-version')) await client.invalidateQueries({ queryKey: ['trial', trialId] });
      throw error;
    });
  const label = [t(`kinds.${record.kind}`), name ?? record.code].filter(Boolean).join(' · ');
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Stack gap={2} flex="1 1 14rem">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        {record.signatures.map((signature, index) => (
          <div key={index}>
            <Group gap="xs">
              <Text size="sm">{t('by', { name: signature.printedName, at: instant(signature.signedAt) })}</Text>
              <Status kind="signature" code={signature.valid ? 'valid' : 'void'} />
            </Group>
            <Text size="xs" c="dimmed">
              {signature.meaning}
            </Text>
          </div>
        ))}
      </Stack>
      {record.signatures.length === 0 && <Status kind="signature" code="unsigned" />}
      {record.maySign && (
        <ActionDialog
          label={t('sign')}
          explains={
            <>
              {t('signMeans')} <em>{t(`meanings.${record.kind}`)}</em>
            </>
          }
          icon={<IconSignature size={16} aria-hidden />}
          button={{ size: 'xs', 'aria-label': `${t('sign')}: ${label}` } as object}
          start={{ email: '', password: '' }}
          fields={(draft, change) => <SigningFields draft={draft} change={change} />}
          run={sign}
          onDone={onSigned}
        />
      )}
    </Group>
  );
}
