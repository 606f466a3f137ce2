import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { showSecondFactor } from '../../api/security';
import { signOut } from '../../api/session';
import type { Session } from '../../api/types';
import { PlainProblem, PlainSubmit } from '../../parts/plain';
import { CodeField } from './code-field';
import { Entrance } from './entrance';
import classes from './entrance.module.css';

/** The code of the authenticator app, or a recovery code. */
export function CodeStep({ onDone, onLeave }: { onDone: (session: Session) => void; onLeave: () => void }) {
  const { t } = useTranslation('security');
  const [code, setCode] = useState('');
  const show = useMutation({ mutationFn: () => showSecondFactor(code.trim()), onSuccess: onDone });
  const leave = useMutation({ mutationFn: signOut, onSettled: onLeave });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    show.mutate();
  };
  return (
    <Entrance title={t('code.title')} lead={t('code.lead')}>
      <form onSubmit={submit}>
        <CodeField code={code} onChange={setCode} error={show.error} />
        <PlainProblem error={show.error} />
        <PlainSubmit busy={show.isPending}>{t('code.do')}</PlainSubmit>
      </form>
      <p className={classes.after}>{t('code.lost')}</p>
      <button type="button" className={classes.other} onClick={() => leave.mutate()}>
        {t('code.other')}
      </button>
    </Entrance>
  );
}
