import { createHash } from 'node:crypto';
import type { OpenProtocol } from '@equipoise/protocol';
import { ratioSum, SequenceCursor, type Design } from '@equipoise/randomisation-core';
import type { AllocationRecord } from '@equipoise/statistics';
import type { DesignPlace } from './read-participants';

/** Participants whose stratum cannot be derived share one: they were not randomised by these rules. */
const UNKNOWN_STRATUM = 'unknown';
const BLOCK_RATIOS = 2;

/**
 * A balanced design of the trial's arms and ratio. The parameters of its own method are sealed, and minimisation would
 * ask for covariates: where the method is not simple, the dummy draw takes blocks of twice the sum of the ratios.
 */
export function openDesign(protocol: Pick<OpenProtocol, 'arms' | 'randomisation'>): Design {
  const arms = protocol.arms.map(({ code, ratio }) => ({ code, ratio }));
  const method = protocol.randomisation?.method ?? 'simple';
  return method === 'simple' ? { method, arms } : { method: 'permuted-blocks', arms, blockSizes: [BLOCK_RATIOS * ratioSum(arms)] };
}

/** The secret of a dummy draw: it is none, so that anybody can draw the same arms again. */
const dummySecret = (seed: string): Buffer => createHash('sha256').update(`equipoise dummy arms/${seed}`).digest();

/**
 * Arms drawn anew by the method of the trial, in the order of randomisation within each stratum. They depend on the
 * seed and on what blinded people know, never on an allocation.
 * @param places everyone in the design, in the order of randomisation
 */
export function drawDummyArms(protocol: Pick<OpenProtocol, 'arms' | 'randomisation'>, places: readonly DesignPlace[], seed: string): ReadonlyMap<string, string> {
  const design = openDesign(protocol);
  const cursors = new Map<string, SequenceCursor>();
  return new Map(
    places.map(({ id, stratum }) => {
      const key = stratum ?? UNKNOWN_STRATUM;
      const cursor = cursors.get(key) ?? SequenceCursor.start({ label: 'dummy', secret: dummySecret(seed), design }, key);
      cursors.set(key, cursor);
      return [id, cursor.next().arm];
    }),
  );
}

/** The dummy draw as a record of allocations, so that a rehearsal re-runs the draw that it shows. */
export function dummyRecord(protocol: Pick<OpenProtocol, 'arms' | 'randomisation'>, places: readonly DesignPlace[]): AllocationRecord {
  const design = openDesign(protocol);
  const strata = new Map<string, { participants: string[] }[]>();
  for (const { code, stratum } of places) {
    const key = stratum ?? UNKNOWN_STRATUM;
    const units = strata.get(key) ?? [];
    strata.set(key, units);
    units.push({ participants: [code] });
  }
  return { sequences: [...strata.values()].map((units) => ({ design, units })) };
}
