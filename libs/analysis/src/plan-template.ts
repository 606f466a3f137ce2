import { formColumns, formPlaces, measurementColumns, type DatasetTrial } from '@equipoise/export';
import { DomainError } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { Arm, OpenProtocol, Visit } from '@equipoise/protocol';
import { readTrial } from '@equipoise/trials';
import { Document, isCollection, visit as walk } from 'yaml';

/** A column that measures the same thing at a first visit and at a later one. */
interface Outcome {
  readonly id: string;
  readonly label: string;
  readonly column: string;
  /** Column of the same thing before the therapy, where it was asked then. */
  readonly before?: string;
}

const EVENTS = ['therapy discontinued or never begun', 'other therapy or medication during the trial'];
const PLAIN_METHODS = ['permuted-blocks', 'simple'];

/** A plan to begin with: the trial's own outcomes, with the names that its data have. Nothing is stored. */
export async function readPlanTemplate(access: Access): Promise<string> {
  return planTemplate(await access.transaction((tx) => readTrial(tx, access.trialId)));
}

/**
 * Every scale and measurement after the start as an outcome, adjusted for its value before. What only the statistician can decide
 * (which one is primary, families, missing data) is left to them, and a comment says so.
 * @throws DomainError no-outcomes
 */
export function planTemplate(trial: DatasetTrial): string {
  const { protocol } = trial;
  const outcomes = outcomesOf(protocol);
  if (outcomes.length === 0) {
    throw new DomainError('no-outcomes', 'conflict', 'The protocol asks for nothing after the start, so there is no outcome to plan for; name instruments or measurements at a later visit.');
  }
  const arms = protocol.randomisation ? comparedArms(protocol.arms) : undefined;
  const document = new Document({
    title: protocol.identification.title.en,
    ...(arms ? twoArms(protocol, arms, outcomes) : oneGroup(protocol, outcomes)),
  });
  document.commentBefore = [
    ` Plan of analysis, begun from the outcomes of protocol ${protocol.identification.code} ${protocol.identification.version}.`,
    ' Decide and write down: which outcome is primary (role: primary), families of outcomes (multiplicity), what is done about missing data',
    ' (sensitivity analyses), and whether the strategies for intercurrent events are the ones that answer the question of the trial.',
    ...(arms && protocol.arms.length > 2 ? [` A plan compares two arms. This one compares ${arms.experimental.code} with ${arms.control.code}.`] : []),
  ].join('\n');
  oneLine(document);
  return document.toString({ lineWidth: 0 });
}

function comparedArms(arms: readonly Arm[]): { readonly experimental: Arm; readonly control: Arm } {
  const experimental = arms.find(({ role }) => role === 'experimental') ?? arms[0]!;
  const others = arms.filter((arm) => arm !== experimental);
  return { experimental, control: others.find(({ role }) => role !== 'experimental') ?? others[0]! };
}

function twoArms(protocol: OpenProtocol, { experimental, control }: { readonly experimental: Arm; readonly control: Arm }, outcomes: readonly Outcome[]): Record<string, unknown> {
  const { randomisation } = protocol;
  const stratum = randomisation && randomisation.strata.length > 0 ? ['stratum'] : [];
  return {
    data: {
      participant: 'participant',
      arm: { column: 'arm', experimental: experimental.code, control: control.code },
      shape: 'wide',
      ...(protocol.therapy ? { cluster: 'therapy_group' } : {}),
      ...(randomisation && !randomisation.unit && PLAIN_METHODS.includes(randomisation.method) ? { design: { method: randomisation.method, ...(stratum.length > 0 ? { strata: stratum } : {}) } } : {}),
    },
    populations: [{ id: 'everyone-randomised', definition: 'everyone who was randomised and let the data be used, in the arm of the allocation' }],
    estimands: outcomes.map(({ id, label }) => ({
      id,
      treatments: `${experimental.name.en} against ${control.name.en}, as offered`,
      population: `everybody who fulfils the criteria of protocol ${protocol.identification.code}`,
      variable: label,
      intercurrentEvents: EVENTS.map((event) => ({ event, strategy: 'treatment-policy' })),
      summary: `difference of means, ${experimental.code} minus ${control.code}`,
    })),
    analyses: outcomes.map(({ id, column, before }) => {
      const covariates = [...(before ? [before] : []), ...stratum];
      return {
        id, role: 'secondary', estimand: id, population: 'everyone-randomised', estimator: 'ancova', outcome: column,
        ...(covariates.length > 0 ? { covariates, missingCovariates: 'mean' } : {}),
        variance: protocol.therapy ? 'cr2' : 'hc2',
        afterEvents: EVENTS.map((event) => ({ event, data: 'used' })),
      };
    }),
  };
}

