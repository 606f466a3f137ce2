import { Alert, Button, Text } from '@mantine/core';
import { IconDownload, IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cancelRun, runQuery, runTaskQuery } from '../../api/analysis';
import type { AnalysisRow, Run, RunTask } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useSearchState } from '../../app/search-state';
import { useAddress, useTrial } from '../../app/trial-context';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { PageQueryView } from '../../parts/query-view';
import { openKey, rowId, Rows, type Column } from '../../parts/rows';
import { Facts, Section } from '../../parts/section';
import { TaskProgress } from '../../parts/task-progress';
import { ForestPlot } from '../../pictures/forest-plot';
import { useArmNames } from './arm-names';
import { bySensitivity, forestRows } from './forest-rows';
import { OpenedRow } from './opened-analysis';
import { countsOf, totalOf } from './participants-of';

export function RunScreen() {
  const trial = useTrial();
  const runId = useAddress('runId');
  const task = useQuery(runTaskQuery(trial.id, runId));
  return <PageQueryView query={task}>{(found) => (found.state === 'done' ? <Done runId={runId} /> : <Unfinished task={found} refresh={() => task.refetch()} />)}</PageQueryView>;
}

function Done({ runId }: { runId: string }) {
  const query = useQuery(runQuery(useTrial().id, runId));
  return <PageQueryView query={query}>{(run) => <Results run={run} />}</PageQueryView>;
}

function BackToAnalysis() {
  const { t } = useTranslation('analysis');
  return (
    <Text size="sm" mb={2}>
      <TextLink underline="always" to="/trials/$trialId/analysis" params={{ trialId: useTrial().id }}>
        {t('title')}
      </TextLink>
    </Text>
  );
}

/** A run that waits or goes on, or that gave no result. */
function Unfinished({ task, refresh }: { task: RunTask; refresh: () => unknown }) {
  const { t } = useTranslation('analysis');
  const trial = useTrial();
  return (
    <Page title={t(`results.titles.${task.kind}`)} above={<BackToAnalysis />}>
      <TaskProgress
        task={task}
        cancel={() => cancelRun(trial.id, task.id)}
        onChange={refresh}
        afterFailure={task.failure?.code === 'invalid-input' ? t('runs.misfit') : t('runs.again')}
      />
    </Page>
  );
}

