import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadText } from '../../parts/download';
import { PlainSubmit } from '../../parts/plain';
import { Entrance } from './entrance';
import classes from './entrance.module.css';

/** The recovery codes, the one time that they are shown. */
export function RecoveryCodes({ email, codes, onKept }: { email: string; codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('security');
  const [kept, setKept] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onKept();
  };
  return (
    <Entrance title={t('codes.title')} lead={t('codes.lead')}>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" className={classes.other} onClick={() => downloadText('equipoise-recovery-codes.txt', `${t('codes.file', { email })}\n\n${codes.join('\n')}\n`, 'text/plain')}>
        {t('codes.download')}
      </button>
      <form onSubmit={submit}>
        <label className={classes.kept}>
          <input type="checkbox" required checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
          {t('codes.kept')}
        </label>
        <PlainSubmit busy={false}>{t('codes.do')}</PlainSubmit>
      </form>
    </Entrance>
  );
}
