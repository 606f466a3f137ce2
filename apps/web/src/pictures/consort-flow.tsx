import { useTranslation } from 'react-i18next';
import type { Consort, ConsortArm } from '../api/types';
import { useTranslated } from '../app/translated';
import { Picture, type Numbers } from './picture';
import { wrapped } from './wrapped';

const LINE = 17;
const PAD = 10;
const INSET = 12;
const BOX_WIDTH = 236;
const TITLE = 13;
const TEXT = 12;
/** Drawn smaller than this, its words can no longer be read. */
const LEGIBLE = 0.8;

interface FlowBox {
  title: readonly string[];
  lines: readonly string[];
}

/** A box with everything that it says, in as many lines as its width needs. */
const boxOf = (title: string, lines: readonly string[] = [], width = BOX_WIDTH): FlowBox => ({
  title: wrapped(title, width - 2 * INSET, TITLE, 'bold'),
  lines: lines.flatMap((line) => wrapped(line, width - 2 * INSET, TEXT)),
});
const heightOf = ({ title, lines }: FlowBox) => PAD * 2 + LINE * (title.length + lines.length) - 4;

/** The CONSORT flow: while the reader is blinded, one pooled column below randomisation. */
export function ConsortFlow({ consort }: { consort: Consort }) {
  const { t } = useTranslation('pictures');
  const inWords = useTranslated();
  const drawn = consort.withRandomisation;
  const columns = consort.arms.length;
  const gap = 28;
  const width = Math.max(660, columns * BOX_WIDTH + (columns - 1) * gap + 40);
  const middle = width / 2;

  const excludedWidth = Math.min(300, width - middle - 28);
  const reasons = consort.excluded.reasons.map(({ label, count }) => `${count} ${inWords(label)}`);
  const screened = boxOf(t('consort.screened', { n: consort.screened }));
  const excluded = boxOf(t('consort.excluded', { n: consort.excluded.total }), reasons, excludedWidth);
  const randomised = boxOf(t(drawn ? 'consort.randomised' : 'consort.entered', { n: consort.randomised }));
  const stages = consort.arms.map((arm) => armStages(arm));

  function armStages(arm: ConsortArm): FlowBox[] {
    const name = arm.code ? inWords(arm.name) || arm.code : t(drawn ? 'consort.pooled' : 'consort.together');
    const received = [
      arm.received === null ? null : t('consort.received', { n: arm.received }),
      arm.discontinued === null ? null : t('consort.discontinued', { n: arm.discontinued }),
    ];
    return [
      boxOf(t('consort.allocated', { arm: name, n: arm.allocated }), received.filter((line) => line !== null)),
      ...arm.visits.map((visit) =>
        boxOf(
          t('consort.assessed', { visit: inWords(visit.label), n: visit.assessed }),
          [
            [visit.missing, t('consort.missing', { n: visit.missing })] as const,
            [visit.lost, t('consort.lost', { n: visit.lost })] as const,
            [visit.withdrawn, t('consort.withdrawn', { n: visit.withdrawn })] as const,
            [visit.died, t('consort.died', { n: visit.died })] as const,
          ].flatMap(([count, line]) => (count > 0 ? [line] : [])),
        ),
      ),
      ...(arm.analysed === null ? [] : [boxOf(t('consort.analysed', { n: arm.analysed }))]),
    ];
  }

  const top = 8;
  const excludedTop = top + heightOf(screened) + 16;
  const randomisedTop = excludedTop + heightOf(excluded) + 16;
  const rowHeights = (stages[0] ?? []).map((_, row) => Math.max(...stages.map((column) => heightOf(column[row] ?? { title: [], lines: [] }))));
  const firstRow = randomisedTop + heightOf(randomised) + 44;
  const rowTops = rowHeights.map((_, row) => firstRow + rowHeights.slice(0, row).reduce((sum, one) => sum + one + 26, 0));
  const height = (rowTops.at(-1) ?? randomisedTop) + (rowHeights.at(-1) ?? heightOf(randomised)) + 10;
  const centres = consort.arms.map((_, index) => middle + (index - (columns - 1) / 2) * (BOX_WIDTH + gap));

  return (
    <Picture
      name="consort-flow"
      says={t(drawn ? 'consort.says' : 'consort.saysOneGroup', { screened: consort.screened, excluded: consort.excluded.total, randomised: consort.randomised })}
      viewBox={`0 0 ${width} ${height}`}
      minWidth={width * LEGIBLE}
      fromMiddle
      maxWidth={width * 1.12}
      numbers={consortNumbers(consort, inWords, t as unknown as (key: string) => string)}
    >
      <Wire d={`M${middle} ${top + heightOf(screened)}V${randomisedTop}`} arrow={[middle, randomisedTop]} />
      <Wire d={`M${middle} ${excludedTop + heightOf(excluded) / 2}h22`} arrow={[middle + 24, excludedTop + heightOf(excluded) / 2]} sideways />
      <Box box={screened} x={middle - BOX_WIDTH / 2} y={top} width={BOX_WIDTH} strong />
      <Box box={excluded} x={middle + 24} y={excludedTop} width={excludedWidth} />
      <Box box={randomised} x={middle - BOX_WIDTH / 2} y={randomisedTop} width={BOX_WIDTH} strong />
      {centres.map((centre, column) => (
        <g key={column}>
          <Wire
            d={`M${middle} ${randomisedTop + heightOf(randomised)}v22H${centre}V${firstRow}`}
            arrow={[centre, firstRow]}
          />
          {(stages[column] ?? []).map((box, row) => (
            <g key={row}>
              {row > 0 && (
                <Wire
                  d={`M${centre} ${(rowTops[row - 1] ?? 0) + (rowHeights[row - 1] ?? 0)}V${rowTops[row] ?? 0}`}
                  arrow={[centre, rowTops[row] ?? 0]}
                />
              )}
              <Box box={box} x={centre - BOX_WIDTH / 2} y={rowTops[row] ?? 0} width={BOX_WIDTH} height={rowHeights[row]} strong={row === 0} />
            </g>
          ))}
        </g>
      ))}
    </Picture>
  );
}

