import { addDays, dayOf } from './calendar';
import { Chance } from './chance';
import { gainOf, studyAnswers, studySignal } from './study-answers';
import { FEEDBACK, STOP_REASONS, type StudyScenario } from './study-scenario';
import { pathOf, type ParticipantPage, type World } from './world';

interface Member {
  readonly number: number;
  readonly id: string;
  /** Session after which the person stops; none where they stay. */
  readonly stopsAfter: number | null;
  attended: number;
}

interface MeasurementOnPage {
  visitId: string;
  visitCode: string;
  code: string;
  version: number;
  regions: { code: string }[];
  conditions: { code: string }[];
}

interface FeedbackPage {
  questions: { code: string }[];
  answers: { id: string; participantId: string }[];
  themes: { id: string; parentId: string | null; name: string }[];
}

const INTAKE_DAYS = 20;
const STARTS_AFTER = 25;

/** One group of a simulated study, from its intake to what people write afterwards. */
export class StudyGroup {
  private members: Member[] = [];

  constructor(
    private readonly world: World,
    private readonly scenario: StudyScenario,
    private readonly plan: { readonly number: number; readonly sessions: number; readonly opensOn: Date },
  ) {}

  async live(joining: readonly number[], declining: readonly number[], move: (time: Date) => Promise<void>): Promise<void> {
    const { world, plan, scenario } = this;
    const day = (days: number) => addDays(plan.opensOn, days + 0.4);
    const startsOn = addDays(plan.opensOn, STARTS_AFTER);
    await move(day(0));
    const { waveId, groupId } = await this.open(joining.length, startsOn);
    for (const number of [...joining, ...declining].sort((a, b) => a - b)) await this.screen(number, joining.includes(number));
    await move(day(2));
    for (const { id } of this.members) await this.consent(id);
    await move(day(5));
    for (const member of this.members) await this.assess(member, scenario.baselineVisit, 0);
    await move(day(8));
    for (const { id } of this.members) await world.people.recruiter.post(pathOf(world, `/participants/${id}/wave`), { waveId });
    await move(addDays(startsOn, -2));
    for (const { id } of this.members) await world.people.therapyCoordinator.post(pathOf(world, `/groups/${groupId}/members`), { participantId: id });
    for (let session = 1; session <= plan.sessions; session += 1) {
      await move(addDays(startsOn, scenario.everyDays * (session - 1) + 0.75));
      if (session === 1 && scenario.startVisit) for (const member of this.members) await this.assess(member, scenario.startVisit, 0);
      await this.hold(groupId, session);
    }
    await move(addDays(startsOn, this.postDay() + 0.5));
    await this.finish();
  }

  /** The target day of the last visit is the protocol's; whoever comes, comes then or a little later. */
  private postDay(): number {
    const last = this.scenario.everyDays * (this.plan.sessions - 1) + 1;
    return Math.max(last, this.scenario.everyDays === 4 ? 14 : this.plan.sessions === 10 ? 64 : 50);
  }

  private async open(size: number, startsOn: Date): Promise<{ waveId: string; groupId: string }> {
    const { world, plan } = this;
    const wave = await world.people.recruiter.post<{ id: string }>(pathOf(world, '/waves'), {
      siteCode: world.siteCode, opensOn: dayOf(plan.opensOn), closesOn: dayOf(addDays(plan.opensOn, INTAKE_DAYS)), startsOn: dayOf(startsOn),
    });
    const { protocol } = await world.people.designer.get<{ protocol: { arms: { code: string }[]; therapy: { groupSize: { minimum: number } } } }>(pathOf(world));
    const group = await world.people.therapyCoordinator.post<{ id: string }>(pathOf(world, '/groups'), {
      waveId: wave.id, armCode: protocol.arms[0]?.code, name: `Group ${plan.number}`, minimum: protocol.therapy.groupSize.minimum, capacity: Math.max(size, protocol.therapy.groupSize.minimum),
      sessions: plan.sessions, therapistAccountId: world.people.accountIds.therapistMsc,
    });
    return { waveId: wave.id, groupId: group.id };
  }

  private async screen(number: number, joins: boolean): Promise<void> {
    const { world, scenario, plan } = this;
    const chance = new Chance(world.seed, `study person ${number}`);
    const page = await world.people.recruiter.post<ParticipantPage>(pathOf(world, '/participants'), {
      siteCode: world.siteCode,
      language: 'en',
      captured: {
        age: Math.min(82, Math.max(19, Math.round(chance.normal(49, 13)))),
        sex: chance.happens(0.75) ? 'female' : 'male',
        painMonths: Math.min(480, Math.max(4, Math.round(Math.exp(chance.normal(4.2, 0.9))))),
      },
      judgements: {},
      contact: { name: `Person ${number} (simulated)`, email: `study-${number}.${world.seed}@example.org` },
    });
    if (!joins) {
      await world.people.recruiter.post(pathOf(world, `/participants/${page.id}/withdrawal`), { level: 'follow-up', reason: 'declined to take part' });
      return;
    }
    const stopsAfter = chance.happens(scenario.stops) ? chance.integer(1, Math.max(1, Math.floor(plan.sessions / 2))) : null;
    this.members.push({ number, id: page.id, stopsAfter, attended: 0 });
  }

