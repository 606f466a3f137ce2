import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisRow, Interval, Intraclass, OpenedAnalysis } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { Facts } from '../../parts/section';
import { InterimBoundaries, TippingPoint } from './decision-pictures';
import { useArmNames } from './arm-names';
import { countsOf } from './participants-of';
import { SmallTable } from './small-table';

type Fact = readonly [string, ReactNode];

/** Every number of an analysis that compares two arms (or of a mean change), and what the plan decides on it. */
export function OpenedNumbers({ opened }: { opened: OpenedAnalysis }) {
  const { t } = useTranslation('results');
  const { number, pValue } = useFormats();
  const method = useCodeWords('results:methods');
  const { experimental, control } = useArmNames();
  const { result, adjusted, effectSize, details, therapists } = opened;
  const interval = ({ level, lower, upper }: Interval) => t('interval', { level: number(level * 100, level * 100 % 1 ? 1 : 0), lower: number(lower, 3), upper: number(upper, 3) });
  const estimate: Fact[] =
    result.estimate === null || result.estimate === undefined
      ? []
      : [
          [t('numbers.estimate'), number(result.estimate, 4)],
          ...(result.ci ? [[t('numbers.interval'), interval(result.ci)] as const] : []),
          [t('numbers.se'), number(result.se, 4)],
          [t('numbers.statistic'), number(result.statistic, 4)],
          [t('numbers.df'), result.df === null || result.df === undefined ? t('numbers.normal') : number(result.df, 2)],
          [t('numbers.p'), pValue(result.pValue)],
        ];
  const facts: Fact[] = [
    ...estimate,
    ...adjusted.map(({ family, method: how, visit, pValue: value }): Fact => [[t('numbers.adjusted', { family, method: method(how) }), visit].filter(Boolean).join(' · '), pValue(value)]),
    ...(effectSize ? [[t('numbers.effectSize'), `${number(effectSize.estimate, 3)}; ${interval(effectSize.ci)}; d ${number(effectSize.cohenD, 3)}`] as const] : []),
    ...(result.minimalImportantDifference === undefined ? [] : [[t('numbers.important'), number(result.minimalImportantDifference, 2)] as const]),
    [t('numbers.n'), result.n && typeof result.n === 'object' && 'control' in result.n ? `${experimental} ${result.n.experimental}, ${control} ${result.n.control}` : countsOf(result.n)],
    ...Object.entries(result.varianceComponents ?? {}).map(([name, value]): Fact => [t('numbers.variance', { of: name }), number(value, 4)]),
    ...(result.imputation ? [[t('numbers.imputation'), t('numbers.imputed', { m: result.imputation.m, lambda: number(result.imputation.lambda, 3) })] as const] : []),
  ];
  return (
    <Stack gap="lg">
      <Facts rows={facts} />
      {result.sensitivity && (
        <Text size="sm" maw="46rem">
          {t('sensitivityOf', { of: result.sensitivity.of })}
          {result.sensitivity.rationale && `: ${result.sensitivity.rationale}`}
        </Text>
      )}
      <ByVisit row={result} interval={interval} />
      <BySubgroup row={result} interval={interval} />
      <Verdict judged={result} interval={interval} />
      {details?.interim && <InterimBoundaries row={result} interim={details.interim} />}
      {result.tippingPoint && <TippingPoint tipping={result.tippingPoint} interval={interval} />}
      {(result.intraclassCorrelation || therapists) && <IntraclassTable groups={result.intraclassCorrelation} therapists={therapists} />}
    </Stack>
  );
}

function ByVisit({ row, interval }: { row: AnalysisRow; interval: (ci: Interval) => string }) {
  const { t } = useTranslation('results');
  const { number, pValue } = useFormats();
  if (!row.contrasts?.length) return null;
  return (
    <SmallTable
      title={t('visits')}
      head={[t('visit'), t('numbers.estimate'), t('numbers.interval'), t('numbers.se'), t('numbers.df'), t('numbers.p')]}
      rows={row.contrasts.map(({ visit, estimate, ci, se, df, pValue: p }) => [visit, number(estimate, 3), ci ? interval(ci) : '–', number(se, 3), df === null ? t('numbers.normal') : number(df, 2), pValue(p)])}
    />
  );
}

function BySubgroup({ row, interval }: { row: AnalysisRow; interval: (ci: Interval) => string }) {
  const { t } = useTranslation('results');
  const { number, pValue } = useFormats();
  if (!row.subgroups?.length) return null;
  const { interaction } = row;
  return (
    <Stack gap="xs">
      <SmallTable
        title={t('subgroups')}
        head={[t('subgroup'), t('numbers.estimate'), t('numbers.interval'), t('numbers.se'), t('numbers.n')]}
        rows={row.subgroups.map(({ label, estimate, ci, se, n }) => [label, number(estimate, 3), ci ? interval(ci) : '–', number(se, 3), countsOf(n)])}
      />
      {interaction && (
        <Text size="sm">{t('interaction', { df1: interaction.df1, df2: interaction.df2, f: number(interaction.statistic, 3), p: pValue(interaction.pValue) })}</Text>
      )}
    </Stack>
  );
}

/** What the interval says against the margin, visit by visit where there are several. */
function Verdict({ judged, interval }: { judged: AnalysisRow; interval: (ci: Interval) => string }) {
  const { t } = useTranslation('results');
  const { number, pValue } = useFormats();
  const rows: readonly Pick<AnalysisRow, 'nonInferiority' | 'visit'>[] = judged.contrasts ?? [judged];
  const sentences = rows.flatMap(({ visit, nonInferiority: found }) =>
    found ? [[visit, t('nonInferiority.sentence', { verdict: t(`nonInferiority.verdicts.${found.verdict}`), margin: number(found.margin, 3), better: t(`nonInferiority.better.${found.better}`), interval: interval(found.interval), p: pValue(found.pValue), alpha: number(found.alpha, 3) })].filter(Boolean).join(': ')] : [],
  );
  if (sentences.length === 0) return null;
  return (
    <div>
      <Title order={3} size="sm" mb={4}>
        {t('nonInferiority.title')}
      </Title>
      {sentences.map((sentence) => (
        <Text key={sentence} size="sm" maw="46rem">
          {sentence}
        </Text>
      ))}
    </div>
  );
}

function IntraclassTable({ groups, therapists }: { groups: AnalysisRow['intraclassCorrelation']; therapists: OpenedAnalysis['therapists'] }) {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  const { experimental, control } = useArmNames();
  const text = (one: Intraclass) =>
    'reason' in one ? one.reason : t('intraclass.value', { estimate: number(one.estimate, 3), lower: number(one.ci.lower, 3), upper: number(one.ci.upper, 3), clusters: one.clusters, n: one.n });
  const line = (name: string, pair: { experimental: Intraclass; control: Intraclass } | null | undefined) => (pair ? [[name, text(pair.experimental), text(pair.control)]] : []);
  return <SmallTable title={t('intraclass.title')} head={[t('intraclass.by'), experimental, control]} rows={[...line(t('intraclass.group'), groups), ...line(t('intraclass.therapist'), therapists)]} />;
}
