import { isScalar, parseDocument } from 'yaml';

/** An intercurrent event of an estimand with the strategy for it, as far as it is written. */
export interface OutlinedEvent {
  readonly event: string;
  readonly strategy: string;
  readonly rationale?: string;
}

/** The five attributes of an estimand (ICH E9(R1)), as far as they are written. */
export interface OutlinedEstimand {
  readonly id: string;
  readonly treatments: string;
  readonly population: string;
  readonly variable: string;
  readonly intercurrentEvents: readonly OutlinedEvent[];
  readonly summary: string;
}

/** One analysis of the plan, by what it is and what it answers. */
export interface OutlinedAnalysis {
  readonly id: string;
  readonly role: string;
  readonly title: string;
  readonly estimand: string;
  readonly population: string;
  readonly estimator: string;
  readonly outcome: string;
}

/** What a plan says, for people who do not read YAML. */
export interface PlanOutline {
  readonly estimands: readonly OutlinedEstimand[];
  readonly analyses: readonly OutlinedAnalysis[];
}

const NOTHING: PlanOutline = { estimands: [], analyses: [] };

/**
 * The outline of a plan while it is being written: whatever can be read of it, mistakes and all. A text that is no YAML has none.
 * `parsePlan` is the one that judges.
 */
export function outlinePlan(text: string): PlanOutline {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return NOTHING;
  const list = (key: string): readonly Fields[] => {
    const entries: Fields[] = [];
    for (let i = 0; document.hasIn([key, i]); i += 1) entries.push(new Fields(document, [key, i]));
    return entries;
  };
  return {
    estimands: list('estimands').map((entry) => ({
      id: entry.text('id'),
      treatments: entry.text('treatments'),
      population: entry.text('population'),
      variable: entry.text('variable'),
      intercurrentEvents: entry.list('intercurrentEvents').map((event) => {
        const rationale = event.text('rationale');
        return { event: event.text('event'), strategy: event.text('strategy'), ...(rationale ? { rationale } : {}) };
      }),
      summary: entry.text('summary'),
    })),
    analyses: list('analyses').map((entry) => ({
      id: entry.text('id'),
      role: entry.text('role'),
      title: entry.text('title'),
      estimand: entry.text('estimand'),
      population: entry.text('population'),
      estimator: entry.text('estimator'),
      outcome: entry.text('outcome'),
    })),
  };
}

/** The texts under one place of a document; what is missing, or is no text, is empty. */
class Fields {
  constructor(
    private readonly document: ReturnType<typeof parseDocument>,
    private readonly path: readonly (string | number)[],
  ) {}

  text(key: string): string {
    const node: unknown = this.document.getIn([...this.path, key], true);
    if (!isScalar(node) || node.value === null || node.value === undefined) return '';
    // labels stand as they were written: 1.0 stays 1.0
    return typeof node.value === 'string' ? node.value : (node.source ?? JSON.stringify(node.value));
  }

  list(key: string): readonly Fields[] {
    const entries: Fields[] = [];
    for (let i = 0; this.document.hasIn([...this.path, key, i]); i += 1) entries.push(new Fields(this.document, [...this.path, key, i]));
    return entries;
  }
}
