import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from './problem-notice';
import { useSayDone } from './say-done';

interface ActionDialogProps<Draft> {
  /** On the button and as the dialog's heading. */
  label: string;
  /** A shorter word on the button, where its surroundings tell the rest. */
  shown?: string;
  icon?: ReactNode;
  explains?: ReactNode;
  confirm?: string;
  start: Draft;
  fields: (draft: Draft, change: (part: Partial<Draft>) => void, error: unknown) => ReactNode;
  run: (draft: Draft) => Promise<unknown>;
  onDone?: () => unknown;
  button?: ButtonProps;
  danger?: boolean;
  size?: string | number;
}

/**
 * A button that opens a dialog with a few fields and one confirmation. A refusal is shown in the dialog; what was typed stays,
 * also when the dialog is closed and opened again.
 */
export function ActionDialog<Draft extends object>(props: ActionDialogProps<Draft>) {
  const { label, shown, icon, explains, confirm, start, fields, run, onDone, button, danger = false, size } = props;
  const { t } = useTranslation();
  const sayDone = useSayDone();
  const [opened, { open, close }] = useDisclosure(false);
  const [draft, setDraft] = useState(start);
  const action = useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await onDone?.();
      setDraft(start);
      close();
      sayDone(label);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!action.isPending) action.mutate(draft);
  };
  return (
    <>
      <Button variant={danger ? 'light' : 'default'} color={danger ? 'brick' : undefined} leftSection={icon} onClick={open} aria-label={shown ? label : undefined} {...button}>
        {shown ?? label}
      </Button>
      <Modal opened={opened} onClose={close} title={label} size={size} closeButtonProps={{ 'aria-label': t('close') }}>
        <form onSubmit={submit}>
          <Stack gap="sm">
            {explains && (
              <Text component="div" size="sm" c="dimmed">
                {explains}
              </Text>
            )}
            {fields(draft, (part) => setDraft((was) => ({ ...was, ...part })), action.error)}
            <ProblemNotice error={action.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" color={danger ? 'brick' : undefined} loading={action.isPending}>
                {confirm ?? label}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
