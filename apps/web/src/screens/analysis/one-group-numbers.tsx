import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnalysisRow, Interval } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { Plane } from '../../pictures/plane';
import { SmallTable } from './small-table';

const SHAPES: Readonly<Record<string, 'filled' | 'open' | 'cross'>> = { improvement: 'filled', 'no-change': 'open', deterioration: 'cross' };

/** What the analyses of one group give besides an estimate; nothing where two arms are compared. */
export function OneGroupNumbers({ row }: { row: AnalysisRow }) {
  const { t } = useTranslation('results');
  const { number, pValue } = useFormats();
  const denominator = useCodeWords('results:oneGroup.denominators');
  const between = ({ lower, upper }: Interval) => `${number(lower, 3)}; ${number(upper, 3)}`;
  switch (row.estimator) {
    case 'before-after':
      return (
        <Stack gap="sm">
          {row.before && row.after && <Text size="sm">{t('oneGroup.means', { before: number(row.before.mean, 2), beforeSd: number(row.before.sd, 2), after: number(row.after.mean, 2), afterSd: number(row.after.sd, 2) })}</Text>}
          {row.effects && row.effects.length > 0 && (
            <SmallTable title={t('oneGroup.effects')} head={[t('oneGroup.denominator'), t('oneGroup.effect'), t('numbers.interval')]} rows={row.effects.map(({ denominator: by, estimate, ci }) => [denominator(by), number(estimate, 3), between(ci)])} />
          )}
        </Stack>
      );
    case 'reliable-change':
      return <ReliableChange row={row} />;
    case 'change-correlation':
      return (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <SmallTable
            title={t('oneGroup.correlations')}
            head={['', 'r', t('numbers.interval'), t('numbers.p')]}
            rows={([['Pearson', row.pearson], ['Spearman', row.spearman]] as const).flatMap(([name, r]) => (r ? [[name, number(r.estimate, 3), between(r.ci), pValue(r.pValue)]] : []))}
          />
          <Plane
            name="change-with-change"
            says={t('oneGroup.changesSay', { n: row.points?.length ?? 0 })}
            across={t('oneGroup.changeIn', { outcome: row.outcome })}
            up={t('oneGroup.otherChange')}
            marks={row.points ?? []}
            format={(value) => number(value, value % 1 ? 1 : 0)}
            numbers={{ header: [t('oneGroup.changeIn', { outcome: row.outcome }), t('oneGroup.otherChange')], rows: (row.points ?? []).map(({ x, y }) => [x, y]) }}
          />
        </SimpleGrid>
      );
    case 'completers':
      return (
        <SmallTable
          title={t('oneGroup.completers')}
          head={[t('oneGroup.variable'), t('oneGroup.completed'), t('oneGroup.others'), t('oneGroup.difference'), t('oneGroup.standardised')]}
          rows={(row.completion ?? []).flatMap((one) =>
            one.kind === 'numeric'
              ? [[one.name, ...[one.completers, one.others].map(({ mean, sd, n }) => `${number(mean, 2)} (SD ${number(sd, 2)}; n ${n})`), `${number(one.difference, 2)} (${between(one.ci)})`, number(one.standardisedDifference, 2)]]
              : [[one.name, '', '', '', number(one.standardisedDifference, 2)], ...one.levels.map(({ level, completers, others }) => [`– ${level}`, String(completers), String(others), '', ''])],
          )}
        />
      );
    case 'composition':
      return (
        <Stack gap="md">
          {(row.composition ?? []).map(({ name, rows }) => (
            <SmallTable key={name} title={name} head={[name, t('oneGroup.enrolled'), t('oneGroup.completed')]} rows={rows.map(({ level, enrolled, completed }) => [level, String(enrolled), String(completed)])} />
          ))}
        </Stack>
      );
    default:
      return null;
  }
}

/** The class table of reliable and clinically significant change, and every person's change. */
function ReliableChange({ row }: { row: AnalysisRow }) {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  const change = useCodeWords('results:oneGroup.changes');
  const standing = useCodeWords('results:oneGroup.standings');
  const { table = {}, individuals = [], reliableFrom = 0, cutOff = 0, criterion = '' } = row;
  const standings = Object.keys(Object.values(table)[0] ?? {});
  const values = [...individuals.flatMap(({ before, after }) => [before, after]), cutOff];
  const room = 0.05 * (Math.max(...values) - Math.min(...values) || 1);
  const both: [number, number] = [Math.min(...values) - room, Math.max(...values) + room];
  const slope = (shift: number): [number, number][] => {
    const [from, to] = [Math.max(both[0], both[0] - shift), Math.min(both[1], both[1] - shift)];
    return [[from, from + shift], [to, to + shift]];
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Stack gap="sm">
        <SmallTable title={t('oneGroup.classes')} head={['', ...standings.map(standing)]} rows={Object.entries(table).map(([name, counts]) => [change(name), ...standings.map((one) => String(counts[one] ?? 0))])} />
        <Text size="sm">{t('oneGroup.reliable', { from: number(reliableFrom, 2), cutOff: number(cutOff, 2), criterion: criterion.toUpperCase() })}</Text>
      </Stack>
      <Plane
        name="individual-change"
        says={t('oneGroup.individualsSay', { n: individuals.length })}
        across={t('oneGroup.before')}
        up={t('oneGroup.after')}
        xRange={both}
        yRange={both}
        marks={individuals.map(({ before, after, change: kind }) => ({ x: before, y: after, shape: SHAPES[kind] ?? 'open' }))}
        strokes={[{ points: slope(0) }, { points: slope(reliableFrom), dashed: true }, { points: slope(-reliableFrom), dashed: true }, { points: [[both[0], cutOff], [both[1], cutOff]] }, { points: [[cutOff, both[0]], [cutOff, both[1]]] }]}
        format={(value) => number(value, value % 1 ? 1 : 0)}
        numbers={{ header: [t('oneGroup.before'), t('oneGroup.after'), t('oneGroup.change')], rows: individuals.map(({ before, after, change: kind }) => [before, after, change(kind)]) }}
      />
    </SimpleGrid>
  );
}
