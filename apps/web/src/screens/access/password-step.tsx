import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '../../api/session';
import type { Session } from '../../api/types';
import { PlainField, PlainNotice, PlainProblem, PlainSubmit } from '../../parts/plain';
import { Entrance } from './entrance';
import classes from './entrance.module.css';

/** Address and password. */
export function PasswordStep({ ended, onDone }: { ended: boolean; onDone: (session: Session) => void }) {
  const { t } = useTranslation('access');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => {
      void import('../shell/shell'); // on its way while the password is being checked
      return signIn({ email: email.trim(), password });
    },
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <Entrance title={t('signIn.title')} lead={t('signIn.lead')}>
      <form onSubmit={submit}>
        {ended && !enter.error && <PlainNotice tone="attention">{t('signIn.ended')}</PlainNotice>}
        <PlainField label={t('email')} type="email" autoComplete="username" required value={email} onChange={setEmail} />
        <PlainField label={t('password')} type="password" autoComplete="current-password" required value={password} onChange={setPassword} />
        <PlainProblem error={enter.error} />
        <PlainSubmit busy={enter.isPending}>{t('signIn.do')}</PlainSubmit>
        <Link to="/password-reset" className={classes.after}>
          {t('signIn.forgotten')}
        </Link>
      </form>
    </Entrance>
  );
}
