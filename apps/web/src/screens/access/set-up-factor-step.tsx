import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmSecondFactor, offerSecondFactor } from '../../api/security';
import type { Session } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { PlainField, PlainProblem, PlainSubmit } from '../../parts/plain';
import { Entrance } from './entrance';
import classes from './entrance.module.css';
import { OwnPasswordFields, shownBy } from './own-password-fields';
import { RecoveryCodes } from './recovery-codes';

type Offered = Awaited<ReturnType<typeof offerSecondFactor>>;

/** Sets up an authenticator app: the secret as a picture and as text, its first code, then the recovery codes. */
export function SetUpFactorStep({ askPassword, asksCode = false, onDone }: { askPassword: boolean; asksCode?: boolean; onDone: (session: Session) => void }) {
  const { t } = useTranslation('security');
  const [typed, setTyped] = useState({ password: '', code: '' });
  const [code, setCode] = useState('');
  const offer = useMutation({ mutationFn: () => offerSecondFactor(askPassword ? shownBy(typed, asksCode) : undefined) });
  const confirm = useMutation({ mutationFn: () => confirmSecondFactor(code.trim()) });
  const { mutate: begin } = offer;
  useEffect(() => {
    if (!askPassword) begin();
  }, [askPassword, begin]);
  if (confirm.data) {
    const { recoveryCodes, session } = confirm.data;
    return <RecoveryCodes email={session.account.email} codes={recoveryCodes} onKept={() => onDone(session)} />;
  }
  const submit = (work: () => void) => (event: FormEvent) => {
    event.preventDefault();
    work();
  };
  return (
    <Entrance title={t('setUp.title')} lead={askPassword && !offer.data ? t('setUp.passwordLead') : t('setUp.lead')}>
      {askPassword && !offer.data && (
        <form onSubmit={submit(begin)}>
          <OwnPasswordFields typed={typed} onChange={setTyped} asksCode={asksCode} error={offer.error} />
          <PlainProblem error={offer.error} />
          <PlainSubmit busy={offer.isPending}>{t('setUp.begin')}</PlainSubmit>
        </form>
      )}
      {!askPassword && <PlainProblem error={offer.error} />}
      {offer.data && (
        <form onSubmit={submit(() => confirm.mutate())}>
          <Secret offered={offer.data} />
          <PlainField
            label={t('setUp.label')}
            note={t('setUp.note')}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            maxLength={6}
            value={code}
            onChange={setCode}
            error={fieldError(confirm.error, 'code')}
          />
          <PlainProblem error={confirm.error} />
          <PlainSubmit busy={confirm.isPending}>{t('setUp.do')}</PlainSubmit>
        </form>
      )}
    </Entrance>
  );
}

function Secret({ offered }: { offered: Offered }) {
  const { t } = useTranslation('security');
  return (
    <div className={classes.secret}>
      <p>{t('setUp.scan')}</p>
      <img src={`data:image/svg+xml,${encodeURIComponent(offered.pictureSvg)}`} alt={t('setUp.picture')} width={200} height={200} />
      <p>{t('setUp.type')}</p>
      <code>{(offered.secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
    </div>
  );
}