function oneGroup(protocol: OpenProtocol, outcomes: readonly Outcome[]): Record<string, unknown> {
  const compared = outcomes.flatMap(({ id, label, column, before }) => (before ? [{ id, role: 'secondary', title: label, estimator: 'before-after', before, outcome: column }] : []));
  if (compared.length === 0) throw new DomainError('no-outcomes', 'conflict', 'Nothing is asked both before and after the therapy, so no change can be estimated; name an instrument at two visits.');
  const { therapy } = protocol;
  return {
    data: { participant: 'participant', shape: 'wide' },
    analyses: [
      ...compared,
      ...(therapy ? [{ id: 'reasons-for-stopping', title: 'Reasons for stopping the therapy', estimator: 'composition', outcome: 'sessions_attended', from: therapy.completerSessions, by: [{ column: 'stop_reason' }] }] : []),
    ],
  };
}

/** Totals where an instrument has one, else each of its scales; then every measured value. */
function outcomesOf(protocol: OpenProtocol): readonly Outcome[] {
  const first = firstVisits(protocol);
  const later = (visit: string): boolean => !first.some(({ code }) => code === visit);
  const columns = formColumns(protocol).filter(({ part }) => part.kind === 'scale');
  const totals = new Set(formPlaces(protocol).flatMap(({ definition }) => (definition.scales.some(({ code }) => code === 'total') ? [definition.code] : [])));
  const scales = columns
    .filter(({ visit, instrument, part }) => later(visit) && (!totals.has(instrument) || part.code === 'total'))
    .map(({ instrument, part, name, label }) => ({
      id: name, column: name, label: label.en, before: first.flatMap(({ code }) => columns.find((one) => one.visit === code && one.instrument === instrument && one.part.code === part.code)?.name ?? []).at(-1),
    }));
  const values = measurementColumns(protocol).filter(({ part }) => part === 'value');
  const measured = values
    .filter(({ visit }) => later(visit))
    .map(({ name, label, unit, cell }) => ({
      id: name, column: name, label: `${label.en} (${unit})`,
      before: first.flatMap(({ code }) => values.find((one) => one.visit === code && one.cell.code === cell.code && one.cell.region === cell.region && one.cell.condition === cell.condition)?.name ?? []).at(-1),
    }));
  return [...scales, ...measured];
}

/** Visits before the therapy: the baseline ones, or the first of all where none is called so. */
function firstVisits({ visits }: OpenProtocol): readonly Visit[] {
  const baseline = visits.filter((visit) => visit.baseline);
  return baseline.length > 0 ? baseline : visits.slice(0, 1);
}

/** Short lists and events stand on one line, as people write them. */
function oneLine(document: Document): void {
  walk(document, {
    Pair(_, { key, value }) {
      const name = String(key);
      if (!isCollection(value)) return undefined;
      if (['arm', 'design', 'covariates', 'by'].includes(name)) value.flow = true;
      if (['intercurrentEvents', 'afterEvents', 'populations'].includes(name)) for (const item of value.items) if (isCollection(item)) item.flow = true;
      return undefined;
    },
  });
}
