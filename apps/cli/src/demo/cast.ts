import type { Role } from '@equipoise/kernel';
import { Person, Refused } from './person';

/** Password of every account of the demonstration. It protects simulated data on one's own machine, and nothing else. */
export const DEMO_PASSWORD = 'simulated-people-only';

/** One sign-in per role. */
export const CAST = {
  administrator: { email: 'administrator@example.org', name: 'Alba Administrator', roles: [] },
  designer: { email: 'designer@example.org', name: 'Darío Designer', roles: ['trial-designer'] },
  recruiter: { email: 'coordinator@example.org', name: 'Rosa Coordinator', roles: ['recruiter'] },
  therapyCoordinator: { email: 'therapy@example.org', name: 'Tomás Therapy Coordinator', roles: ['therapy-coordinator'] },
  assessor: { email: 'assessor@example.org', name: 'Aurora Assessor', roles: ['assessor'] },
  therapistMsc: { email: 'therapist-1@example.org', name: 'Teresa Therapist', roles: ['therapist'] },
  therapistCbt: { email: 'therapist-2@example.org', name: 'Teo Therapist', roles: ['therapist'] },
  investigator: { email: 'investigator@example.org', name: 'Inés Investigator', roles: ['investigator'] },
  dataManager: { email: 'data@example.org', name: 'Damián Data Manager', roles: ['data-manager'] },
  statistician: { email: 'statistician@example.org', name: 'Sara Statistician', roles: ['statistician'] },
  unblindedStatistician: { email: 'unblinded@example.org', name: 'Ulises Unblinded Statistician', roles: ['unblinded-statistician'] },
  safetyPhysician: { email: 'safety@example.org', name: 'Sofía Safety Physician', roles: ['safety-physician'] },
  safetyMonitor: { email: 'monitor@example.org', name: 'Mario Safety Monitor', roles: ['safety-monitor'] },
  dataProtectionOfficer: { email: 'privacy@example.org', name: 'Delia Data Protection', roles: ['data-protection-officer'] },
} as const satisfies Record<string, { email: string; name: string; roles: readonly Role[] }>;

export type Part = keyof typeof CAST;
export type People = Readonly<Record<Part, Person>> & { readonly accountIds: Readonly<Record<Part, string>> };

/** Everybody with an account, signed in. Those who exist already only sign in. */
export async function gatherPeople(url: string): Promise<People> {
  const { needed } = await new Person(url, '', '').get<{ needed: boolean }>('/setup');
  const administrator = new Person(url, CAST.administrator.email, DEMO_PASSWORD);
  if (needed) await administrator.post('/setup', { email: CAST.administrator.email, displayName: CAST.administrator.name, password: DEMO_PASSWORD, locale: 'en' });
  else await administrator.signIn();
  const known = await administrator.get<{ items: { id: string; email: string }[] }>('/accounts');
  const accountIds: Record<string, string> = {};
  const people: Record<string, Person> = { administrator };
  for (const [part, { email, name }] of Object.entries(CAST)) {
    const account =
      known.items.find((item) => item.email === email) ??
      (await administrator.post<{ id: string }>('/accounts', { email, displayName: name, locale: 'en', password: DEMO_PASSWORD, ...(part === 'designer' ? { trialDesigner: true, ownPassword: DEMO_PASSWORD } : {}) }));
    accountIds[part] = account.id;
    if (part !== 'administrator') people[part] = await new Person(url, email, DEMO_PASSWORD).signIn();
  }
  return { ...(people as Record<Part, Person>), accountIds: accountIds as Record<Part, string> };
}

/** Gives everybody their roles in the trial; roles that are held already stay as they are. */
export async function giveRoles(people: People, trialId: string): Promise<void> {
  for (const [part, { roles }] of Object.entries(CAST)) {
    for (const role of roles as readonly Role[]) {
      try {
        await people.administrator.post(`/accounts/${people.accountIds[part as Part]}/roles`, { trialId, role, password: DEMO_PASSWORD });
      } catch (error) {
        if (!(error instanceof Refused && error.code === 'already-granted')) throw error;
      }
    }
  }
}
