import { useTranslation } from 'react-i18next';
import { fieldError } from '../../app/field-errors';
import { PlainField } from '../../parts/plain';

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
      {asksCode && (
        <PlainField
          label={t('code.label')}
          note={t('code.note')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={40}
          value={typed.code}
          onChange={(code) => onChange({ ...typed, code })}
          error={fieldError(error, 'code')}
        />
      )}
    </>
  );
}

/** As the server takes it. */
export const shownBy = ({ password, code }: Typed, asksCode: boolean) => ({ password, ...(asksCode ? { code: code.trim() } : {}) });
