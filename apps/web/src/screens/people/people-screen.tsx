import { ActionIcon, Badge, Checkbox, Group, Select, Stack, Text, TextInput, Textarea, Modal, Button } from '@mantine/core';
import { IconCertificate, IconFileSearch, IconPlus, IconUserPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsQuery, grantRole, inviteAccount, revokeRole } from '../../api/people';
import type { Account, Grant, RoleCode } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { fieldError } from '../../app/field-errors';
import { useFormats } from '../../app/formats';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { ButtonLink } from '../../parts/links';
import { OwnPassword } from '../../parts/own-password';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { useSayDone } from '../../parts/say-done';
import { Status, StatusLegend } from '../../parts/status';
import shell from '../shell/shell.module.css';
import { AccountActions } from './account-actions';
import { MasterKeyNotice } from './master-key-notice';

const ROLES: readonly RoleCode[] = [
  'trial-designer', 'investigator', 'recruiter', 'therapy-coordinator', 'assessor', 'data-manager', 'statistician', 'therapist',
  'safety-physician', 'on-call-clinician', 'safety-monitor', 'unblinded-statistician', 'unblinded-data-manager', 'data-protection-officer',
];

const NOBODY_YET: Required<Parameters<typeof inviteAccount>[0]> = { displayName: '', email: '', locale: 'en', administrator: false, trialDesigner: false, ownPassword: '' };

/** Accounts, and who has which role in which trial; the administrator sees no clinical data. */
export function PeopleScreen() {
  const { t } = useTranslation(['people', 'common']);
  const { instant } = useFormats();
  const client = useQueryClient();
  const query = useQuery(accountsQuery);
  const refresh = () => client.invalidateQueries({ queryKey: accountsQuery.queryKey });
  const [role, status] = [useCodeWords('common:roles'), useCodeWords('status:account.word')];
  const columns: Column<Account>[] = [
    {
      key: 'name',
      header: t('name'),
      value: (row) => row.displayName,
      cell: (row) => (
        <span>
          <b>{row.displayName}</b> {row.administrator && <Badge color="petrol">{t('common:roles.administrator')}</Badge>}
        </span>
      ),
    },
    {
      key: 'email',
      header: t('email'),
      value: (row) => row.email,
      cell: (row) => (
        <Text size="sm" miw={{ base: 0, sm: '11rem' }} style={{ overflowWrap: 'anywhere' }}>
          {row.email}
        </Text>
      ),
    },
    {
      key: 'status',
      header: t('status'),
      value: (row) => status(row.status),
      cell: (row) => (
        <span>
          <Status kind="account" code={row.status} />
          {row.invitationEndsAt && (
            <Text size="xs" c="dimmed">
              {new Date(row.invitationEndsAt) > new Date() ? t('invitedUntil', { at: instant(row.invitationEndsAt) }) : t('invitationOver')}
            </Text>
          )}
        </span>
      ),
    },
    { key: 'factor', header: t('secondFactor'), value: (row) => t(row.secondFactor ? 'factorSet' : 'factorMissing'), cell: (row) => t(row.secondFactor ? 'factorSet' : 'factorMissing') },
    { key: 'last', header: t('lastSignIn'), value: (row) => row.lastSignInAt, cell: (row) => (row.lastSignInAt ? instant(row.lastSignInAt) : t('never')) },
    {
      key: 'roles',
      header: t('roles'),
      value: (row) => row.roles.map((grant) => `${grant.trialCode} ${role(grant.role)}`).join('; '),
      cell: (row) => (
        <Group gap={6} miw={0}>
          {row.roles.map((grant) => (
            <GrantMark key={grant.grantId} account={row} grant={grant} onDone={refresh} />
          ))}
          {row.status !== 'closed' && <GiveRole account={row} onDone={refresh} />}
        </Group>
      ),
    },
    { key: 'actions', header: '', cell: (row) => <AccountActions account={row} onDone={refresh} /> },
  ];
  return (
    <div className={shell.page}>
      <Page
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <ButtonLink to="/people/audit" variant="default" leftSection={<IconFileSearch size={16} aria-hidden />}>
              {t('auditTrail')}
            </ButtonLink>
            <ButtonLink to="/people/inspection" variant="default" leftSection={<IconCertificate size={16} aria-hidden />}>
              {t('common:areas.inspection')}
            </ButtonLink>
            <ActionDialog
              label={t('invite.do')}
              explains={t('invite.means')}
              icon={<IconUserPlus size={16} aria-hidden />}
              button={{ variant: 'filled' }}
              start={NOBODY_YET}
              fields={(draft, change, error) => (
                <Stack gap="sm">
                  <TextInput label={t('name')} required value={draft.displayName} onChange={(event) => change({ displayName: event.currentTarget.value })} error={fieldError(error, 'displayName')} />
                  <TextInput label={t('email')} type="email" required value={draft.email} onChange={(event) => change({ email: event.currentTarget.value })} error={fieldError(error, 'email')} />
                  <Select label={t('language')} data={(['en', 'es'] as const).map((value) => ({ value, label: t(`common:languages.${value}`) }))} value={draft.locale} onChange={(locale) => change({ locale: locale === 'es' ? 'es' : 'en' })} />
                  <Checkbox label={t('invite.administrator')} description={t('invite.administratorMeans')} checked={draft.administrator} onChange={(event) => change({ administrator: event.currentTarget.checked })} />
                  <Checkbox label={t('invite.trialDesigner')} description={t('invite.trialDesignerMeans')} checked={draft.trialDesigner} onChange={(event) => change({ trialDesigner: event.currentTarget.checked })} />
                  {(draft.administrator || draft.trialDesigner) && <OwnPassword value={draft.ownPassword} onChange={(ownPassword) => change({ ownPassword })} error={error} field="ownPassword" />}
                </Stack>
              )}
              run={({ ownPassword, ...person }) => inviteAccount({ ...person, ...(person.administrator || person.trialDesigner ? { ownPassword } : {}) })}
              onDone={refresh}
            />
          </>
        }
      >
        <MasterKeyNotice />
        <div className="surface">
          <div style={{ height: '0.9rem' }} />
          <QueryView query={query}>
            {({ items }) => (
              <Rows name="people" caption={t('title')} rows={items} columns={columns} rowKey={(row) => row.id} empty={<Empty title={t('emptyTitle')}>{t('empty')}</Empty>} below={<StatusLegend kind="account" />} />
            )}
          </QueryView>
        </div>
      </Page>
    </div>
  );
}

