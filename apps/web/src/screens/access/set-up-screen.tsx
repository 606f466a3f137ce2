import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, setUp, setupQuery } from '../../api/session';
import { fieldError } from '../../app/field-errors';
import { useLanguage } from '../../app/translated';
import { PlainField, PlainNotice, PlainProblem, PlainSubmit } from '../../parts/plain';
import { Entrance } from './entrance';

/** The first account of an empty installation: its administrator. */
export function SetUpScreen() {
  const { t } = useTranslation('access');
  const locale = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const needed = useQuery(setupQuery);
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const begin = useMutation({
    mutationFn: () => setUp({ displayName: displayName.trim(), email: email.trim(), password, locale }),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      client.setQueryData(setupQuery.queryKey, { needed: false });
      await navigate({ to: '/', replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  if (needed.data && !needed.data.needed && !begin.isSuccess) {
    return (
      <Entrance title={t('setUp.title')}>
        <PlainNotice tone="attention">{t('setUp.done')}</PlainNotice>
        <Link to="/sign-in">{t('signIn.do')}</Link>
      </Entrance>
    );
  }
  return (
    <Entrance title={t('setUp.title')} lead={t('setUp.lead')}>
      <form onSubmit={submit}>
        <PlainField label={t('displayName')} autoComplete="name" required value={displayName} onChange={setDisplayName} error={fieldError(begin.error, 'displayName')} />
        <PlainField label={t('email')} type="email" autoComplete="username" required value={email} onChange={setEmail} error={fieldError(begin.error, 'email')} />
        <PlainField
          label={t('password')}
          note={t('passwordRule')}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
          error={fieldError(begin.error, 'password')}
        />
        <PlainProblem error={begin.error} />
        <PlainSubmit busy={begin.isPending}>{t('setUp.do')}</PlainSubmit>
      </form>
    </Entrance>
  );
}
