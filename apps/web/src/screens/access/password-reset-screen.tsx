import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { requestReset } from '../../api/session';
import { useLinkToken } from '../../app/link-token';
import { PlainField, PlainNotice, PlainProblem, PlainSubmit } from '../../parts/plain';
import { ChoosePassword } from './choose-password';
import { Entrance } from './entrance';
import classes from './entrance.module.css';

/** Without a token: ask for the mail. With the token of the mail: choose the new password. */
export function PasswordResetScreen() {
  const token = useLinkToken();
  return token ? <Complete token={token} /> : <Request />;
}

function Back() {
  const { t } = useTranslation('access');
  return (
    <Link to="/sign-in" className={classes.after}>
      {t('reset.back')}
    </Link>
  );
}

function Request() {
  const { t } = useTranslation('access');
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => requestReset(email.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <Entrance title={t('reset.title')} lead={t('reset.lead')}>
      {ask.isSuccess ? (
        <PlainNotice tone="good">{t('reset.sent')}</PlainNotice>
      ) : (
        <form onSubmit={submit}>
          <PlainField label={t('email')} type="email" autoComplete="username" required value={email} onChange={setEmail} />
          <PlainProblem error={ask.error} />
          <PlainSubmit busy={ask.isPending}>{t('reset.ask')}</PlainSubmit>
        </form>
      )}
      <Back />
    </Entrance>
  );
}

function Complete({ token }: { token: string }) {
  const { t } = useTranslation(['access', 'problems']);
  return (
    <ChoosePassword
      token={token}
      title={t('reset.newTitle')}
      lead={t('reset.newLead')}
      field={t('newPassword')}
      submit={t('reset.change')}
      done={
        <>
          <PlainNotice tone="good">{t('reset.changed')}</PlainNotice>
          <Back />
        </>
      }
      useless={
        <Entrance title={t('problems:link-useless.what')} lead={t('reset.uselessLead')}>
          <Link to="/password-reset" className={classes.after}>
            {t('reset.askAgain')}
          </Link>
          <Back />
        </Entrance>
      }
      after={<Back />}
    />
  );
}
