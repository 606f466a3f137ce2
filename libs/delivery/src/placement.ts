/** What decides whether somebody may join a group. */
export interface PlacementFacts {
  readonly participant: { readonly armCode: string; readonly waveId: string | null; readonly siteId: string; readonly placed: boolean; readonly therapyEnded: boolean };
  readonly group: { readonly armCode: string; readonly waveId: string; readonly siteId: string; readonly members: number; readonly capacity: number };
}

export const PLACEMENT_REFUSALS = ['already-placed', 'therapy-ended', 'other-arm', 'other-wave', 'group-full'] as const;
export type PlacementRefusal = (typeof PLACEMENT_REFUSALS)[number];

/** The first reason against placing this participant in this group; null where there is none. */
export function placementRefusal({ participant, group }: PlacementFacts): PlacementRefusal | null {
  if (participant.placed) return 'already-placed';
  if (participant.therapyEnded) return 'therapy-ended';
  if (participant.armCode !== group.armCode) return 'other-arm';
  if (!sameIntake(participant, group)) return 'other-wave';
  if (group.members >= group.capacity) return 'group-full';
  return null;
}

/** A participant without a wave (of a protocol without intake waves) may join any group of the site. */
function sameIntake(participant: { readonly waveId: string | null; readonly siteId: string }, group: { readonly waveId: string; readonly siteId: string }): boolean {
  return participant.waveId === null ? participant.siteId === group.siteId : participant.waveId === group.waveId;
}

/** A group that may have places. */
export interface OfferedGroup {
  readonly id: string;
  readonly name: string;
  readonly armCode: string;
  readonly waveId: string;
  readonly siteId: string;
  readonly minimum: number;
  readonly capacity: number;
  readonly members: number;
}

/** A group that somebody waiting could join. */
export interface OfferedPlace {
  readonly id: string;
  readonly name: string;
  readonly places: number;
}

/**
 * The groups of a participant's arm and wave with places left, the best choice first: those that cannot begin yet come before those
 * that can, the one that needs fewest people to begin first, then by name.
 */
export function placesFor(participant: { readonly armCode: string; readonly waveId: string | null; readonly siteId: string }, groups: readonly OfferedGroup[]): OfferedPlace[] {
  const missing = (group: OfferedGroup) => (group.members < group.minimum ? group.minimum - group.members : Number.POSITIVE_INFINITY);
  const order = (a: OfferedGroup, b: OfferedGroup) => {
    const [left, right] = [missing(a), missing(b)];
    return left === right ? a.name.localeCompare(b.name, 'en', { numeric: true }) : left - right;
  };
  return groups
    .filter((group) => group.armCode === participant.armCode && sameIntake(participant, group) && group.members < group.capacity)
    .sort(order)
    .map(({ id, name, capacity, members }) => ({ id, name, places: capacity - members }));
}
