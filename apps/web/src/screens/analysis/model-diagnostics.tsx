import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Diagnostics, OpenedAnalysis, Residual } from '../../api/types';
import { useFormats } from '../../app/formats';
import { Plane, type Stroke } from '../../pictures/plane';

/** What the assumptions of a model look like in the data. */
export function ModelDiagnostics({ model }: { model: OpenedAnalysis['model'] }) {
  const { t } = useTranslation('results');
  if (!model) return <Text size="sm">{t('diagnostics.none')}</Text>;
  const { diagnostics, analyses } = model;
  return (
    <Stack gap="sm">
      <Text size="sm" maw="46rem">
        <b>{model.model}</b>
        {analyses.length > 1 && <> · {t('diagnostics.shared', { analyses: analyses.join(', ') })}</>}
      </Text>
      <Sentence diagnostics={diagnostics} />
      {diagnostics.kind !== 'none' && diagnostics.kind !== 'logistic' && (
        <Text size="xs" c="dimmed">
          {t('diagnostics.shapes')}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="lg">
        <Pictures diagnostics={diagnostics} />
      </SimpleGrid>
    </Stack>
  );
}

function Sentence({ diagnostics }: { diagnostics: Diagnostics }) {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  const words = () => {
    switch (diagnostics.kind) {
      case 'none':
        return diagnostics.reason;
      case 'linear': {
        const { n, coefficients, points, estimate, lowestWithoutOne: low, highestWithoutOne: high } = diagnostics;
        return t('diagnostics.linear', { n, coefficients, far: points.filter(({ standardised }) => Math.abs(standardised) > 3).length, estimate: number(estimate, 3), low: number(low, 3), high: number(high, 3) });
      }
      case 'mixed':
        return t('diagnostics.mixed', { n: diagnostics.n, groups: diagnostics.groups.length });
      case 'repeated':
        return t('diagnostics.repeated', { n: diagnostics.n });
      case 'logistic': {
        const { n, events, coefficients, lowest, highest } = diagnostics;
        return t('diagnostics.logistic', { n, events, per: number(Math.min(events, n - events) / coefficients, 1), low: number(lowest, 2), high: number(highest, 2) });
      }
    }
  };
  return (
    <Text size="sm" maw="46rem">
      {words()}
    </Text>
  );
}

function Pictures({ diagnostics }: { diagnostics: Diagnostics }) {
  switch (diagnostics.kind) {
    case 'none':
      return null;
    case 'logistic':
      return <Calibration {...diagnostics} />;
    case 'repeated':
      return <Residuals points={diagnostics.points} />;
    case 'mixed':
      return (
        <>
          <Residuals points={diagnostics.points} />
          {diagnostics.groups.length > 1 && <GroupEffects groups={diagnostics.groups} />}
        </>
      );
    case 'linear':
      return (
        <>
          <Residuals points={diagnostics.points} />
          <Influence points={diagnostics.points} />
        </>
      );
  }
}

const shapeOf = (arm: number) => (arm === 1 ? 'filled' : 'open');
const level = (at: number, [from, to]: readonly [number, number], dashed = false): Stroke => ({ points: [[from, at], [to, at]], dashed });
const within = (values: readonly number[]): [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? 0.05 * (high - low) : 1;
  return [low - room, high + room];
};
const plain = (value: number) => Number(value.toPrecision(6));

function Residuals({ points }: { points: readonly Residual[] }) {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  const across = within(points.map(({ fitted }) => fitted));
  const up = within([...points.map(({ standardised }) => standardised), -2.2, 2.2]);
  const quantiles = within(points.map(({ normal }) => normal));
  const square: [number, number] = [Math.min(up[0], quantiles[0]), Math.max(up[1], quantiles[1])];
  const format = (value: number) => number(value, decimals(across));
  const words = [t('diagnostics.arm'), t('diagnostics.fitted'), t('diagnostics.standardised')];
  return (
    <>
      <Plane
        name="residuals-fitted"
        says={t('diagnostics.residualsSay', { n: points.length })}
        across={t('diagnostics.fitted')}
        up={t('diagnostics.standardised')}
        xRange={across}
        yRange={up}
        marks={points.map(({ arm, fitted, standardised }) => ({ x: fitted, y: standardised, shape: shapeOf(arm) }))}
        strokes={[level(0, across), level(2, across, true), level(-2, across, true)]}
        format={format}
        numbers={{ header: words, rows: points.map(({ arm, fitted, standardised }) => [arm === 1 ? t('experimental') : t('control'), plain(fitted), plain(standardised)]) }}
      />
      <Plane
        name="residuals-normal"
        says={t('diagnostics.normalSays', { n: points.length })}
        across={t('diagnostics.quantile')}
        up={t('diagnostics.standardised')}
        xRange={quantiles}
        yRange={square}
        marks={points.map(({ arm, normal, standardised }) => ({ x: normal, y: standardised, shape: shapeOf(arm) }))}
        strokes={[{ points: [[quantiles[0], quantiles[0]], [quantiles[1], quantiles[1]]] }]}
        format={(value) => number(value)}
        numbers={{ header: [words[0]!, t('diagnostics.quantile'), words[2]!], rows: points.map(({ arm, normal, standardised }) => [arm === 1 ? t('experimental') : t('control'), plain(normal), plain(standardised)]) }}
      />
    </>
  );
}

function Influence({ points }: { points: readonly (Residual & { leverage: number; cook: number })[] }) {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  const mark = 4 / points.length;
  const across: [number, number] = [0, Math.max(...points.map(({ leverage }) => leverage)) * 1.08];
  const up: [number, number] = [0, Math.max(mark, ...points.map(({ cook }) => cook)) * 1.08];
  return (
    <Plane
      name="influence"
      says={t('diagnostics.influenceSays', { n: points.length, largest: number(Math.max(...points.map(({ cook }) => cook)), 3) })}
      across={t('diagnostics.leverage')}
      up={t('diagnostics.cook')}
      xRange={across}
      yRange={up}
      marks={points.map(({ arm, leverage, cook }) => ({ x: leverage, y: cook, shape: shapeOf(arm) }))}
      strokes={[level(mark, across, true)]}
      format={(value) => number(value, 2)}
      numbers={{ header: [t('diagnostics.arm'), t('diagnostics.leverage'), t('diagnostics.cook')], rows: points.map(({ arm, leverage, cook }) => [arm === 1 ? t('experimental') : t('control'), plain(leverage), plain(cook)]) }}
    />
  );
}

function GroupEffects({ groups }: { groups: Extract<Diagnostics, { kind: 'mixed' }>['groups'] }) {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  const across = within(groups.map(({ normal }) => normal));
  const up = within([...groups.map(({ effect }) => effect), 0]);
  return (
    <Plane
      name="group-effects"
      says={t('diagnostics.groupsSay', { n: groups.length })}
      across={t('diagnostics.quantile')}
      up={t('diagnostics.groupEffect')}
      xRange={across}
      yRange={up}
      size={4}
      marks={groups.map(({ arm, normal, effect }) => ({ x: normal, y: effect, shape: shapeOf(arm) }))}
      strokes={[level(0, across)]}
      format={(value) => number(value, decimals(up))}
      numbers={{ header: [t('diagnostics.group'), t('diagnostics.arm'), t('n'), t('diagnostics.groupEffect')], rows: groups.map(({ label, arm, n, effect }) => [label, arm === 1 ? t('experimental') : t('control'), n, plain(effect)]) }}
    />
  );
}

function Calibration({ calibration }: Extract<Diagnostics, { kind: 'logistic' }>) {
  const { t } = useTranslation('results');
  const { number } = useFormats();
  return (
    <Plane
      name="calibration"
      says={t('diagnostics.calibrationSays')}
      across={t('diagnostics.predicted')}
      up={t('diagnostics.observed')}
      xRange={[0, 1]}
      yRange={[-0.02, 1.02]}
      size={4}
      marks={calibration.map(({ predicted, observed }) => ({ x: predicted, y: observed }))}
      strokes={[{ points: [[0, 0], [1, 1]] }]}
      format={(value) => number(value, 1)}
      numbers={{ header: [t('diagnostics.predicted'), t('diagnostics.observed'), t('n')], rows: calibration.map(({ n, predicted, observed }) => [plain(predicted), plain(observed), n]) }}
    />
  );
}

/** Enough decimals to tell the ticks of a range apart. */
export const decimals = ([low, high]: readonly [number, number]): number => Math.max(0, Math.min(4, Math.ceil(-Math.log10((high - low) / 5))));
