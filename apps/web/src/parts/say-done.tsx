import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Says for some seconds what was done, to eyes and to screen readers: a dialog that only closes leaves people wondering. */
export function useSayDone(): (what: string) => void {
  const { t } = useTranslation();
  return (what) => {
    notifications.show({ message: t('done', { what }), color: 'leaf', icon: <IconCheck size={16} aria-hidden />, closeButtonProps: { 'aria-label': t('close') } });
  };
}
