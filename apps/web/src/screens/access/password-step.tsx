import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn } from '../../api/session';
import type { Session } from '../../api/types';
import { PlainField, PlainNotice, PlainProblem, PlainSubmit } from '../../parts/plain';
import { ApiProblem } from '../../api/api-problem';
import { Entrance } from './entrance';
import classes from './entrance.module.css';
import { ProviderStep } from './provider-step';

/** Codes that the server sends back from the institution's sign-on. */
const REFUSAL = /^sign-on-[a-z-]+$/;

interface PasswordStepProps {
  ended: boolean;
  /** Why the institution's sign-on let nobody in, as a code. */
  refused: string | undefined;
  /** Page that was wanted. */
  next: string;
  onDone: (session: Session) => void;
}

/** Address and password, and the way through the institution where there is one. */
export function PasswordStep({ ended, refused, next, onDone }: PasswordStepProps) {
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
        <PlainProblem error={enter.error ?? (refused && REFUSAL.test(refused) ? new ApiProblem({ status: 403, code: refused }) : null)} />
        <PlainSubmit busy={enter.isPending}>{t('signIn.do')}</PlainSubmit>
        <Link to="/password-reset" className={classes.after}>
          {t('signIn.forgotten')}
        </Link>
      </form>
      <ProviderStep next={next} />
    </Entrance>
  );
}
