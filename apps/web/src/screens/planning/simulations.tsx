import { Button, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { simulationsQuery, startSimulation } from '../../api/planning';
import type { SimulationRow } from '../../api/types';
import { useDraft } from '../../app/draft';
import { useFormats } from '../../app/formats';
import { Empty } from '../../parts/empty';
import { TextLink } from '../../parts/links';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { SourceEditor } from '../../parts/source-editor';
import { useRequestKey } from './request-key';
import { OWN_SCENARIO, TRIAL_SCENARIO } from './scenarios';

/** Whole trials by simulation: of a trial that is here, or of one that is made up. */
export function Simulations({ trialId }: { trialId: string | null }) {
  const { t } = useTranslation('planning');
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRequestKey();
  const [draft, change] = useDraft<{ title: string; scenario: string; reps: number | string }>(`simulation:${trialId ?? ''}`, { title: '', scenario: trialId === null ? OWN_SCENARIO : TRIAL_SCENARIO, reps: 1000 });
  const start = useMutation({
    mutationFn: () => startSimulation(trialId, { title: draft.title.trim(), scenario: draft.scenario, reps: Number(draft.reps) }, key.current()),
    onSettled: () => key.renew(),
    onSuccess: async (task) => {
      await client.invalidateQueries({ queryKey: simulationsQuery(trialId).queryKey });
      await navigate({ to: '/power/$taskId', params: { taskId: task.id } });
    },
  });
  return (
    <>
      <Section title={t('power.simulations')} note={t('power.simulationsNote')}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('power.name')} required maxLength={200} value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} />
            <NumberInput label={t('power.reps')} required min={2} max={100_000} step={500} value={draft.reps} onChange={(reps) => change({ reps })} />
          </SimpleGrid>
          <SourceEditor label={t('power.scenario')} value={draft.scenario} onChange={(scenario) => change({ scenario })} problems={[]} />
          <ProblemNotice error={start.error} />
          <Group justify="flex-end">
            <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={start.isPending} disabled={!draft.title.trim() || !draft.scenario.trim()} onClick={() => start.mutate()}>
              {t('power.start')}
            </Button>
          </Group>
        </Stack>
      </Section>
      <MySimulations trialId={trialId} />
    </>
  );
}

function MySimulations({ trialId }: { trialId: string | null }) {
  const { t } = useTranslation('planning');
  const { instant, number } = useFormats();
  const query = useQuery(simulationsQuery(trialId));
  const columns: Column<SimulationRow>[] = [
    {
      key: 'title',
      header: t('power.name'),
      value: (row) => row.title,
      cell: (row) => (
        <TextLink to="/power/$taskId" params={{ taskId: row.task.id }} fw={600}>
          {row.title}
        </TextLink>
      ),
    },
    { key: 'reps', header: t('power.trialsCount'), value: (row) => row.reps, numeric: true, cell: (row) => number(row.reps) },
    { key: 'state', header: t('power.state'), value: (row) => t(`task.states.${row.task.state}`), cell: (row) => t(`task.states.${row.task.state}`) },
    { key: 'at', header: t('power.at'), value: (row) => row.task.createdAt, cell: (row) => instant(row.task.createdAt) },
  ];
  return (
    <Section title={t('power.mine')} note={t('laboratory.mineNote')} flush>
      <QueryView query={query}>
        {({ items }) => (
          <Rows name="simulations" caption={t('power.mine')} rows={items} columns={columns} rowKey={(row) => row.task.id} searchable={false} empty={<Empty title={t('power.emptyTitle')}>{t('power.empty')}</Empty>} />
        )}
      </QueryView>
    </Section>
  );
}
