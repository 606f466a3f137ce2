import { Alert, Button, Text } from '@mantine/core';
import { IconDownload, IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runQuery } from '../../api/analysis';
import type { AnalysisRow, Run } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useAddress, useTrial } from '../../app/trial-context';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Facts, Section } from '../../parts/section';
import { ForestPlot } from '../../pictures/forest-plot';
import { forestRows } from './forest-rows';
import { countsOf, totalOf } from './participants-of';

export function RunScreen() {
  const trial = useTrial();
  const query = useQuery(runQuery(trial.id, useAddress('runId')));
  return <QueryView query={query}>{(run) => <Results run={run} />}</QueryView>;
}

function Results({ run }: { run: Run }) {
  const { t } = useTranslation('analysis');
  const trial = useTrial();
  const inWords = useTranslated();
  const { instant, number, pValue } = useFormats();
  const nameOf = (analysis: AnalysisRow) => inWords(analysis.label) || [analysis.outcome, analysis.visit].filter(Boolean).join(' · ');
  const rows = forestRows(run.analyses, nameOf);
  const arms = trial.protocol.arms ?? [];
  const experimental = arms.find(({ role }) => role === 'experimental') ?? arms[0];
  const control = arms.find((arm) => arm !== experimental);
  const columns: Column<AnalysisRow>[] = [
    {
      key: 'outcome',
      header: t('results.outcome'),
      value: nameOf,
      cell: (row) => (
        <span>
          <b>{nameOf(row)}</b>
          <Text size="xs" c="dimmed">
            {row.id}
          </Text>
        </span>
      ),
    },
    { key: 'estimator', header: t('results.estimator'), value: (row) => row.estimator, cell: (row) => row.estimator },
    { key: 'n', header: t('results.n'), value: (row) => totalOf(row.n), numeric: true, cell: (row) => countsOf(row.n) },
    { key: 'estimate', header: t('results.estimate'), value: (row) => row.estimate ?? null, numeric: true, cell: (row) => (row.error ? <Text size="sm" c="brick">{row.error}</Text> : number(row.estimate, 3)) },
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
      above={
        <Text size="sm" mb={2}>
          <TextLink underline="always" to="/trials/$trialId/analysis" params={{ trialId: trial.id }}>
            {t('title')}
          </TextLink>
        </Text>
      }
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
        <Section title={t('results.forest')} note={t('results.forestNote', { experimental: inWords(experimental?.name) || '–', control: inWords(control?.name) || '–' })}>
          <ForestPlot rows={rows} experimental={inWords(experimental?.name) || (experimental?.code ?? '')} control={inWords(control?.name) || (control?.code ?? '')} />
        </Section>
      )}
      <Section title={t('results.table')} flush>
        <Rows name="results" caption={t('results.table')} rows={run.analyses} columns={columns} rowKey={(row) => row.id} empty={<Text p="lg">{t('results.none')}</Text>} searchable={false} />
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
