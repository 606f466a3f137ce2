import { useTranslation } from 'react-i18next';
import { fieldError } from '../../app/field-errors';
import { PlainField } from '../../parts/plain';
import { CodeField } from './code-field';

export interface Typed {
  password: string;
  code: string;
}

/** The present password, and a code of the app where the account has one: both components once more. */
export function OwnPasswordFields({ typed, onChange, asksCode, error }: { typed: Typed; onChange: (typed: Typed) => void; asksCode: boolean; error: unknown }) {
  const { t } = useTranslation('security');
  return (
    <>
      <PlainField label={t('setUp.password')} type="password" autoComplete="current-password" required value={typed.password} onChange={(password) => onChange({ ...typed, password })} error={fieldError(error, 'password')} />
      {asksCode && <CodeField code={typed.code} onChange={(code) => onChange({ ...typed, code })} error={error} />}
    </>
  );
}

/** As the server takes it. */
export const shownBy = ({ password, code }: Typed, asksCode: boolean) => ({ password, ...(asksCode ? { code: code.trim() } : {}) });
