import type { FastStream } from '@equipoise/statistics';
import type { CoverageStudy, MoreResults } from './coverage-study';
import { allocate, armLabels, blocks, type Cell, data, numbered, table } from './drawn-table';

interface Grouped {
  readonly arm: readonly number[];
  readonly group: readonly (string | null)[];
  /** Effect of the group of each person, of variance 1. */
  readonly shared: readonly number[];
}

/** People of an arm fill groups of a size in the order of arrival; `sizes` 0: nobody is in a group. */
function inGroups(arm: readonly number[], sizes: { readonly new: number; readonly old: number }, people: FastStream): Grouped {
  const groups = new Map<string, number>();
  const seen = [0, 0];
  const group = arm.map((own) => {
    const size = own === 1 ? sizes.new : sizes.old;
    if (size === 0) return null;
    const name = `${own === 1 ? 'n' : 'o'}${Math.floor(seen[own]! / size)}`;
    seen[own]! += 1;
    if (!groups.has(name)) groups.set(name, people.standardNormal());
    return name;
  });
  return { arm, group, shared: group.map((name) => (name === null ? 0 : groups.get(name)!)) };
}

const IGNORED = 'the groups are ignored, whose variance inflates by 1 + (m - 1) icc (Kish 1965; Roberts and Roberts, Clinical Trials 2005;2:152)';
const TRUNCATED = 'a group variance estimated as zero takes the groups out of the model (Leyrat, Morgan, Leurent and Kahan, International Journal of Epidemiology 2018;47:321)';

/** Intraclass correlation of the experimental arm, from whatever analysis carries it. */
const icc: MoreResults = (analyses) => ({
  intervals: analyses.flatMap((row) => {
    const found = (row.intraclassCorrelation as { experimental?: { estimate?: number; ci?: { lower: number; upper: number } } } | undefined)?.experimental;
    return found?.ci && row.id === 'ancova cr2' ? [{ result: 'icc, experimental arm', estimate: found.estimate!, se: null, lower: found.ci.lower, upper: found.ci.upper }] : [];
  }),
});

function groupsInBothArms(id: string, perArm: number, size: number, reps: number, known: CoverageStudy['known']): CoverageStudy {
  return {
    id,
    title: `Therapy groups in both arms, ${perArm} of ${size} in each`,
    design: `${2 * perArm * size} people in blocks of 2, groups filled in order, icc 0.1, effect 0.4 sd`,
    reps,
    known,
    draw(people, allocation) {
      const n = 2 * perArm * size;
      const arm = allocate(blocks(2), n, allocation);
      const { group, shared } = inGroups(arm, { new: size, old: size }, people);
      const y = arm.map((own, i) => Math.sqrt(0.1) * shared[i]! + Math.sqrt(0.9) * people.standardNormal() + 0.4 * own);
      const linear = (variance: 'classical' | 'cr0' | 'cr1' | 'cr2') => ({ id: `ancova ${variance}`, estimator: 'ancova' as const, outcome: 'y', variance });
      return {
        frame: table({ id: numbered(n), arm: armLabels(arm), therapist: group, y }),
        plan: {
          data: data({ cluster: 'therapist' }),
          analyses: [
            ...(['cr0', 'cr1', 'cr2', 'classical'] as const).map(linear),
            { id: 'mixed satterthwaite', estimator: 'mixed', outcome: 'y', df: 'satterthwaite' },
            { id: 'mixed kenward-roger', estimator: 'mixed', outcome: 'y', df: 'kenward-roger' },
          ],
        },
        truths: { 'ancova cr0': 0.4, 'ancova cr1': 0.4, 'ancova cr2': 0.4, 'ancova classical': 0.4, 'mixed satterthwaite': 0.4, 'mixed kenward-roger': 0.4, 'icc, experimental arm': 0.1 },
      };
    },
    more: [icc],
  };
}

const CR = 'cluster sandwiches without correction are too small with few clusters (Bell and McCaffrey, Survey Methodology 2002;28:169; Pustejovsky and Tipton, JBES 2018;36:672)';

export const manyGroups = groupsInBothArms('groups', 15, 6, 4_000, [
  { result: 'ancova classical', from: 0.85, to: 0.93, why: IGNORED },
  { result: 'ancova cr0', from: 0.92, to: 0.95, why: CR },
]);

