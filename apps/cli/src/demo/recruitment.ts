import { addDays } from './calendar';
import { candidateOf, type Candidate } from './candidates';
import { Chance } from './chance';
import { submitVisit } from './outcomes';
import { Refused } from './person';
import { pageOf, pathOf, type Known, type ParticipantPage, type Wave, type World } from './world';

/** Days that are left free at the end of an intake, so that whoever is screened can still be randomised in it. */
const TAIL_DAYS = 6;
/** Mean days between two persons who are screened. */
const MEAN_GAP_DAYS = 0.85;

/** Screens people in a wave until enough are randomised or the intake closes. */
export class Recruitment {
  private onTheWay = 0;
  private inWave = 0;

  constructor(
    private readonly world: World,
    private readonly candidates: { next: number },
    private readonly wave: Wave,
    /** Places of this wave. */
    private readonly places: number,
    private readonly onRandomised: (person: Known) => void,
  ) {}

  begin(): void {
    this.world.calendar.at(addDays(this.wave.opensOn, 0.4), () => this.arrive());
  }

  private async arrive(): Promise<void> {
    const { world } = this;
    if (this.inWave >= this.places || world.now > addDays(this.wave.closesOn, -TAIL_DAYS)) return;
    if (this.inWave + this.onTheWay < this.places) {
      const candidate = candidateOf(world.seed, this.candidates.next);
      this.candidates.next += 1;
      await this.screen(candidate);
    }
    const gap = MEAN_GAP_DAYS * (0.35 + 1.3 * new Chance(world.seed, `gap ${this.candidates.next} ${world.now.getTime()}`).uniform());
    world.calendar.at(addDays(world.now, gap), () => this.arrive());
  }

  private async screen(candidate: Candidate): Promise<void> {
    const { world } = this;
    const { recruiter } = world.people;
    const known = world.known.get(candidate.number);
    const page = known
      ? await pageOf(world, known)
      : await recruiter.post<ParticipantPage>(pathOf(world, '/participants'), {
          siteCode: world.siteCode,
          language: candidate.language,
          captured: candidate.captured,
          judgements: candidate.judgements,
          contact: { name: candidate.name, email: candidate.email },
        });
    const person = { candidate, id: page.id, code: page.code };
    world.known.set(candidate.number, person);
    this.show(person);
    if (page.state === 'ineligible') return;
    this.onTheWay += 1;
    world.calendar.at(addDays(world.now, 1), () => this.consent(person));
  }

  private async consent(person: Known): Promise<void> {
    const { world } = this;
    if (!person.candidate.consents) {
      this.onTheWay -= 1;
      await this.unlessDone(() =>
        world.people.recruiter.post(pathOf(world, `/participants/${person.id}/withdrawal`), { level: 'follow-up', reason: 'declined to take part' }),
      );
      return;
    }
    await this.unlessDone(() =>
      world.people.recruiter.post(pathOf(world, `/participants/${person.id}/consents`), {
        documentCode: 'information-and-consent',
        version: '1.0',
        language: person.candidate.language,
        signedAt: world.now.toISOString(),
        mode: 'paper',
      }),
    );
    world.calendar.at(addDays(world.now, 1), () => this.baseline(person));
  }

  private async baseline(person: Known): Promise<void> {
    const { world } = this;
    if (!person.candidate.completesBaseline) {
      this.onTheWay -= 1;
      await this.unlessDone(() =>
        world.people.recruiter.post(pathOf(world, `/participants/${person.id}/withdrawal`), { level: 'follow-up', reason: 'did not come to the baseline assessment' }),
      );
      return;
    }
    await submitVisit(world, person, 'baseline', null);
    world.calendar.at(addDays(world.now, 0.5), () => this.randomise(person));
  }

  private async randomise(person: Known): Promise<void> {
    const { world } = this;
    const path = pathOf(world, `/participants/${person.id}`);
    const page = world.resuming ? await pageOf(world, person) : undefined;
    if (!page || page.state === 'baseline-complete') {
      const gate = await world.people.recruiter.get<{ version: number; ready: boolean }>(`${path}/gate`);
      await world.people.recruiter.post(`${path}/allocation`, { waveId: this.wave.id, gateVersion: gate.version }, { idempotencyKey: `demonstration-${person.candidate.number}` });
    }
    this.onTheWay -= 1;
    this.inWave += 1;
    world.randomised += 1;
    this.show(person);
    this.onRandomised(person);
  }

  /** While resuming, a step that was done before the interruption is refused by the product's own rules, and that is fine. */
  private async unlessDone(step: () => Promise<unknown>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(this.world.resuming && error instanceof Refused && error.status === 409)) throw error;
    }
  }

  private show(person: Known): void {
    const { world } = this;
    world.progress.show(`wave ${this.wave.number}: screening, consent, baseline, randomisation`, (0.55 * world.randomised) / world.target, `${person.code}, ${world.randomised} of ${world.target} randomised`);
  }
}