function GiveRole({ account, onDone }: { account: Account; onDone: () => Promise<void> }) {
  const { t } = useTranslation('people');
  const role = useCodeWords('common:roles');
  const { data: { trials } = { trials: [] } } = useQuery(accountsQuery);
  return (
    <ActionDialog
      label={t('grant.do')}
      explains={t('grant.means', { name: account.displayName })}
      icon={<IconPlus size={14} aria-hidden />}
      button={{ size: 'compact-xs', variant: 'subtle' }}
      start={{ trialId: '', role: '', siteCode: '', password: '' }}
      fields={(draft, change, error) => (
        <Stack gap="sm">
          <Select
            label={t('grant.trial')}
            required
            data={trials.map((trial) => ({ value: trial.id, label: trial.code }))}
            value={draft.trialId || null}
            onChange={(next) => change({ trialId: next ?? '', siteCode: '' })}
            error={fieldError(error, 'trialId')}
          />
          <Select label={t('grant.role')} required searchable data={ROLES.map((value) => ({ value, label: role(value) }))} value={draft.role || null} onChange={(next) => change({ role: ROLES.find((one) => one === next) ?? '' })} error={fieldError(error, 'role')} />
          <Select
            label={t('grant.site')}
            description={t('grant.siteNote')}
            clearable
            data={(trials.find(({ id }) => id === draft.trialId)?.sites ?? []).map((site) => ({ value: site.code, label: site.name }))}
            value={draft.siteCode || null}
            onChange={(siteCode) => change({ siteCode: siteCode ?? '' })}
            error={fieldError(error, 'siteCode')}
            clearButtonProps={{ 'aria-label': t('grant.allSites') }}
          />
          <OwnPassword value={draft.password} onChange={(password) => change({ password })} error={error} />
        </Stack>
      )}
      run={(draft) => {
        const chosen = ROLES.find((one) => one === draft.role);
        if (!chosen) return Promise.reject(new Error(t('grant.role')));
        return grantRole(account.id, { trialId: draft.trialId, role: chosen, password: draft.password, ...(draft.siteCode ? { siteCode: draft.siteCode } : {}) });
      }}
      onDone={onDone}
    />
  );
}

function GrantMark({ account, grant, onDone }: { account: Account; grant: Grant; onDone: () => Promise<void> }) {
  const { t } = useTranslation(['people', 'common']);
  const role = useCodeWords('common:roles');
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const words = `${grant.trialCode} · ${role(grant.role)}${grant.siteCode ? ` · ${grant.siteCode}` : ''}`;
  const sayDone = useSayDone();
  const revoke = useMutation({
    mutationFn: () => revokeRole(account.id, grant.grantId, { reason, password }),
    onSuccess: async () => {
      setOpened(false);
      await onDone();
      sayDone(t('revoke.title'));
    },
  });
  return (
    <>
      <Badge
        color="gray"
        // a long role breaks its line rather than the table's edge
        miw={0}
        maw="100%"
        h="auto"
        py={2}
        styles={{ label: { whiteSpace: 'normal', overflowWrap: 'anywhere', textAlign: 'start', lineHeight: 1.3 } }}
        rightSection={
          <ActionIcon size={16} variant="transparent" color="gray" aria-label={t('revoke.label', { role: words, name: account.displayName })} onClick={() => setOpened(true)}>
            <IconX size={12} aria-hidden />
          </ActionIcon>
        }
      >
        {words}
      </Badge>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('revoke.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            revoke.mutate();
          }}
        >
          <Stack gap="sm">
            <Text size="sm">{t('revoke.means', { role: words, name: account.displayName })}</Text>
            <Textarea label={t('common:reason')} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <OwnPassword value={password} onChange={setPassword} error={revoke.error} />
            <ProblemNotice error={revoke.error} />
            <Group justify="flex-end">
              <Button type="submit" color="brick" loading={revoke.isPending}>
                {t('revoke.do')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
