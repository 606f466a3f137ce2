import { ROLE_CODES, ROLES, type Role } from '@equipoise/kernel';
import type { AccessRule } from '@equipoise/platform';
import { signUp } from '../people';
import type { World } from '../world';

/** Everybody who may ask: nobody, people without and with a role, and whoever manages accounts. */
export type Caller = 'nobody' | 'stranger' | 'administrator' | Role;
const CALLERS: readonly Caller[] = ['nobody', 'stranger', 'administrator', ...ROLE_CODES];

/** The people of a world, each with a session; whose session or account came to its end is followed by somebody new. */
export class Population {
  private readonly cookies = new Map<Caller, string>([['nobody', '']]);

  constructor(private readonly world: World) {
    this.cookies.set('stranger', world.stranger.cookie).set('administrator', world.administrator.cookie);
    for (const [role, { cookie }] of world.people) this.cookies.set(role, cookie);
    const [therapist] = world.therapists;
    if (therapist) this.cookies.set('therapist', therapist.cookie);
  }

  get callers(): readonly Caller[] {
    return CALLERS;
  }

  cookieOf(caller: Caller): string {
    return this.cookies.get(caller) ?? '';
  }

  keep(caller: Caller, cookie: string): void {
    if (caller !== 'nobody') this.cookies.set(caller, cookie);
  }

  /** Whom the rule lets in. */
  letIn(rule: AccessRule): readonly Caller[] {
    if (rule.kind === 'public') return CALLERS;
    if (rule.kind === 'signed-in') return CALLERS.filter((caller) => caller !== 'nobody');
    if (rule.kind === 'administrator') return ['administrator'];
    return ROLE_CODES.filter((role) => (ROLES[role].permissions as readonly string[]).includes(rule.permission));
  }

  async replace(caller: Caller): Promise<void> {
    if (caller === 'nobody') return;
    const who = caller === 'administrator' ? { administrator: true } : caller === 'stranger' ? {} : { role: caller, trialId: this.world.trialId };
    this.cookies.set(caller, (await signUp(this.world.app, who)).cookie);
  }
}
