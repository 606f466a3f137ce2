import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { closeAccount, endSessionsOf, inviteAgain, reopenAccount, resetSecondFactorOf } from '../../api/account';
import { sessionQuery } from '../../api/session';
import type { Account, AccountAction } from '../../api/types';
import { OwnPassword } from '../../parts/own-password';
import { ProblemNotice } from '../../parts/problem-notice';
import { useSayDone } from '../../parts/say-done';
import { CodeField } from '../access/code-field';
import { shownBy, type Typed } from '../access/own-password-fields';

/** `shown`: what the server asks of whoever does it (libs/identity, PROOF_FOR); the code for one of them only. */
const WORK: Record<AccountAction, (accountId: string, reason: string, shown: ReturnType<typeof shownBy>) => Promise<unknown>> = {
  'invite-again': (accountId) => inviteAgain(accountId),
  'end-sessions': (accountId, reason, { password }) => endSessionsOf(accountId, { reason, password }),
  'reset-second-factor': (accountId, reason, shown) => resetSecondFactorOf(accountId, { reason, ...shown }),
  close: (accountId, reason, { password }) => closeAccount(accountId, { reason, password }),
  reopen: (accountId, reason, { password }) => reopenAccount(accountId, { reason, password }),
};

/** What the server allows to be done about an account, one dialog each. */
export function AccountActions({ account, onDone }: { account: Account; onDone: () => Promise<void> }) {
  const { t } = useTranslation('people');
  const [chosen, setChosen] = useState<AccountAction | null>(null);
  if (account.actions.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('actions.label', { name: account.displayName })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {account.actions.map((action) => (
            <Menu.Item key={action} color={action === 'close' ? 'brick' : undefined} onClick={() => setChosen(action)}>
              {t(`actions.${action}.do`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && <ActionWindow action={chosen} account={account} onClose={() => setChosen(null)} onDone={onDone} />}
    </>
  );
}

function ActionWindow({ action, account, onClose, onDone }: { action: AccountAction; account: Account; onClose: () => void; onDone: () => Promise<void> }) {
  const { t } = useTranslation(['people', 'common']);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState<Typed>({ password: '', code: '' });
  const sayDone = useSayDone();
  const { data: session } = useQuery(sessionQuery);
  const asksCode = action === 'reset-second-factor' && session?.secondFactor.app === true;
  const label = t(`actions.${action}.do`);
  const work = useMutation({
    mutationFn: () => WORK[action](account.id, reason, shownBy(typed, asksCode)),
    onSuccess: async () => {
      await onDone();
      onClose();
      sayDone(label);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    work.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={label} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t(`actions.${action}.means`, { name: account.displayName })}</Text>
          {action !== 'invite-again' && (
            <>
              <Textarea label={t('common:reason')} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
              <OwnPassword value={typed.password} onChange={(password) => setTyped((was) => ({ ...was, password }))} error={work.error} />
              {asksCode && <CodeField code={typed.code} onChange={(code) => setTyped((was) => ({ ...was, code }))} error={work.error} />}
            </>
          )}
          <ProblemNotice error={work.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" color={action === 'close' ? 'brick' : undefined} loading={work.isPending}>
              {label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