  private async consent(id: string): Promise<void> {
    const { world } = this;
    await world.people.recruiter.post(pathOf(world, `/participants/${id}/consents`), {
      documentCode: 'information-and-consent', version: '1.0', language: 'en', signedAt: world.now.toISOString(), mode: 'paper',
    });
  }

  private async assess(member: Member, visitCode: string, gain: number): Promise<void> {
    const { world, scenario } = this;
    const path = pathOf(world, `/participants/${member.id}`);
    // measurements first: the last form may end the participation
    await this.measure(member, visitCode, gain);
    const page = await world.people.recruiter.get<ParticipantPage>(path);
    const visit = page.visits.find(({ code }) => code === visitCode);
    if (!visit) throw new Error(`${page.code} has no visit ${visitCode}`);
    for (const form of visit.forms) {
      const answers = studyAnswers(world.seed, member.number, scenario, form.instrumentCode, visitCode, gain);
      await world.people.assessor.post(`${path}/forms/${form.id}/submission`, { answers, mode: 'clinic', source: 'paper' }, { ifMatch: form.version });
    }
  }

  private async measure(member: Member, visitCode: string, gain: number): Promise<void> {
    const { world } = this;
    const path = pathOf(world, `/participants/${member.id}`);
    const { items } = await world.people.assessor.get<{ items: MeasurementOnPage[] }>(`${path}/measurements`);
    for (const planned of items.filter((item) => item.visitCode === visitCode)) {
      const values = planned.regions.flatMap((region) => planned.conditions.map((condition) => studySignal(world.seed, member.number, region.code, condition.code, visitCode, gain)));
      await world.people.assessor.put(`${path}/visits/${planned.visitId}/measurements/${planned.code}`, { measuredOn: dayOf(world.now), values }, { ifMatch: planned.version });
    }
  }

  private async hold(groupId: string, session: number): Promise<void> {
    const { world, scenario } = this;
    const here = this.members.filter(
      ({ number, stopsAfter }) => (stopsAfter === null || session <= stopsAfter) && (session === 1 || new Chance(world.seed, `study session ${number} ${session}`).happens(scenario.attends)),
    );
    for (const member of here) member.attended += 1;
    await world.people.therapistMsc.post(pathOf(world, `/groups/${groupId}/sessions/${session}`), { heldOn: dayOf(world.now), attended: here.map(({ id }) => id) });
    for (const member of this.members.filter(({ stopsAfter }) => stopsAfter === session)) {
      const reason = new Chance(world.seed, `study reason ${member.number}`).pick(STOP_REASONS);
      await world.people.therapyCoordinator.post(pathOf(world, `/participants/${member.id}/intervention`), { to: 'discontinued', reason, on: dayOf(world.now) });
    }
  }

  /** The last visit of those who come, and what they write. */
  private async finish(): Promise<void> {
    const { world, plan } = this;
    const { questions } = await world.people.therapyCoordinator.get<FeedbackPage>(pathOf(world, '/feedback'));
    for (const member of this.members) {
      const comes = member.stopsAfter === null || new Chance(world.seed, `study returns ${member.number}`).happens(0.15);
      if (!comes) continue;
      await this.assess(member, 'post', gainOf(world.seed, member.number, member.attended / plan.sessions));
      const question = questions[0];
      if (question && new Chance(world.seed, `study writes ${member.number}`).happens(0.8)) await this.write(member, question.code);
    }
  }

  private async write(member: Member, questionCode: string): Promise<void> {
    const { world } = this;
    const { therapyCoordinator } = world.people;
    const { text, quote, theme, subtheme } = new Chance(world.seed, `study words ${member.number}`).pick(FEEDBACK);
    const page = await therapyCoordinator.put<FeedbackPage>(pathOf(world, `/participants/${member.id}/feedback/${questionCode}`), { text, givenOn: dayOf(world.now) });
    const parentId = await this.themeId(page, questionCode, theme, null);
    const themeId = await this.themeId(page, questionCode, subtheme, parentId);
    const answer = page.answers.find(({ participantId }) => participantId === member.id);
    await therapyCoordinator.post(pathOf(world, `/feedback/${answer?.id}/quotes`), { themeId, quote });
  }

  private async themeId({ themes }: FeedbackPage, questionCode: string, name: string, parentId: string | null): Promise<string> {
    const same = (theme: FeedbackPage['themes'][number]) => theme.name === name && theme.parentId === parentId;
    const known = themes.find(same);
    if (known) return known.id;
    const page = await this.world.people.therapyCoordinator.post<FeedbackPage>(pathOf(this.world, '/feedback/themes'), { questionCode, name, parentId });
    return page.themes.find(same)!.id;
  }
}