export const fewGroups = groupsInBothArms('few groups', 4, 8, 4_000, [
  { result: 'ancova classical', from: 0.8, to: 0.93, why: IGNORED },
  { result: 'ancova cr0', from: 0.84, to: 0.945, why: CR },
  { result: 'ancova cr1', from: 0.88, to: 0.955, why: CR },
  { result: 'mixed satterthwaite', from: 0.93, to: 0.985, why: TRUNCATED },
  { result: 'mixed kenward-roger', from: 0.93, to: 0.985, why: TRUNCATED },
]);

export const nestedGroups: CoverageStudy = {
  id: 'nested',
  title: 'Therapy groups in one arm alone (partially nested)',
  design: '12 groups of 6 in the experimental arm, 72 people without group in the control arm, icc 0.15, residual sd of the arms unequal',
  reps: 4_000,
  known: [
    { result: 'welch, groups ignored', from: 0.85, to: 0.94, why: IGNORED },
  ],
  draw(people, allocation) {
    const n = 144;
    const arm = allocate(blocks(4), n, allocation);
    const { group, shared } = inGroups(arm, { new: 6, old: 0 }, people);
    const y = arm.map((own, i) => (own === 1 ? Math.sqrt(0.15) * shared[i]! + Math.sqrt(0.85) * people.standardNormal() + 0.4 : 0.8 * people.standardNormal()));
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), therapist: group, y }),
      plan: {
        data: data({ cluster: 'therapist' }),
        analyses: [
          { id: 'mixed, experimental', estimator: 'mixed', outcome: 'y', clusterIn: 'experimental', df: 'satterthwaite' },
          { id: 'ancova cr2', estimator: 'ancova', outcome: 'y', variance: 'cr2' },
          { id: 'welch, groups ignored', estimator: 'difference-in-means', outcome: 'y' },
        ],
      },
      truths: { 'mixed, experimental': 0.4, 'ancova cr2': 0.4, 'welch, groups ignored': 0.4, 'icc, experimental arm': 0.15 },
    };
  },
  more: [icc],
};

const VISITS = ['post', 'm6'] as const;

export const groupsWithVisits: CoverageStudy = {
  id: 'groups with visits',
  title: 'The reference design: therapy groups in both arms and visits within people',
  design: '10 groups of 6 per arm, two visits after the therapy, icc 0.1, correlation of the visits 0.6, baseline in the model, a tenth lost after the first visit by what they answered',
  reps: 2_000,
  draw(people, allocation) {
    const n = 120;
    const arm = allocate(blocks(4), n, allocation);
    const { group, shared } = inGroups(arm, { new: 6, old: 6 }, people);
    const rows: { id: Cell[]; arm: Cell[]; therapist: Cell[]; visit: Cell[]; pre: Cell[]; y: Cell[] } = { id: [], arm: [], therapist: [], visit: [], pre: [], y: [] };
    const labels = armLabels(arm);
    arm.forEach((own, i) => {
      const pre = people.standardNormal();
      const person = people.standardNormal();
      let lost = false;
      VISITS.forEach((visit, k) => {
        const value = 0.5 * pre + Math.sqrt(0.1) * shared[i]! + Math.sqrt(0.5) * person + Math.sqrt(0.4) * people.standardNormal() + 0.4 * own;
        rows.id.push(i + 1);
        rows.arm.push(labels[i]!);
        rows.therapist.push(group[i]!);
        rows.visit.push(visit);
        rows.pre.push(pre);
        rows.y.push(lost ? null : value);
        if (k === 0) lost = people.uniform() < 0.2 / (1 + Math.exp(-value));
      });
    });
    const own = { estimator: 'mixed' as const, outcome: 'y', covariates: ['pre'], visit: 'visit' };
    return {
      frame: table(rows),
      plan: {
        data: data({ shape: 'long', visit: 'visit', visits: [...VISITS], cluster: 'therapist' }),
        analyses: [{ id: 'mixed', ...own, averages: [{ id: 'average', visits: [...VISITS] }] }, { id: 'kenward-roger', ...own, df: 'kenward-roger' }],
      },
      truths: { 'mixed@post': 0.4, 'mixed@m6': 0.4, 'mixed@average': 0.4, 'kenward-roger@m6': 0.4 },
    };
  },
};
