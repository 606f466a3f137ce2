import { Group, Select, Textarea, TextInput } from '@mantine/core';
import { IconCertificate, IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { giveDelegation, recordTraining, type DelegationLog } from '../../api/delegation';
import { useCodeWords } from '../../app/code-words';
import { fieldError } from '../../app/field-errors';
import { ActionDialog } from '../../parts/action-dialog';
import { SigningFields } from '../../parts/signing-fields';

/** Delegates one of the roles that people have, to whoever has it. */
export function GiveDelegation({ trialId, log, onDone }: { trialId: string; log: DelegationLog; onDone: () => unknown }) {
  const { t } = useTranslation('delegation');
  const role = useCodeWords('common:roles');
  const keyOf = (held: DelegationLog['holdings'][number]) => [held.accountId, held.role, held.siteCode ?? ''].join('/');
  const first = log.withoutDelegation[0];
  return (
    <ActionDialog
      label={t('give.do')}
      explains={
        <>
          {t('give.means')} {t('signMeans')} <em>{t('give.meaning')}</em>
        </>
      }
      icon={<IconSignature size={16} aria-hidden />}
      start={{ held: first ? keyOf(first) : '', tasks: '', fromOn: log.asOf, untilOn: '', email: '', password: '' }}
      fields={(draft, change, error) => (
        <>
          <Select
            label={t('give.whom')}
            required
            searchable
            data={log.holdings.map((held) => ({ value: keyOf(held), label: t('give.held', { name: held.name, role: role(held.role), site: held.siteCode ?? t('allSites') }) }))}
            value={draft.held || null}
            onChange={(held) => change({ held: held ?? '' })}
            error={fieldError(error, 'accountId')}
          />
          <Textarea label={t('tasks')} description={t('noArm')} required value={draft.tasks} onChange={(event) => change({ tasks: event.currentTarget.value })} error={fieldError(error, 'tasks')} />
          <Group grow align="flex-start">
            <TextInput type="date" label={t('fromOn')} required value={draft.fromOn} onChange={(event) => change({ fromOn: event.currentTarget.value })} error={fieldError(error, 'fromOn')} />
            <TextInput type="date" label={t('untilOn')} description={t('untilNote')} value={draft.untilOn} onChange={(event) => change({ untilOn: event.currentTarget.value })} error={fieldError(error, 'untilOn')} />
          </Group>
          <SigningFields draft={draft} change={change} />
        </>
      )}
      run={({ held, tasks, fromOn, untilOn, email, password }) => {
        const chosen = log.holdings.find((known) => keyOf(known) === held);
        return giveDelegation(trialId, { accountId: chosen?.accountId ?? '', role: chosen?.role ?? 'recruiter', siteCode: chosen?.siteCode ?? null, tasks, fromOn, untilOn: untilOn || null, email, password });
      }}
      onDone={onDone}
    />
  );
}

/** A training that the signed-in person had. */
export function RecordTraining({ trialId, today, onDone }: { trialId: string; today: string; onDone: () => unknown }) {
  const { t } = useTranslation('delegation');
  return (
    <ActionDialog
      label={t('training.do')}
      explains={
        <>
          {t('signMeans')} <em>{t('training.meaning')}</em>
        </>
      }
      icon={<IconCertificate size={16} aria-hidden />}
      button={{ variant: 'default' }}
      start={{ subject: '', version: '', trainedOn: today, validUntil: '', email: '', password: '' }}
      fields={(draft, change, error) => (
        <>
          <TextInput label={t('training.subject')} description={t('noArm')} required value={draft.subject} onChange={(event) => change({ subject: event.currentTarget.value })} error={fieldError(error, 'subject')} />
          <TextInput label={t('training.version')} value={draft.version} onChange={(event) => change({ version: event.currentTarget.value })} error={fieldError(error, 'version')} />
          <Group grow align="flex-start">
            <TextInput type="date" label={t('training.trainedOn')} required value={draft.trainedOn} onChange={(event) => change({ trainedOn: event.currentTarget.value })} error={fieldError(error, 'trainedOn')} />
            <TextInput type="date" label={t('training.validUntil')} value={draft.validUntil} onChange={(event) => change({ validUntil: event.currentTarget.value })} error={fieldError(error, 'validUntil')} />
          </Group>
          <SigningFields draft={draft} change={change} />
        </>
      )}
      run={(draft) => recordTraining(trialId, { ...draft, version: draft.version || null, validUntil: draft.validUntil || null })}
      onDone={onDone}
    />
  );
}
