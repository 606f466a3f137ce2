import { Anchor, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changePassword, sessionsQuery } from '../../api/account';
import { sessionQuery } from '../../api/session';
import type { Session } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { ActionDialog } from '../../parts/action-dialog';
import { Facts, Section } from '../../parts/section';

/** What signs one in: the password, and the second factor. */
export function SignInSection({ session }: { session: Session }) {
  const { t } = useTranslation('account');
  const { app, recoveryCodesLeft } = session.secondFactor;
  return (
    <Section title={t('signIn.title')} actions={session.account.hasPassword && <ChangePassword asksCode={app} />}>
      <Stack gap="sm">
        <Facts
          rows={[
            [t('signIn.password'), session.account.hasPassword ? t('signIn.chosen') : t('signIn.noPassword')],
            [t('signIn.app'), app ? t('signIn.appSet') : t('signIn.appMissing')],
            ...(app && recoveryCodesLeft !== null ? ([[t('signIn.codes'), t('signIn.codesLeft', { count: recoveryCodesLeft })]] as const) : []),
          ]}
        />
        {app && recoveryCodesLeft !== null && recoveryCodesLeft < 3 && (
          <Text size="sm" c="dimmed">
            {t('signIn.fewCodes')}
          </Text>
        )}
        <Group gap="md">
          {session.account.hasPassword && (
            <Anchor component={Link} to="/second-factor">
              {app ? t('signIn.replaceApp') : t('signIn.setUpApp')}
            </Anchor>
          )}
          {app && (
            <Anchor component={Link} to="/recovery-codes">
              {t('signIn.newCodes')}
            </Anchor>
          )}
          {!session.account.hasPassword && (
            <Anchor component={Link} to="/password-reset">
              {t('signIn.choosePassword')}
            </Anchor>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

function ChangePassword({ asksCode }: { asksCode: boolean }) {
  const { t } = useTranslation(['account', 'access']);
  const client = useQueryClient();
  return (
    <ActionDialog
      label={t('change.do')}
      explains={t('change.means')}
      icon={<IconKey size={16} aria-hidden />}
      start={{ password: '', newPassword: '', code: '' }}
      fields={(draft, change, error) => (
        <>
          <PasswordInput label={t('change.present')} autoComplete="current-password" required value={draft.password} onChange={(event) => change({ password: event.currentTarget.value })} error={fieldError(error, 'password')} />
          <PasswordInput
            label={t('access:newPassword')}
            description={t('access:passwordRule')}
            autoComplete="new-password"
            required
            value={draft.newPassword}
            onChange={(event) => change({ newPassword: event.currentTarget.value })}
            error={fieldError(error, 'newPassword')}
          />
          {asksCode && (
            <TextInput label={t('code')} description={t('codeNote')} autoComplete="one-time-code" required maxLength={40} value={draft.code} onChange={(event) => change({ code: event.currentTarget.value })} error={fieldError(error, 'code')} />
          )}
        </>
      )}
      run={async ({ password, newPassword, code }) => {
        const next = await changePassword({ password, newPassword, ...(asksCode ? { code: code.trim() } : {}) });
        client.setQueryData(sessionQuery.queryKey, next);
      }}
      onDone={() => client.invalidateQueries({ queryKey: sessionsQuery.queryKey })}
    />
  );
}
