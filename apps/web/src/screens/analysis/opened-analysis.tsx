import { Alert, Button, CopyButton, Group, Stack, Tabs, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { openedAnalysisQuery } from '../../api/analysis';
import type { AnalysisDetails, OpenedAnalysis, Run } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useTrial } from '../../app/trial-context';
import { downloadText } from '../../parts/download';
import { TextLink } from '../../parts/links';
import { QueryView } from '../../parts/query-view';
import { Facts } from '../../parts/section';
import { ModelDiagnostics } from './model-diagnostics';
import { OneGroupNumbers } from './one-group-numbers';
import { OpenedNumbers } from './opened-numbers';
import classes from './results.module.css';

/** One row of a run, opened: its numbers, its model, what its assumptions look like, and the R code that repeats it. */
export function OpenedRow({ run, analysisId }: { run: Run; analysisId: string }) {
  const trial = useTrial();
  const query = useQuery(openedAnalysisQuery(trial.id, run.id, analysisId));
  return <QueryView query={query}>{(opened) => <Opened run={run} opened={opened} />}</QueryView>;
}

function Opened({ run, opened }: { run: Run; opened: OpenedAnalysis }) {
  const { t } = useTranslation('results');
  const { result, details, model } = opened;
  const failed = Boolean(result.error);
  return (
    <Tabs defaultValue={failed ? 'model' : 'numbers'} keepMounted={false} className={classes.opened}>
      <Tabs.List mb="md">
        {!failed && <Tabs.Tab value="numbers">{t('tabs.numbers')}</Tabs.Tab>}
        <Tabs.Tab value="model">{t('tabs.model')}</Tabs.Tab>
        {model && <Tabs.Tab value="diagnostics">{t('tabs.diagnostics')}</Tabs.Tab>}
        <Tabs.Tab value="code">{t('tabs.code')}</Tabs.Tab>
      </Tabs.List>
      {!failed && (
        <Tabs.Panel value="numbers">
          <Stack gap="lg">
            <OpenedNumbers opened={opened} />
            <OneGroupNumbers row={result} />
          </Stack>
        </Tabs.Panel>
      )}
      <Tabs.Panel value="model">
        <Model opened={opened} />
      </Tabs.Panel>
      {model && (
        <Tabs.Panel value="diagnostics">
          <ModelDiagnostics model={model} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="code">
        <Code run={run} details={details} dataName={opened.dataName} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Model({ opened: { result, details } }: { opened: OpenedAnalysis }) {
  const { t } = useTranslation(['results', 'plan']);
  const setting = useCodeWords('results:settings');
  const estimator = useCodeWords('results:estimators');
  const strategy = useCodeWords('plan:strategies');
  const warnings = result.warnings ?? [];
  const { estimand, population, settings = [], afterEvents = [], seed } = details ?? {};
  return (
    <Stack gap="md">
      {result.error && <Alert color="brick" title={t('model.notEstimated')}>{result.error}</Alert>}
      {!details && <Text size="sm">{t('notKept')}</Text>}
      {details && (
        <Facts
          rows={[
            [t('model.estimator'), <span key="e">{estimator(details.estimator)} <span className="mono quiet">{details.estimator}</span></span>],
            [t('model.outcome'), <span key="o" className="mono">{details.outcome}</span>],
            ...settings.map(({ name, value }) => [setting(name), <span key={name} className="mono">{value}</span>] as const),
            ...(seed === undefined ? [] : [[t('model.seed'), <span key="s" className="mono">{seed}</span>] as const]),
            ...(population ? [[t('model.population'), `${population.id}: ${population.definition}`] as const] : []),
            ...(estimand
              ? ([
                  [t('model.estimand'), estimand.id],
                  [t('plan:estimands.treatments'), estimand.treatments],
                  [t('plan:estimands.population'), estimand.population],
                  [t('plan:estimands.variable'), estimand.variable],
                  [t('plan:estimands.summary'), estimand.summary],
                  ...(estimand.intercurrentEvents ?? []).map(({ event, strategy: how }) => [event, strategy(how)] as const),
                ] as const)
              : []),
            ...afterEvents.map(({ event, data, column, equals }) => [t('model.after', { event }), `${t(`model.handling.${data}`)}${column === undefined ? '' : ` (${column}${equals === undefined ? '' : ` = ${equals}`})`}`] as const),
          ]}
        />
      )}
      {warnings.length > 0 && (
        <Alert color="saffron" title={t('model.warnings')}>
          {warnings.map((warning) => (
            <Text key={warning} size="sm">
              {warning}
            </Text>
          ))}
        </Alert>
      )}
    </Stack>
  );
}

/** The R code as it was when this ran; it reads the dataset beside it. */
function Code({ run, details, dataName }: { run: Run; details: AnalysisDetails | null; dataName: string }) {
  const { t } = useTranslation(['results', 'common']);
  const trial = useTrial();
  if (!details) return <Text size="sm">{t('notKept')}</Text>;
  if (details.rCode === null) return <Text size="sm">{t('code.none')}</Text>;
  const code = details.rCode;
  return (
    <Stack gap="xs">
      <Text size="sm" maw="46rem">
        {t('code.reads', { file: dataName })} <TextLink underline="always" to="/trials/$trialId/datasets" params={{ trialId: trial.id }}>{t('code.datasets')}</TextLink>{' '}
        {run.kind === 'rehearsal' ? t('code.rehearsal') : t('code.final')}
      </Text>
      <Group gap="xs">
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="light" onClick={copy} leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}>
              {copied ? t('common:copied') : t('code.copy')}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-sm" variant="light" leftSection={<IconDownload size={15} aria-hidden />} onClick={() => downloadText(`${details.id.replaceAll('/', '-')}.R`, code, 'text/plain;charset=utf-8')}>
          {t('code.download')}
        </Button>
      </Group>
      <pre className="code-view" tabIndex={0} aria-label={t('tabs.code')}>
        <code>{code}</code>
      </pre>
    </Stack>
  );
}
