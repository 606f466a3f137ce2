import { AllocationInvariants } from '@equipoise/allocation';
import { trailViolations } from '@equipoise/audit';
import { followUpInvariants } from '@equipoise/followup';
import { openDataSource } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { masterKeyInvariant, masterKeyTermInvariant, TABLE_INVARIANTS, type Invariant } from './invariants';
import type { Product } from './product';

/** What `equipoise doctor` found of one invariant. */
export interface Examined {
  readonly name: string;
  readonly sentence: string;
  readonly ok: boolean;
  readonly violations: readonly string[];
  /** What a reader should know although nothing is wrong; left out where there is nothing. */
  readonly notes?: readonly string[];
}

function allInvariants({ context, runtime }: Product): readonly Invariant[] {
  const allocations = context.get(AllocationInvariants, { strict: false });
  return [
    {
      name: 'allocations',
      sentence: 'Each participant has at most one allocation; positions have no gap, equal the replay of the sealed secret, and their chain is whole.',
      violations: (tx) => allocations.violations(tx),
      notes: (tx) => allocations.notes(tx),
    },
    { name: 'follow-up', sentence: 'Every due reminder is sent once, and none after completion, withdrawal or death.', violations: followUpInvariants },
    ...TABLE_INVARIANTS,
    { name: 'checkpoints', sentence: 'The trails are what their signed checkpoints sealed: nothing altered, removed or inserted.', violations: trailViolations },
    masterKeyInvariant(runtime.masterKey.id),
    masterKeyTermInvariant(runtime.masterKey.id, runtime.config.masterKeyDays, runtime.clock.now()),
  ];
}

/** Checks every invariant on one snapshot, while people go on working. Reads only. */
export async function examine(product: Product): Promise<readonly Examined[]> {
  const database = await openDataSource({ url: product.runtime.ownerUrl, rows: [], poolSize: 1, name: 'doctor' });
  try {
    return await database.transaction('REPEATABLE READ', async (tx) => {
      await tx.query('set transaction read only');
      const found: Examined[] = [];
      for (const invariant of allInvariants(product)) {
        const broken = await findingsOf(tx, (inner) => invariant.violations(inner));
        // the damage that keeps notes from being read is a violation already
        const notes = broken.length === 0 && invariant.notes ? await findingsOf(tx, (inner) => invariant.notes!(inner)) : [];
        found.push({ name: invariant.name, sentence: invariant.sentence, ok: broken.length === 0, violations: broken, ...(notes.length > 0 ? { notes } : {}) });
      }
      return found;
    });
  } finally {
    await database.destroy();
  }
}

/** Data may be so damaged that a check cannot even be computed (a ciphertext that no longer opens): that is a finding, too. */
async function findingsOf(tx: EntityManager, look: (inner: EntityManager) => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await tx.transaction(look);
  } catch (error) {
    return [`the check could not be finished: ${(error as Error).message}`];
  }
}

const LISTED = 10;

/** The findings for a person to read. */
export function describeExamination(found: readonly Examined[]): string {
  const lines = found.flatMap(({ name, sentence, ok, violations, notes = [] }) => [
    `${ok ? 'OK  ' : 'FAIL'}  ${name}: ${sentence}`,
    ...violations.slice(0, LISTED).map((violation) => `      - ${violation}`),
    ...(violations.length > LISTED ? [`      and ${violations.length - LISTED} more; --json lists them`] : []),
    ...notes.map((note) => `      note: ${note}`),
  ]);
  return `${lines.join('\n')}\n`;
}
