import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { closeAccount, endSessionsOf, inviteAgain, reopenAccount, resetSecondFactorOf } from '../../api/account';
import type { Account, AccountAction } from '../../api/types';
import { ProblemNotice } from '../../parts/problem-notice';

const WORK: Record<AccountAction, (accountId: string, reason: string) => Promise<unknown>> = {
  'invite-again': (accountId) => inviteAgain(accountId),
  'end-sessions': endSessionsOf,
  'reset-second-factor': resetSecondFactorOf,
  close: closeAccount,
  reopen: reopenAccount,
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
  const label = t(`actions.${action}.do`);
  const work = useMutation({
    mutationFn: () => WORK[action](account.id, reason),
    onSuccess: async () => {
      await onDone();
      onClose();
      notifications.show({ message: t('common:done', { what: label }), color: 'leaf', icon: <IconCheck size={16} aria-hidden />, closeButtonProps: { 'aria-label': t('common:close') } });
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
          {action !== 'invite-again' && <Textarea label={t('common:reason')} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
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
