import { ROLE_CODES, ROLES, type Role } from '@equipoise/kernel';
import type { TestApplication } from '../application';
import type { Fate } from '../fates';
import type { Answer, Person } from '../people';
import type { ReadyParticipant } from '../ready-participants';
import type { SeededIds } from '../seeded-ids';
import { WorkByHand } from '../work-by-hand';

/** Found from the roles themselves, so that a new one is covered by itself. A therapist of each arm comes apart. */
export const BLINDED_ROLES = ROLE_CODES.filter((role) => ROLES[role].blinded);
export const UNBLINDED_ROLES = ROLE_CODES.filter((role) => !ROLES[role].blinded && role !== 'therapist');

/** What the chapters of the story hand on to each other. */
export interface Scene {
  readonly app: TestApplication;
  readonly ids: SeededIds;
  readonly fate: Fate;
  readonly work: WorkByHand;
  trialId: string;
  otherTrialId: string;
  readonly people: Map<Role, Person>;
  readonly therapists: Person[];
  administrator: Person;
  stranger: Person;
  readonly participants: ReadyParticipant[];
  readonly arms: Map<string, string>;
  /** Group of an arm in the first wave. */
  readonly groups: Map<string, string>;
  /** An address inside the trial. */
  path(rest: string): string;
  person(role: Role): Person;
  /** Sets the clock of the trial and does everything that is due then. */
  moveTo(time: string): Promise<void>;
}

/** One part of the story. Everything goes through the product's own routes. */
export type Chapter = (scene: Scene) => Promise<void>;

/** The body of an answer. @throws Error where the step was refused */
export function accepted<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`a step of the story was refused with ${status}: ${JSON.stringify(body)}`);
  return body;
}

export function openScene(app: TestApplication, ids: SeededIds, fate: Fate): Scene {
  const nobody = undefined as unknown as Person; // the first chapter puts people here
  const scene: Scene = {
    ...{ app, ids, fate, work: new WorkByHand(app), trialId: '', otherTrialId: '', administrator: nobody, stranger: nobody },
    ...{ people: new Map(), therapists: [], participants: [], arms: new Map(), groups: new Map() },
    path: (rest) => `/trials/${scene.trialId}${rest}`,
    person(role) {
      const person = scene.people.get(role);
      if (!person) throw new Error(`the story has no ${role} yet`);
      return person;
    },
    async moveTo(time) {
      accepted(await scene.person('trial-designer').post(scene.path('/clock'), { now: time }));
      await scene.work.settle();
    },
  };
  return scene;
}
