import { Alert, Button, Checkbox, FileButton, Group, List, Stack, Tabs, Text, Textarea } from '@mantine/core';
import { IconCircleCheck, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { importFinishedTrial, importProtocol, validateProtocol } from '../../api/trials';
import type { ProblemRow } from '../../api/types';
import { useDraft } from '../../app/draft';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { Section } from '../../parts/section';
import { SourceEditor } from '../../parts/source-editor';
import shell from '../shell/shell.module.css';

/** A new trial begins with its protocol document; a finished one with its data and a mapping. */
export function NewTrialScreen() {
  const { t } = useTranslation('trials');
  return (
    <div className={shell.page}>
      <Page title={t('new.title')} lead={t('new.lead')} width={960}>
        <Tabs defaultValue="protocol">
          <Tabs.List mb="md">
            <Tabs.Tab value="protocol">{t('new.fromProtocol')}</Tabs.Tab>
            <Tabs.Tab value="finished">{t('new.fromData')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="protocol">
            <FromProtocol />
          </Tabs.Panel>
          <Tabs.Panel value="finished">
            <FromData />
          </Tabs.Panel>
        </Tabs>
      </Page>
    </div>
  );
}

function useOpenTrial(clear: () => void): (trial: { id: string }) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (trial) => {
    clear();
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    await client.invalidateQueries({ queryKey: ['trials'] });
    await navigate({ to: '/trials/$trialId', params: { trialId: trial.id } });
  };
}

function FromProtocol() {
  const { t } = useTranslation('trials');
  const [draft, change, clear] = useDraft('new-trial', { protocol: '', simulated: false });
  const open = useOpenTrial(clear);
  const check = useMutation({ mutationFn: () => validateProtocol(draft.protocol) });
  const create = useMutation({ mutationFn: () => importProtocol(draft), onSuccess: open });
  const problems: readonly ProblemRow[] = check.data?.problems ?? [];
  return (
    <Section title={t('new.protocol')} note={t('new.protocolNote')}>
      <Stack gap="md">
        <SourceEditor
          label={t('new.protocolText')}
          value={draft.protocol}
          onChange={(protocol) => {
            change({ protocol });
            check.reset();
          }}
          problems={problems}
        />
        <Checkbox
          label={t('new.simulated')}
          description={t('new.simulatedMeans')}
          checked={draft.simulated}
          onChange={(event) => change({ simulated: event.currentTarget.checked })}
        />
        {check.data?.valid && (
          <Alert color="leaf" icon={<IconCircleCheck size={20} aria-hidden />} role="status">
            {t('new.valid', { title: check.data.title ?? '' })}
          </Alert>
        )}
        <ProblemNotice error={check.error ?? create.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => check.mutate()} loading={check.isPending} disabled={!draft.protocol.trim()}>
            {t('new.check')}
          </Button>
          <Button onClick={() => create.mutate()} loading={create.isPending} disabled={!draft.protocol.trim()}>
            {t('new.create')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

function FromData() {
  const { t } = useTranslation('trials');
  const [draft, change, clear] = useDraft('finished-trial', { mapping: '', data: '' });
  const open = useOpenTrial(clear);
  const bring = useMutation({ mutationFn: () => importFinishedTrial(draft), onSuccess: open });
  const read = (field: 'mapping' | 'data') => async (file: File | null) => {
    if (file) change({ [field]: await file.text() });
  };
  return (
    <Section title={t('new.finished')} note={t('new.finishedNote')}>
      <Stack gap="md">
        {(['mapping', 'data'] as const).map((field) => (
          <div key={field}>
            <Group justify="space-between" mb={4}>
              <Text component="label" htmlFor={`finished-${field}`} size="sm" fw={500}>
                {t(`new.${field}`)}
              </Text>
              <FileButton onChange={(file) => void read(field)(file)} accept={field === 'data' ? '.csv,text/csv' : '.yaml,.yml'}>
                {(props) => (
                  <Button {...props} size="compact-sm" variant="subtle" leftSection={<IconUpload size={15} aria-hidden />}>
                    {t('new.fromFile')}
                  </Button>
                )}
              </FileButton>
            </Group>
            <Textarea
              id={`finished-${field}`}
              value={draft[field]}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
              minRows={5}
              maxRows={14}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            />
          </div>
        ))}
        <List size="sm" c="dimmed">
          <List.Item>{t('new.finishedHint')}</List.Item>
        </List>
        <ProblemNotice error={bring.error} />
        <Group justify="flex-end">
          <Button onClick={() => bring.mutate()} loading={bring.isPending} disabled={!draft.mapping.trim() || !draft.data.trim()}>
            {t('new.import')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