interface BoxProps {
  box: FlowBox;
  x: number;
  y: number;
  width: number;
  height?: number;
  strong?: boolean;
}

function Box({ box, x, y, width, height = heightOf(box), strong = false }: BoxProps) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={5}
        style={{ fill: strong ? 'var(--chart-fill)' : 'var(--surface)', stroke: 'var(--chart-line)', strokeWidth: strong ? 1.5 : 1 }}
      />
      {box.title.map((line, index) => (
        <text key={index} x={x + INSET} y={y + PAD + 11 + LINE * index} fontSize={TITLE} fontWeight="650">
          {line}
        </text>
      ))}
      {box.lines.map((line, index) => (
        <text key={index} x={x + INSET} y={y + PAD + 11 + LINE * (box.title.length + index)} fontSize={TEXT} style={{ fill: 'var(--chart-quiet)' }}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Wire({ d, arrow: [x, y], sideways = false }: { d: string; arrow: readonly [number, number]; sideways?: boolean }) {
  const head = sideways ? `M${x} ${y}l-6 -3.5v7z` : `M${x} ${y}l-3.5 -6h7z`;
  return (
    <>
      <path d={d} style={{ fill: 'none', stroke: 'var(--chart-quiet)', strokeWidth: 1.2 }} />
      <path d={head} style={{ fill: 'var(--chart-quiet)', stroke: 'none' }} />
    </>
  );
}

function consortNumbers(consort: Consort, inWords: ReturnType<typeof useTranslated>, t: (key: string) => string): Numbers {
  const names = consort.arms.map((arm) => (arm.code ? inWords(arm.name) || arm.code : t(consort.withRandomisation ? 'consort.pooled' : 'consort.together')));
  const overall = (label: string, count: number) => [label, count, ...names.slice(1).map(() => null)];
  const perArm = (label: string, pick: (arm: ConsortArm) => number | null | undefined) => [label, ...consort.arms.map((arm) => pick(arm) ?? null)];
  return {
    header: [t('consort.stage'), ...(names.length ? names : [t('consort.count')])],
    rows: [
      overall(t('consort.rows.screened'), consort.screened),
      overall(t('consort.rows.excluded'), consort.excluded.total),
      ...consort.excluded.reasons.map(({ label, count }) => overall(`– ${inWords(label)}`, count)),
      overall(t(consort.withRandomisation ? 'consort.rows.randomised' : 'consort.rows.entered'), consort.randomised),
      perArm(t('consort.rows.allocated'), (arm) => arm.allocated),
      ...(consort.pooled
        ? []
        : [perArm(t('consort.rows.received'), (arm) => arm.received), perArm(t('consort.rows.discontinued'), (arm) => arm.discontinued)]),
      ...(consort.arms[0]?.visits ?? []).flatMap((visit, index) => [
        perArm(`${inWords(visit.label)}: ${t('consort.rows.assessed')}`, (arm) => arm.visits[index]?.assessed),
        perArm(`${inWords(visit.label)}: ${t('consort.rows.missing')}`, (arm) => arm.visits[index]?.missing),
        perArm(`${inWords(visit.label)}: ${t('consort.rows.lost')}`, (arm) => arm.visits[index]?.lost),
        perArm(`${inWords(visit.label)}: ${t('consort.rows.withdrawn')}`, (arm) => arm.visits[index]?.withdrawn),
        perArm(`${inWords(visit.label)}: ${t('consort.rows.died')}`, (arm) => arm.visits[index]?.died),
      ]),
      perArm(t('consort.rows.analysed'), (arm) => arm.analysed),
    ],
  };
}
