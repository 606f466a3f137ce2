import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFlask, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { runsQuery, startRun } from '../../api/analysis';
import type { Run, RunKind, RunTask } from '../../api/types';
import { useFormats } from '../../app/formats';
import { freshKey } from '../../app/request-key';
import { useMay, useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { TextLink } from '../../parts/links';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';

/** Runs that wait, go on or failed, each with the way to its page. */
function UnfinishedRuns() {
  const { t } = useTranslation(['analysis', 'planning']);
  const trial = useTrial();
  const { percent } = useFormats();
  const { data } = useQuery(runsQuery(trial.id));
  if (!data?.unfinished.length) return null;
  const stands = ({ state, progress }: RunTask) => (state === 'running' ? t('planning:task.running', { share: percent(progress) }) : t(`planning:task.states.${state}`));
  return (
    <Stack component="ul" gap={4} px="lg" pb="md" m={0} aria-label={t('runs.unfinished')} style={{ listStyle: 'none' }}>
      {data.unfinished.map((task) => (
        <Text key={task.id} component="li" size="sm">
          <TextLink underline="always" to="/trials/$trialId/analysis/$runId" params={{ trialId: trial.id, runId: task.id }}>
            {t(`runs.kinds.${task.kind}`)}
          </TextLink>
          {' · '}
          {stands(task)}
        </Text>
      ))}
    </Stack>
  );
}

/** Rehearsals on dummy arms, and the final run after unblinding; both keep what they ran on. */
export function RunsSection() {
  const { t } = useTranslation('analysis');
  const trial = useTrial();
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { instant } = useFormats();
  const query = useQuery(runsQuery(trial.id));
  const start = useMutation({
    mutationFn: (kind: RunKind) => startRun(trial.id, kind, freshKey()),
    onSuccess: async (run) => {
      await client.invalidateQueries({ queryKey: runsQuery(trial.id).queryKey });
      await navigate({ to: '/trials/$trialId/analysis/$runId', params: { trialId: trial.id, runId: run.id } });
    },
  });
  const columns: Column<Run>[] = [
    {
      key: 'kind',
      header: t('runs.kind'),
      value: (row) => t(`runs.kinds.${row.kind}`),
      cell: (row) => (
        <TextLink to="/trials/$trialId/analysis/$runId" params={{ trialId: trial.id, runId: row.id }} fw={600}>
          {t(`runs.kinds.${row.kind}`)}
        </TextLink>
      ),
    },
    { key: 'at', header: t('runs.at'), value: (row) => row.createdAt, cell: (row) => instant(row.createdAt) },
    { key: 'plan', header: t('runs.plan'), value: (row) => row.planSha256, cell: (row) => <span className="mono">{row.planSha256?.slice(0, 12)}…</span> },
    { key: 'data', header: t('runs.data'), value: (row) => row.dataSha256, cell: (row) => <span className="mono">{row.dataSha256?.slice(0, 12)}…</span> },
    { key: 'version', header: t('runs.version'), value: (row) => row.softwareVersion, cell: (row) => row.softwareVersion },
  ];
  return (
    <Section
      title={t('runs.title')}
      note={t('runs.note')}
      flush
      actions={
        <Group gap="xs">
          {may('analysis.rehearse') && (
            <Button size="xs" variant="default" leftSection={<IconFlask size={16} aria-hidden />} loading={start.isPending && start.variables === 'rehearsal'} onClick={() => start.mutate('rehearsal')}>
              {t('runs.rehearse')}
            </Button>
          )}
          {may('analysis.final') && (
            <Button size="xs" leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={start.isPending && start.variables === 'final'} onClick={() => start.mutate('final')}>
              {t('runs.final')}
            </Button>
          )}
        </Group>
      }
    >
      <UnfinishedRuns />
      {start.error && (
        <div style={{ padding: '0 1.25rem 1rem' }}>
          <ProblemNotice error={start.error} />
        </div>
      )}
      <QueryView query={query}>
        {({ items }) => <Rows name="runs" caption={t('runs.title')} rows={items} columns={columns} rowKey={(row) => row.id} searchable={false} empty={<Empty title={t('runs.emptyTitle')}>{t('runs.empty')}</Empty>} />}
      </QueryView>
    </Section>
  );
}
