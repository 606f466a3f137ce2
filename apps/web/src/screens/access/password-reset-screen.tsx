import { useMutation } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { completeReset, requestReset } from '../../api/session';
import { fieldError } from '../../app/field-errors';
import { PlainField, PlainNotice, PlainProblem, PlainSubmit } from '../../parts/plain';
import { Entrance } from './entrance';
import classes from './entrance.module.css';

/** Without a token: ask for the mail. With the token of the mail: choose the new password. */
export function PasswordResetScreen() {
  const params = useParams({ strict: false });
  const search: Record<string, unknown> = useSearch({ strict: false });
  const token = params.token ?? (typeof search.token === 'string' ? search.token : undefined);
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
  const { t } = useTranslation('access');
  const [password, setPassword] = useState('');
  const change = useMutation({ mutationFn: () => completeReset({ token, password }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Entrance title={t('reset.newTitle')} lead={t('reset.newLead')}>
      {change.isSuccess ? (
        <PlainNotice tone="good">{t('reset.changed')}</PlainNotice>
      ) : (
        <form onSubmit={submit}>
          <PlainField
            label={t('newPassword')}
            note={t('passwordRule')}
            type="password"
            autoComplete="new-password"
            required
            value={password}
            onChange={setPassword}
            error={fieldError(change.error, 'password')}
          />
          <PlainProblem error={change.error} />
          <PlainSubmit busy={change.isPending}>{t('reset.change')}</PlainSubmit>
        </form>
      )}
      <Back />
    </Entrance>
  );
}
