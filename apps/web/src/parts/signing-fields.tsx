import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Components {
  email: string;
  password: string;
}

interface SigningFieldsProps {
  draft: Components;
  change: (part: Partial<Components>) => void;
}

/** The two components of an electronic signature. */
export function SigningFields({ draft, change }: SigningFieldsProps) {
  const { t } = useTranslation('signatures');
  return (
    <>
      <TextInput type="email" label={t('email')} autoComplete="username" required value={draft.email} onChange={(event) => change({ email: event.currentTarget.value })} />
      <PasswordInput label={t('password')} autoComplete="current-password" required value={draft.password} onChange={(event) => change({ password: event.currentTarget.value })} />
    </>
  );
}
