import type { OpenProtocol } from '@equipoise/protocol';
import { RandomStream } from '@equipoise/randomisation-core';
import { createHash } from 'node:crypto';
import type { TherapyFacts } from './arm-source';
import type { DesignPlace } from './read-participants';

/** Chance, in tenths, that a dummy participant attends a session: an assumption for rehearsals, not a finding. */
const ATTENDS_OF_TEN = 8;
/** Groups of one dummy therapist. */
const GROUPS_OF_THERAPIST = 2;

/**
 * Therapy groups, therapists, attendance and receipt drawn to match dummy arms: within site, wave and dummy arm people are dealt at
 * random into as few groups as the protocol's largest size allows. Real groups never enter: they would tell the partition.
 * @returns undefined where the protocol has no therapy in groups
 */
export function drawDummyTherapy(
  protocol: Pick<OpenProtocol, 'therapy'>,
  places: readonly DesignPlace[],
  arms: ReadonlyMap<string, string>,
  seed: string,
): ReadonlyMap<string, TherapyFacts> | undefined {
  const { therapy } = protocol;
  if (!therapy) return undefined;
  const stream = RandomStream.seeded(createHash('sha256').update(`equipoise dummy therapy/${seed}`).digest(), 'dummy therapy');
  const intakes = new Map<string, DesignPlace[]>();
  for (const place of places) {
    const key = JSON.stringify([arms.get(place.id), place.siteCode, place.waveId]);
    const intake = intakes.get(key);
    if (intake) intake.push(place);
    else intakes.set(key, [place]);
  }
  const groupsOfArm = new Map<string, number>();
  const facts = new Map<string, TherapyFacts>();
  for (const intake of intakes.values()) {
    const arm = arms.get(intake[0]!.id)!;
    const sessions = therapy.arms.find((candidate) => candidate.arm === arm)?.sessions ?? 0;
    const groups = Math.ceil(intake.length / therapy.groupSize.maximum);
    const before = groupsOfArm.get(arm) ?? 0;
    groupsOfArm.set(arm, before + groups);
    stream.shuffle(intake).forEach(({ id }, index) => {
      const attended = Array.from({ length: sessions }, () => stream.integerBelow(10) < ATTENDS_OF_TEN).filter(Boolean).length;
      const group = before + (index % groups) + 1;
      facts.set(id, {
        group: sessions === 0 ? null : `${arm} dummy ${group}`,
        therapist: sessions === 0 ? null : `${arm} dummy therapist ${Math.ceil(group / GROUPS_OF_THERAPIST)}`,
        sessionsAttended: attended,
        interventionStatus: attended >= therapy.completerSessions ? 'completed-treatment' : 'discontinued',
        stopReason: attended >= therapy.completerSessions ? null : 'dummy reason',
      });
    });
  }
  return facts;
}
