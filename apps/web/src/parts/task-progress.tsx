import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isOpen } from '../api/planning';
import type { Task } from '../api/types';
import { useCodeWords } from '../app/code-words';
import { useFormats } from '../app/formats';
import { ProblemNotice } from './problem-notice';

interface TaskProgressProps {
  task: Pick<Task, 'state' | 'progress' | 'failure' | 'actions'>;
  cancel: () => Promise<unknown>;
  onChange: () => unknown;
  /** What can be done once it failed. */
  afterFailure?: string;
}

/** How far long work is, with a way to stop it; how it ended, where there is no result. Nothing once it is done. */
export function TaskProgress({ task, cancel: cancelIt, onChange, afterFailure }: TaskProgressProps) {
  const { t } = useTranslation('planning');
  const { percent } = useFormats();
  // what does not fit is said by the server alone, in English: it names the place in the data
  const failureWords = useCodeWords('planning:task.failures', () => task.failure?.message ?? '');
  const cancel = useMutation({ mutationFn: cancelIt, onSettled: onChange });
  if (task.state === 'done') return null;
  if (!isOpen(task)) {
    return (
      <Alert color={task.state === 'failed' ? 'brick' : 'gray'} icon={task.state === 'failed' ? <IconAlertTriangle size={20} aria-hidden /> : <IconBan size={20} aria-hidden />} title={t(`task.${task.state}`)}>
        {task.failure ? <Text size="sm">{failureWords(task.failure.code)}</Text> : <Text size="sm">{t('task.cancelledMeans')}</Text>}
        {task.failure && afterFailure && (
          <Text size="sm" mt={4} fw={600}>
            {afterFailure}
          </Text>
        )}
      </Alert>
    );
  }
  const says = task.state === 'queued' ? t('task.queued') : t('task.running', { share: percent(task.progress) });
  return (
    <div className="surface">
      <Stack gap="xs" p="lg">
        <Group justify="space-between" gap="sm">
          <Text size="sm" fw={600} role="status">
            {says}
          </Text>
          {task.actions.includes('cancel') && (
            <Button variant="default" size="xs" leftSection={<IconBan size={15} aria-hidden />} loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('task.cancel')}
            </Button>
          )}
        </Group>
        <Progress value={100 * task.progress} aria-label={t('task.progress')} size="lg" />
        <Text size="sm" c="dimmed">
          {t('task.leave')}
        </Text>
        <ProblemNotice error={cancel.error} />
      </Stack>
    </div>
  );
}
