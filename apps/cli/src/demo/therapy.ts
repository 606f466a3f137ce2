import { addDays, dayOf } from './calendar';
import { fateOf } from './candidates';
import { Chance } from './chance';
import { planFollowUp } from './outcomes';
import { Refused } from './person';
import type { Treatment } from './simulated-answers';
import { pathOf, type Known, type Wave, type World } from './world';

const ARMS = ['MSC', 'CBT'] as const;
type ArmCode = (typeof ARMS)[number];
const SESSIONS = 8;
const CAPACITY = 20;
const MINIMUM = 6;

interface Group {
  id: string;
  waveId: string;
  armCode: string;
  members: { participantId: string }[];
}

interface Placement {
  participantId: string;
  armCode: string;
  groups: { id: string }[];
}

/** The therapy coordinator opens a group per arm before the intake begins, so that a place waits in every arm. */
export async function openGroups(world: World, wave: Wave): Promise<void> {
  const { therapyCoordinator, accountIds } = world.people;
  const { items } = await therapyCoordinator.get<{ items: Group[] }>(pathOf(world, '/groups'));
  for (const armCode of ARMS) {
    if (items.some((group) => group.waveId === wave.id && group.armCode === armCode)) continue;
    await therapyCoordinator.post(pathOf(world, '/groups'), {
      waveId: wave.id,
      armCode,
      name: `${armCode}-${wave.number}`,
      minimum: MINIMUM,
      capacity: CAPACITY,
      therapistAccountId: armCode === 'MSC' ? accountIds.therapistMsc : accountIds.therapistCbt,
    });
  }
}

/** The therapy of a wave: placing, eight weekly sessions, and what happens to people on the way. */
export class Therapy {
  private readonly members = new Map<ArmCode, Known[]>(ARMS.map((arm) => [arm, []]));

  constructor(
    private readonly world: World,
    private readonly wave: Wave,
  ) {}

  /** Everybody of the wave, told by the therapy coordinator a few days before the start. */
  plan(randomised: readonly Known[]): void {
    const { calendar } = this.world;
    calendar.at(addDays(this.wave.closesOn, 1.3), () => this.place(randomised));
    for (let number = 1; number <= SESSIONS; number += 1) calendar.at(addDays(this.wave.startsOn, 7 * (number - 1) + 0.75), () => this.session(number));
    calendar.at(addDays(this.wave.startsOn, 7 * (SESSIONS - 1) + 1.5), () => this.finish());
  }

  private async place(randomised: readonly Known[]): Promise<void> {
    const { world, wave } = this;
    const { therapyCoordinator } = world.people;
    const { items: waiting } = await therapyCoordinator.get<{ items: Placement[] }>(pathOf(world, '/placements'));
    for (const { participantId, groups } of waiting) {
      const group = groups[0];
      if (group) await therapyCoordinator.post(pathOf(world, `/groups/${group.id}/members`), { participantId });
    }
    const { items } = await therapyCoordinator.get<{ items: Group[] }>(pathOf(world, '/groups'));
    for (const group of items.filter(({ waveId }) => waveId === wave.id)) {
      const placed = randomised.filter(({ id }) => group.members.some(({ participantId }) => participantId === id));
      this.members.set(group.armCode as ArmCode, placed);
      const treatment: Treatment = { experimental: group.armCode === 'MSC' ? 1 : 0, group: new Chance(world.seed, `group ${group.armCode} ${wave.number}`).normal(0, 1) };
      for (const person of placed) {
        planFollowUp(world, person, wave.startsOn, treatment);
        this.planEvents(person);
      }
    }
  }

  /** Adverse events and rescue treatment, asked in the same way in both arms. */
  private planEvents(person: Known): void {
    const { world, wave } = this;
    const { adverseEvent, rescue } = fateOf(world.seed, person.candidate.number);
    if (adverseEvent) {
      world.calendar.at(addDays(wave.startsOn, adverseEvent.onDay + 0.6), async () => {
        if (world.resuming) return;
        await world.people.assessor.post(pathOf(world, '/adverse-events'), {
          participantId: person.id,
          term: adverseEvent.term,
          onsetOn: dayOf(addDays(world.now, -1)),
          severity: adverseEvent.severity,
          serious: false,
          outcome: 'recovered',
          asked: 'systematic',
          narrative: 'Simulated narrative: told when asked the standard question.',
        });
      });
    }
    if (rescue) {
      world.calendar.at(addDays(wave.startsOn, 30.6), async () => {
        if (world.resuming) return;
        await world.people.recruiter.post(pathOf(world, `/participants/${person.id}/treatments`), { kind: 'rescue', name: 'paracetamol as needed', startedOn: dayOf(addDays(world.now, -2)) });
      });
    }
  }

  private async session(number: number): Promise<void> {
    const { world, wave } = this;
    world.progress.show('therapy: groups, sessions, attendance', 0.55, `wave ${wave.number}, session ${number}`);
    const { items } = await world.people.therapyCoordinator.get<{ items: Group[] }>(pathOf(world, '/groups'));
    for (const group of items.filter(({ waveId }) => waveId === wave.id)) {
      const members = this.members.get(group.armCode as ArmCode) ?? [];
      const attended = members.filter((person) => this.attends(person, number)).map(({ id }) => id);
      const therapist = group.armCode === 'MSC' ? world.people.therapistMsc : world.people.therapistCbt;
      await therapist.post(pathOf(world, `/groups/${group.id}/sessions/${number}`), { heldOn: dayOf(world.now), attended });
      for (const person of members) {
        const stopped = fateOf(world.seed, person.candidate.number).stopsAfter === number;
        if (stopped) await this.intervention(person, 'discontinued', 'the participant no longer wished to attend');
      }
    }
  }

  private attends(person: Known, number: number): boolean {
    const { diligence, stopsAfter } = fateOf(this.world.seed, person.candidate.number);
    return (stopsAfter === null || number <= stopsAfter) && new Chance(this.world.seed, `session ${person.candidate.number} ${number}`).happens(diligence);
  }

  private async finish(): Promise<void> {
    for (const person of [...this.members.values()].flat()) {
      if (fateOf(this.world.seed, person.candidate.number).stopsAfter === null) await this.intervention(person, 'completed-treatment', 'all sessions of the group were held');
    }
  }

  private async intervention(person: Known, to: string, reason: string): Promise<void> {
    const { world } = this;
    try {
      await world.people.therapyCoordinator.post(pathOf(world, `/participants/${person.id}/intervention`), { to, reason, on: dayOf(world.now) });
    } catch (error) {
      // who never attended has nothing to complete, and a step before an interruption was done already
      if (!(error instanceof Refused && error.status === 409)) throw error;
    }
  }
}
