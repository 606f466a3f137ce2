import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { masterKeyQuery } from '../../api/people';
import { useFormats } from '../../app/formats';

/** Until when the master key is good: a line, and a notice once it ends soon or has ended. */
export function MasterKeyNotice() {
  const { t } = useTranslation('people');
  const { instant } = useFormats();
  const { data: term } = useQuery(masterKeyQuery);
  if (!term) return null;
  const at = instant(term.endsAt);
  if (term.state === 'good') return <Text size="sm" c="dimmed" mb="sm">{t('masterKey.good', { at })}</Text>;
  const over = term.state === 'over';
  return (
    <Alert color={over ? 'brick' : 'saffron'} role="status" mb="md" icon={<IconAlertTriangle size={20} aria-hidden />} title={t(over ? 'masterKey.overTitle' : 'masterKey.soonTitle')}>
      {t(over ? 'masterKey.over' : 'masterKey.soon', { at })}
    </Alert>
  );
}
