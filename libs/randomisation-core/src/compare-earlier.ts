import { BundleRandomisation } from './bundle';
import { EarlierAllocations } from './methods/earlier-allocations';

/**
 * Keys of the streams of downtime envelopes begin so. An envelope may be recorded after an amendment, under the design of its day: only those
 * recorded before are among the earlier allocations of the amendment.
 */
const ENVELOPES = 'downtime/';

/** What differs between those whom an amended minimisation goes on from and the record of the designs before it; undefined where nothing does. */
export const disagreementWithEarlier = (earlier: readonly EarlierAllocations[], before: readonly BundleRandomisation[]): string | undefined => {
  if (earlier.length !== before.length) return `the design goes on from ${earlier.length} earlier designs, but ${before.length} come before it`;
  for (const [index, { arms, participants }] of earlier.entries()) {
    const { design, strata } = before[index] as BundleRandomisation;
    const same = arms.length === design.arms.length && arms.every(({ code, ratio }, k) => code === design.arms[k]?.code && ratio === design.arms[k].ratio);
    if (!same) return `the earlier design ${index + 1} has other arms or ratios`;
    const listed = new Map(participants.map(({ participant, arm }) => [participant, arm]));
    for (const { key, allocations } of strata) {
      for (const { participant, arm } of allocations) {
        const found = listed.get(participant);
        listed.delete(participant);
        if (found === undefined && key.startsWith(ENVELOPES)) continue;
        if (found !== arm) return `participant ${participant} was allocated to ${arm} by the earlier design ${index + 1}, and the design ${found === undefined ? 'leaves this out' : `counts ${found}`}`;
      }
    }
    for (const participant of listed.keys()) return `participant ${participant} was not allocated by the earlier design ${index + 1}`;
  }
  return undefined;
};
