import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../app/field-errors';

interface OwnPasswordProps {
  value: string;
  onChange: (value: string) => void;
  error: unknown;
  /** As the server names the field. */
  field?: string;
}

/** The password of whoever does it, once more: a browser left open is not its owner. */
export function OwnPassword({ value, onChange, error, field = 'password' }: OwnPasswordProps) {
  const { t } = useTranslation('common');
  return <PasswordInput label={t('ownPassword')} autoComplete="current-password" required value={value} onChange={(event) => onChange(event.currentTarget.value)} error={fieldError(error, field)} />;
}
