import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/api-problem';
import { ProblemNotice } from '../../parts/problem-notice';

interface ConfirmRandomisationProps {
  error: unknown;
  /** What the button does, or why it does nothing yet. */
  means: string;
  label: string;
  ready: boolean;
  pending: boolean;
  onConfirm: () => void;
}

/** The foot of both gates. A lost answer is no refusal: it asks to confirm again, which gives the same answer. */
export function ConfirmRandomisation({ error, means, label, ready, pending, onConfirm }: ConfirmRandomisationProps) {
  const { t } = useTranslation('randomisation');
  return (
    <>
      {isProblem(error, 'network') ? (
        <Alert color="saffron" role="alert" title={t('lost.what')}>
          {t('lost.means')}
        </Alert>
      ) : (
        <ProblemNotice error={error} />
      )}
      <div className="surface">
        <Group justify="space-between" p="md" gap="sm">
          <Text size="sm" flex="1 1 16rem">
            {means}
          </Text>
          <Button size="md" leftSection={<IconArrowsSplit2 size={18} aria-hidden />} disabled={!ready} loading={pending} onClick={onConfirm}>
            {label}
          </Button>
        </Group>
      </div>
    </>
  );
}
