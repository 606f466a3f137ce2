import { Group, Textarea } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptDelegation, endDelegation, type Delegation, type DelegationLog } from '../../api/delegation';
import { useCodeWords } from '../../app/code-words';
import { fieldError } from '../../app/field-errors';
import { useFormats } from '../../app/formats';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { SigningFields } from '../../parts/signing-fields';
import { Status, StatusLegend } from '../../parts/status';

interface DelegationsProps {
  trialId: string;
  log: DelegationLog;
  onDone: () => unknown;
}

/** Every delegation with its signatures: given, accepted, ended. */
export function DelegationsSection({ trialId, log, onDone }: DelegationsProps) {
  const { t } = useTranslation('delegation');
  const { day, instant } = useFormats();
  const role = useCodeWords('common:roles');
  const status = useCodeWords('status:delegation.word');
  const columns: Column<Delegation>[] = [
    { key: 'name', header: t('person'), value: (row) => row.name, cell: (row) => <b>{row.name}</b> },
    { key: 'role', header: t('role'), value: (row) => role(row.role), cell: (row) => `${role(row.role)}, ${row.siteCode ?? t('allSites')}` },
    { key: 'tasks', header: t('tasks'), value: (row) => row.tasks, cell: (row) => row.tasks },
    { key: 'from', header: t('days'), value: (row) => row.fromOn, cell: (row) => `${day(row.fromOn)} – ${row.untilOn ? day(row.untilOn) : t('noEnd')}` },
    { key: 'given', header: t('given'), value: (row) => row.givenAt, cell: (row) => <Signed row={row} step="given">{t('signedBy', { name: row.givenBy, at: instant(row.givenAt) })}</Signed> },
    { key: 'accepted', header: t('accepted'), value: (row) => row.acceptedAt, cell: (row) => (row.acceptedAt ? <Signed row={row} step="accepted">{instant(row.acceptedAt)}</Signed> : '–') },
    {
      key: 'status',
      header: t('status'),
      value: (row) => status(row.status),
      cell: (row) => (
        <span>
          <Status kind="delegation" code={row.status} />
          {row.endedAt && (
            <Signed row={row} step="ended">
              <div>{t('endedBy', { name: row.endedBy ?? '', at: instant(row.endedAt), reason: row.endReason ?? '' })}</div>
            </Signed>
          )}
        </span>
      ),
    },
    {
      key: 'actions',
      header: '',
      cell: (row) => (
        <Group gap={6} className="no-print">
          {row.mayAccept && <Accept trialId={trialId} row={row} onDone={onDone} />}
          {row.mayEnd && <End trialId={trialId} row={row} onDone={onDone} />}
        </Group>
      ),
    },
  ];
  return (
    <Section title={t('delegations.title')} note={t('delegations.note')} actions={<StatusLegend kind="delegation" />} flush>
      <Rows name="delegations" caption={t('delegations.title')} rows={log.delegations} columns={columns} rowKey={(row) => row.id} empty={<Empty title={t('delegations.none')}>{t('delegations.noneMeans')}</Empty>} />
    </Section>
  );
}

/** What was signed, and below it whether the signature still fits. */
function Signed({ row, step, children }: { row: Delegation; step: Delegation['signatures'][number]['step']; children: ReactNode }) {
  return (
    <div>
      {children}
      <div>
        <Status kind="signature" code={row.signatures.some((signature) => signature.step === step && signature.valid) ? 'valid' : 'void'} />
      </div>
    </div>
  );
}

function Accept({ trialId, row, onDone }: { trialId: string; row: Delegation; onDone: () => unknown }) {
  const { t } = useTranslation('delegation');
  return (
    <ActionDialog
      label={t('accept.do')}
      explains={
        <>
          {t('signMeans')} <em>{t('accept.meaning')}</em>
        </>
      }
      icon={<IconSignature size={16} aria-hidden />}
      button={{ size: 'xs' }}
      start={{ email: '', password: '' }}
      fields={(draft, change) => <SigningFields draft={draft} change={change} />}
      run={(draft) => acceptDelegation(trialId, row.id, draft)}
      onDone={onDone}
    />
  );
}

function End({ trialId, row, onDone }: { trialId: string; row: Delegation; onDone: () => unknown }) {
  const { t } = useTranslation('delegation');
  const role = useCodeWords('common:roles');
  return (
    <ActionDialog
      label={t('end.title', { name: row.name, role: role(row.role) })}
      shown={t('end.do')}
      explains={t('end.means')}
      confirm={t('end.do')}
      button={{ size: 'xs' }}
      danger
      start={{ reason: '', email: '', password: '' }}
      fields={(draft, change, error) => (
        <>
          <Textarea label={t('reason')} description={t('noArm')} required value={draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} error={fieldError(error, 'reason')} />
          <SigningFields draft={draft} change={change} />
        </>
      )}
      run={(draft) => endDelegation(trialId, row.id, draft)}
      onDone={onDone}
    />
  );
}
