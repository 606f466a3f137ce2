import { addDays } from './calendar';
import { fateOf } from './candidates';
import { simulatedAnswers, type Treatment, type VisitCode } from './simulated-answers';
import { pageOf, pathOf, type Known, type VisitOnPage, type World } from './world';

/** The assessor enters every open form of a visit. */
export async function submitVisit(world: World, person: Known, visitCode: VisitCode, treatment: Treatment | null): Promise<void> {
  const page = await pageOf(world, person);
  const visit = page.visits.find(({ code }) => code === visitCode);
  if (!visit) throw new Error(`${person.code} has no visit ${visitCode}`);
  const telephone = visitCode === 'm6' && person.candidate.number % 3 === 0;
  for (const form of visit.forms.filter(({ status }) => status !== 'submitted')) {
    const answers = simulatedAnswers(world.seed, person.candidate, form.instrumentCode, visitCode, treatment);
    await world.people.assessor.post(
      pathOf(world, `/participants/${person.id}/forms/${form.id}/submission`),
      { answers, mode: telephone ? 'telephone' : 'clinic', source: person.candidate.number % 4 === 0 ? 'paper' : 'direct' },
      { ifMatch: form.version },
    );
  }
}

interface Questionnaire {
  forms: { id: string; definition: { code: string }; status: string; version: number }[];
}

/** The participant opens the link in their mail and answers on their own. */
async function answerByLink(world: World, person: Known, visit: VisitOnPage, visitCode: VisitCode, treatment: Treatment): Promise<boolean> {
  const mailbox = await world.people.recruiter.get<{ items: { to: string; text: string; sentAt: string }[] }>('/mailbox');
  const mail = mailbox.items.filter(({ to, sentAt }) => to === person.candidate.email && sentAt >= visit.opensAt).at(0);
  const token = mail && /\/q#([A-Za-z0-9_-]+)/.exec(mail.text)?.[1];
  if (!token) return false;
  const participant = world.people.administrator; // any browser will do: the link is the key
  const questionnaire = await participant.get<Questionnaire>('/questionnaires', { link: token });
  for (const form of questionnaire.forms.filter(({ status }) => status !== 'submitted')) {
    const answers = simulatedAnswers(world.seed, person.candidate, form.definition.code, visitCode, treatment);
    await participant.post(`/questionnaires/forms/${form.id}/submission`, { answers, mode: 'self', source: 'direct' }, { ifMatch: form.version, link: token });
  }
  return true;
}

/** Plans what follows randomisation for one person: the two follow-up visits, or their absence. */
export function planFollowUp(world: World, person: Known, startsOn: Date, treatment: Treatment): void {
  const fate = fateOf(world.seed, person.candidate.number);
  const spread = (person.candidate.number % 9) - 2;
  const postAt = addDays(startsOn, 56 + Math.max(-2, spread) + 0.45);
  const m6At = addDays(startsOn, 238 + 2 * spread + 0.45);
  const leavesAt = fate.lostFrom === 'post' ? postAt : m6At;
  if (fate.lostFrom === 'post' || (fate.lostFrom === 'm6' && !fate.withdraws)) {
    world.calendar.at(addDays(leavesAt, 12), () => transition(world, person, 'lost', 'could not be reached by telephone, mail or letter'));
  }
  if (fate.withdraws) world.calendar.at(addDays(startsOn, 120), () => withdraw(world, person));
  if (fate.lostFrom !== 'post' && !fate.misses.post) world.calendar.at(postAt, () => followUp(world, person, 'post', treatment, fate.usesLink));
  if (fate.lostFrom === null && !fate.withdraws && !fate.misses.m6) world.calendar.at(m6At, () => followUp(world, person, 'm6', treatment, false));
}

async function followUp(world: World, person: Known, visitCode: VisitCode, treatment: Treatment, usesLink: boolean): Promise<void> {
  world.progress.show('follow-up: blinded outcome entry, reminders, links', 0.55 + 0.35 * progressOf(visitCode, person, world), `${person.code} ${visitCode}`);
  if (usesLink) {
    const page = await pageOf(world, person);
    const visit = page.visits.find(({ code }) => code === visitCode);
    if (visit && visit.forms.some(({ status }) => status !== 'submitted') && (await answerByLink(world, person, visit, visitCode, treatment))) return;
  }
  await submitVisit(world, person, visitCode, treatment);
}

const progressOf = (visitCode: VisitCode, person: Known, world: World) => (visitCode === 'post' ? 0 : 0.5) + Math.min(0.5, person.candidate.number / (4 * world.target));

async function transition(world: World, person: Known, to: 'lost', reason: string): Promise<void> {
  const page = await pageOf(world, person);
  if (page.state !== 'randomised') return;
  await world.people.recruiter.post(pathOf(world, `/participants/${person.id}/transitions`), { to, reason, on: world.now.toISOString().slice(0, 10) });
}

async function withdraw(world: World, person: Known): Promise<void> {
  const page = await pageOf(world, person);
  if (page.state !== 'randomised') return;
  await world.people.recruiter.post(pathOf(world, `/participants/${person.id}/withdrawal`), { level: 'follow-up', reason: 'no time any more' });
}