function Results({ run }: { run: Run }) {
  const { t } = useTranslation(['analysis', 'plan', 'results']);
  const trial = useTrial();
  const [, change] = useSearchState();
  const verdicts = useVerdicts();
  const estimator = useCodeWords('results:estimators');
  const inWords = useTranslated();
  const { instant, number, pValue } = useFormats();
  const nameOf = (analysis: AnalysisRow) => inWords(analysis.label) || [analysis.outcome, analysis.visit].filter(Boolean).join(' · ');
  const rows = forestRows(run.analyses, nameOf);
  const { experimental, control } = useArmNames();
  const open = (analysis: string) => {
    change({ [openKey('results')]: analysis });
    document.getElementById(rowId('results', analysis))?.scrollIntoView({ block: 'start' });
  };
  const columns: Column<AnalysisRow>[] = [
    {
      key: 'outcome',
      header: t('results.outcome'),
      value: nameOf,
      cell: (row) => (
        <span className={row.sensitivity ? 'under' : undefined}>
          <b>{nameOf(row)}</b>
          {[[row.id, row.role && t(`plan:roles.${row.role}`)].filter(Boolean).join(' · '), row.sensitivity && t('results:sensitivityOf', { of: row.sensitivity.of }), ...verdicts(row)].filter(Boolean).map((line) => (
            <Text key={line} component="span" display="block" size="xs" c="dimmed" fw={400}>
              {line}
            </Text>
          ))}
        </span>
      ),
    },
    { key: 'estimator', header: t('results.estimator'), value: (row) => estimator(row.estimator), cell: (row) => estimator(row.estimator) },
    { key: 'n', header: t('results.n'), value: (row) => totalOf(row.n), numeric: true, cell: (row) => countsOf(row.n) },
    { key: 'estimate', header: t('results.estimate'), value: (row) => row.estimate ?? null, numeric: true, cell: (row) => (row.error ? <Text size="sm" c="brick" style={{ whiteSpace: 'normal' }}>{row.error}</Text> : number(row.estimate, 3)) },
    { key: 'se', header: t('results.se'), value: (row) => row.se ?? null, numeric: true, cell: (row) => number(row.se, 3) },
    {
      key: 'interval',
      header: t('results.interval'),
      value: (row) => (row.ci ? `${row.ci.lower}; ${row.ci.upper}` : null),
      numeric: true,
      cell: (row) => (row.ci ? `${number(row.ci.lower, 3)}; ${number(row.ci.upper, 3)}` : '–'),
    },
    { key: 'df', header: t('results.df'), value: (row) => row.df ?? null, numeric: true, cell: (row) => number(row.df, 1) },
    { key: 'p', header: t('results.p'), value: (row) => row.pValue ?? null, numeric: true, cell: (row) => pValue(row.pValue) },
  ];
  const warnings = run.analyses.flatMap((row) => (row.warnings ?? []).map((warning) => [nameOf(row), warning] as const));
  const report = `/api/trials/${trial.id}/runs/${run.id}/report.html`;
  return (
    <Page
      title={t(`results.titles.${run.kind}`)}
      lead={t('results.lead', { at: instant(run.createdAt) })}
      above={<BackToAnalysis />}
      actions={
        <Button component="a" href={report} download leftSection={<IconDownload size={16} aria-hidden />} variant="default">
          {t('results.report')}
        </Button>
      }
    >
      {run.kind === 'rehearsal' && (
        <Alert color="saffron" icon={<IconFlask size={20} aria-hidden />} title={t('results.dummyTitle')}>
          {t('results.dummy')}
        </Alert>
      )}
      {run.notices.length > 0 && (
        <Alert color="gray" title={t('results.notices')}>
          {run.notices.map((notice) => (
            <Text key={notice} size="sm">
              {notice}
            </Text>
          ))}
        </Alert>
      )}
      {rows.length > 0 && (
        <Section title={t('results.forest')} note={t('results.forestNote', { experimental: experimental || '–', control: control || '–' })}>
          <ForestPlot rows={rows} experimental={experimental} control={control} onOpen={open} />
        </Section>
      )}
      <Section title={t('results.table')} note={t('results.tableNote')} flush>
        <Rows name="results" caption={t('results.table')} rows={bySensitivity(run.analyses)} columns={columns} rowKey={(row) => row.id} opens={(row) => <OpenedRow key={row.id} run={run} analysisId={row.id} />} empty={<Text p="lg">{t('results.none')}</Text>} searchable={false} />
      </Section>
      {warnings.length > 0 && (
        <Section title={t('results.warnings')}>
          <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
            {warnings.map(([name, warning], index) => (
              <li key={index}>
                <Text size="sm">
                  <b>{name}</b>: {warning}
                </Text>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('results.provenance')} note={t('results.provenanceNote')}>
        <Facts
          rows={[
            [t('results.participants'), run.leftOut > 0 ? t('results.leftOut', { n: run.participants, leftOut: run.leftOut }) : String(run.participants)],
            [t('runs.plan'), <span key="p" className="mono">{run.planSha256}</span>],
            [t('runs.data'), <span key="d" className="mono">{run.dataSha256}</span>],
            [t('runs.version'), run.softwareVersion],
            [t('runs.seed'), run.seed === null ? '–' : String(run.seed)],
          ]}
        />
      </Section>
    </Page>
  );
}

/** What the plan decides on a row, in a few words: the row's inside has the numbers. */
function useVerdicts(): (row: AnalysisRow) => string[] {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  return (row) =>
    (row.contrasts ?? [row]).flatMap(({ nonInferiority, interim }) => [
      ...(nonInferiority ? [t(`nonInferiority.verdicts.${nonInferiority.verdict}`)] : []),
      ...(interim ? [t(interim.crossed ? 'interim.crossed' : 'interim.notCrossed', { look: interim.look, looks: interim.looks })] : []),
    ]).concat(row.tippingPoint ? [tipOf(row.tippingPoint)] : []);

  function tipOf({ below, above }: NonNullable<AnalysisRow['tippingPoint']>): string {
    const tips = [below, above].filter((tip): tip is number => tip !== null);
    return tips.length > 0 ? t('tipping.tips', { at: tips.map((tip) => number(tip, 2)).join(', ') }) : t('tipping.holdsShort');
  }
}
