import { Alert, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cancelTask, simulationQuery } from '../../api/planning';
import type { SimulatedMean, Simulation } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useAddress } from '../../app/trial-context';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { PageQueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Facts, Section } from '../../parts/section';
import { SourceView } from '../../parts/source-editor';
import { TaskProgress } from '../../parts/task-progress';
import { Bars } from '../../pictures/bars';
import shell from '../shell/shell.module.css';
import { SimulatedLooks } from './simulated-looks';

export function SimulationScreen() {
  const query = useQuery(simulationQuery(useAddress('taskId')));
  return (
    <div className={shell.page}>
      <PageQueryView query={query}>{(simulation) => <Outcome simulation={simulation} refresh={() => query.refetch()} />}</PageQueryView>
    </div>
  );
}

function Outcome({ simulation, refresh }: { simulation: Simulation; refresh: () => unknown }) {
  const { t } = useTranslation('planning');
  const { instant } = useFormats();
  const { task, title, result, trialCode, scenario } = simulation;
  return (
    <Page
      title={title}
      lead={trialCode ? t('simulation.ownDesign', { trial: trialCode }) : undefined}
      width={1040}
      above={
        <Text size="sm" mb={2}>
          <TextLink underline="always" to="/power">
            {t('power.title')}
          </TextLink>
        </Text>
      }
    >
      <TaskProgress task={task} cancel={() => cancelTask(task.id)} onChange={refresh} />
      {result && <Behaviour result={result} />}
      <Section title={t('simulation.asked')}>
        <SourceView source={scenario} />
        <div style={{ height: '0.75rem' }} />
        <Facts
          rows={[
            [t('power.reps'), String(simulation.reps)],
            [t('power.at'), instant(task.createdAt)],
            [t('task.ended'), instant(task.endedAt)],
            [t('task.seed'), <span key="seed" className="mono">{task.seed}</span>],
            [t('task.software'), task.softwareVersion],
          ]}
        />
      </Section>
    </Page>
  );
}

function Behaviour({ result }: { result: NonNullable<Simulation['result']> }) {
  const { t } = useTranslation('planning');
  const { number } = useFormats();
  const mean = ({ value, error }: SimulatedMean, digits = 4) => `${number(value, digits)} (${number(error, digits)})`;
  const measures = ['rejected', 'bias', 'coverage', 'empiricalError', 'reportedError'] as const;
  const words = { rejected: t('simulation.rejected'), bias: t('simulation.bias'), coverage: t('simulation.coverage'), empiricalError: t('simulation.empirical'), reportedError: t('simulation.reported') };
  const rows = [
    { name: t('simulation.truth'), assumed: number(result.alternative.truth, 4), null: number(result.null.truth, 4) },
    ...measures.map((measure) => ({ name: words[measure], assumed: mean(result.alternative[measure]), null: mean(result.null[measure]) })),
  ];
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'measure', header: t('simulation.measure'), value: (row) => row.name, cell: (row) => <b>{row.name}</b> },
    { key: 'assumed', header: t('simulation.assumed'), value: (row) => row.assumed, numeric: true, cell: (row) => row.assumed },
    { key: 'null', header: t('simulation.null'), value: (row) => row.null, numeric: true, cell: (row) => row.null },
  ];
  const [first, last] = [result.estimates[0], result.estimates.at(-1)];
  const digits = first && last && last.to - first.from < 10 ? 2 : 0;
  return (
    <>
      {result.failed > 0 && (
        <Alert color="saffron" icon={<IconAlertTriangle size={20} aria-hidden />} title={t('simulation.failedTitle')}>
          {t('simulation.failed', { failed: result.failed, reps: result.reps, why: result.failure ?? '' })}
        </Alert>
      )}
      <Section title={t('simulation.behaviour')} note={t('simulation.behaviourNote')} flush>
        <Rows name="behaviour" caption={t('simulation.behaviour')} rows={rows} columns={columns} rowKey={(row) => row.name} searchable={false} empty={null} />
      </Section>
      {result.looks && <SimulatedLooks {...result.looks} />}
      <Section title={t('simulation.numbers')}>
        <Table aria-label={t('simulation.numbers')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('power.row')}</Table.Th>
              <Table.Th ta="end">{t('power.arm.experimental')}</Table.Th>
              <Table.Th ta="end">{t('power.arm.control')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(['allocated', 'analysed'] as const).map((kind) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row" fw={500}>
                  {t(`simulation.${kind}`)}
                </Table.Th>
                <Table.Td ta="end">{mean(result[kind].experimental, 2)}</Table.Td>
                <Table.Td ta="end">{mean(result[kind].control, 2)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      {first && last && (
        <Section title={t('simulation.estimates')}>
          <Bars
            name="estimates"
            says={t('pictures.estimates.says', { reps: result.reps })}
            across={t('pictures.estimates.across')}
            up={t('pictures.estimates.up')}
            bars={result.estimates.map(({ from, to, count }) => ({ label: number((from + to) / 2, digits), value: count }))}
            format={(value) => number(value)}
            mark={{ at: (result.alternative.truth - first.from) / (last.to - first.from), word: t('pictures.estimates.truth') }}
          />
        </Section>
      )}
    </>
  );
}
