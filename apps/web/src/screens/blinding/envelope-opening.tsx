import { PasswordInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordOpening } from '../../api/blinding';
import type { EnvelopeOpening } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useTrial } from '../../app/trial-context';
import { instantOf, wallTime } from '../../app/zoned-time';
import { ActionDialog } from '../../parts/action-dialog';

const CATEGORIES = ['medical-emergency', 'serious-event', 'treatment-decision', 'accident', 'other'] as const;

interface ClosedEnvelope {
  participantId: string;
  code: string;
  number: number;
}

/** An envelope was opened while the system was out of reach: the register is brought up to date. */
export function EnvelopeOpeningDialog({ envelopes }: { envelopes: readonly ClosedEnvelope[] }) {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const client = useQueryClient();
  const category = useCodeWords('blinding:categories');
  return (
    <ActionDialog
      label={t('envelopes.opened')}
      explains={t('envelopes.openedMeans')}
      icon={<IconMailOpened size={16} aria-hidden />}
      button={{ size: 'xs' }}
      start={{ envelope: '', openedAt: wallTime(trial.now, trial.timeZone), openedBy: '', openedByEmail: '', category: 'medical-emergency', reason: '', password: '' }}
      fields={(draft, change) => (
        <Stack gap="sm">
          <Select label={t('envelopes.envelope')} required searchable data={envelopes.map(({ participantId, code, number }) => ({ value: `${participantId}/${number}`, label: t('envelopes.which', { code, number }) }))}
            value={draft.envelope || null} onChange={(envelope) => change({ envelope: envelope ?? '' })} />
          <TextInput type="datetime-local" label={t('envelopes.openedAt')} description={trial.timeZone} required value={draft.openedAt} onChange={(event) => change({ openedAt: event.currentTarget.value })} />
          <TextInput label={t('envelopes.openedBy')} required value={draft.openedBy} onChange={(event) => change({ openedBy: event.currentTarget.value })} />
          <TextInput type="email" label={t('envelopes.openedByEmail')} value={draft.openedByEmail} onChange={(event) => change({ openedByEmail: event.currentTarget.value })} />
          <Select label={t('category')} required data={CATEGORIES.map((code) => ({ value: code, label: category(code) }))} value={draft.category} onChange={(code) => change({ category: code ?? 'other' })} />
          <Textarea label={t('reason')} description={t('sealedText')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
          <PasswordInput label={t('password')} autoComplete="current-password" required value={draft.password} onChange={(event) => change({ password: event.currentTarget.value })} />
        </Stack>
      )}
      run={({ envelope, openedAt, openedByEmail, category: code, ...rest }) => {
        const [participantId = '', number = '1'] = envelope.split('/');
        return recordOpening(trial.id, {
          ...rest, participantId, number: Number(number), openedAt: instantOf(openedAt, trial.timeZone), category: code as EnvelopeOpening['category'],
          ...(openedByEmail ? { openedByEmail } : {}),
        });
      }}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
    />
  );
}
