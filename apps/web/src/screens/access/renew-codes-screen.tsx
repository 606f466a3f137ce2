import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { renewRecoveryCodes } from '../../api/security';
import { sessionQuery } from '../../api/session';
import { PlainProblem, PlainSubmit } from '../../parts/plain';
import { Entrance } from './entrance';
import classes from './entrance.module.css';
import { OwnPasswordFields, shownBy } from './own-password-fields';
import { RecoveryCodes } from './recovery-codes';

/** New recovery codes instead of the earlier ones: from the page of one's account. */
export function RenewCodesScreen() {
  const { t } = useTranslation('security');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const [typed, setTyped] = useState({ password: '', code: '' });
  const asksCode = session?.secondFactor.app === true;
  const renew = useMutation({ mutationFn: () => renewRecoveryCodes(shownBy(typed, asksCode)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renew.mutate();
  };
  if (renew.data) {
    const leave = () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }).then(() => navigate({ to: '/account' }));
    return <RecoveryCodes email={session?.account.email ?? ''} codes={renew.data.recoveryCodes} onKept={leave} />;
  }
  return (
    <Entrance title={t('renew.title')} lead={t('renew.lead')}>
      <form onSubmit={submit}>
        <OwnPasswordFields typed={typed} onChange={setTyped} asksCode={asksCode} error={renew.error} />
        <PlainProblem error={renew.error} />
        <PlainSubmit busy={renew.isPending}>{t('renew.do')}</PlainSubmit>
      </form>
      <Link to="/account" className={classes.after}>
        {t('renew.back')}
      </Link>
    </Entrance>
  );
}
