import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnalysisDetails, AnalysisRow, Interval } from '../../api/types';
import { useFormats } from '../../app/formats';
import { Plane } from '../../pictures/plane';
import { decimals } from './model-diagnostics';
import { SmallTable } from './small-table';

/** Boundaries at the planned looks, and where this look stands. */
export function InterimBoundaries({ row, interim: { look, looks, seen: found } }: { row: AnalysisRow; interim: NonNullable<AnalysisDetails['interim']> }) {
  const { t } = useTranslation('results');
  const { number, pValue } = useFormats();
  const judged = row.contrasts ?? [row];
  const at = looks[look - 1]?.information ?? 1;
  const seen = found.map((z) => ({ x: at, y: Math.max(-REACH, Math.min(REACH, z)), shape: 'square' as const }));
  const bounds = looks.flatMap(({ information, boundary }) => [boundary, -boundary].map((y) => ({ x: information, y: Math.max(-REACH, Math.min(REACH, y)), shape: 'open' as const })));
  const crossed = judged.some(({ interim }) => interim?.crossed);
  return (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {t('interim.title')}
      </Title>
      <Text size="sm" maw="46rem">
        {t(crossed ? 'interim.crossed' : 'interim.notCrossed', { look, looks: looks.length })}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Plane
          name="interim-boundaries"
          says={t('interim.says', { look, looks: looks.length })}
          across={t('interim.information')}
          up="z"
          xRange={[0, 1.04]}
          size={4}
          marks={[...bounds, ...seen]}
          strokes={[
            { points: [[0, 0], [1.04, 0]] },
            ...[1, -1].map((side) => ({ points: looks.map(({ information, boundary }): [number, number] => [information, side * Math.min(boundary, REACH)]), strong: true })),
          ]}
          format={(value) => number(value, value % 1 ? 1 : 0)}
          numbers={{ header: [t('interim.look'), t('interim.information'), t('interim.boundary'), t('interim.nominal'), t('interim.spent')], rows: looks.map(({ information, boundary, nominalP, spent }, k) => [k + 1, information, plain(boundary), plain(nominalP), plain(spent)]) }}
        />
        <SmallTable
          title={t('interim.looks')}
          head={[t('interim.look'), t('interim.share'), t('interim.boundary'), t('interim.nominal'), t('interim.spent')]}
          rows={looks.map(({ information, boundary, nominalP, spent }, k) => [k + 1 === look ? t('interim.this', { look }) : String(k + 1), number(information, 2), number(boundary, 3), pValue(nominalP), number(spent, 4)])}
        />
      </SimpleGrid>
    </Stack>
  );
}

const REACH = 8;
const plain = (value: number) => Number(value.toPrecision(6));

/** The pooled estimate with its interval over the shifts of the imputed outcomes, and where the conclusion changes. */
export function TippingPoint({ tipping, interval }: { tipping: NonNullable<AnalysisRow['tippingPoint']>; interval: (ci: Interval) => string }) {
  const { t } = useTranslation('results');
  const { number, pValue } = useFormats();
  const { shifts, below, above, arm } = tipping;
  const tips = [below, above].filter((tip): tip is number => tip !== null);
  const deltas = shifts.map(({ delta }) => delta);
  const limits = shifts.flatMap(({ ci }) => [ci.lower, ci.upper, 0]);
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  const room = 0.06 * (high - low || 1);
  const edge = 0.05 * (Math.max(...deltas) - Math.min(...deltas) || 1);
  const across: [number, number] = [Math.min(...deltas) - edge, Math.max(...deltas) + edge];
  const up: [number, number] = [low - room, high + room];
  return (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {t('tipping.title')}
      </Title>
      <Text size="sm" maw="46rem">
        {t(`tipping.arms.${arm}`)} {tips.length > 0 ? t('tipping.tips', { at: tips.map((tip) => number(tip, 2)).join(', ') }) : t('tipping.holds', { from: number(Math.min(...deltas), 2), to: number(Math.max(...deltas), 2) })}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Plane
          name="tipping-point"
          says={t('tipping.says', { n: shifts.length })}
          across={t('tipping.shift')}
          up={t('numbers.estimate')}
          xRange={across}
          yRange={up}
          size={4}
          marks={shifts.map(({ delta, estimate, ci }) => ({ x: delta, y: estimate, lower: ci.lower, upper: ci.upper }))}
          strokes={[
            { points: [[across[0], 0], [across[1], 0]] },
            { points: shifts.map(({ delta, estimate }): [number, number] => [delta, estimate]), strong: true },
            ...tips.map((tip) => ({ points: [[tip, up[0]], [tip, up[1]]] as [number, number][], dashed: true })),
          ]}
          format={(value) => number(value, decimals(up))}
          numbers={{ header: [t('tipping.shift'), t('numbers.estimate'), t('lower'), t('upper'), t('numbers.p')], rows: shifts.map(({ delta, estimate, ci, pValue: p }) => [delta, plain(estimate), plain(ci.lower), plain(ci.upper), plain(p)]) }}
        />
        <SmallTable
          title={t('tipping.shifts')}
          head={[t('tipping.shift'), t('numbers.estimate'), t('numbers.interval'), t('numbers.p')]}
          rows={shifts.map(({ delta, estimate, ci, pValue: p }) => [number(delta, 2), number(estimate, 3), interval(ci), pValue(p)])}
        />
      </SimpleGrid>
    </Stack>
  );
}
