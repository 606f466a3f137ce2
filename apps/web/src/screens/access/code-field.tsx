import { useTranslation } from 'react-i18next';
import { fieldError } from '../../app/field-errors';
import { PlainField } from '../../parts/plain';

/** A code of the authenticator app, or a recovery code. */
export function CodeField({ code, onChange, error }: { code: string; onChange: (code: string) => void; error: unknown }) {
  const { t } = useTranslation('security');
  return (
    <PlainField
      label={t('code.label')}
      note={t('code.note')}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      maxLength={40}
      value={code}
      onChange={onChange}
      error={fieldError(error, 'code')}
    />
  );
}
