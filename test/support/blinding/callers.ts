import { BLINDED_ROLES } from '../story/scene';
import type { World } from '../world';
import type { Caller } from './visitor';

/** Everybody who must not learn an arm: who has no account, who has no role, who manages accounts, and every blinded role. */
export function callersOf(world: World): Caller[] {
  return [
    { name: 'nobody signed in', cookie: '' },
    { name: 'participant by a link', cookie: '' },
    { name: 'administrator', email: world.administrator.email, cookie: world.administrator.cookie },
    { name: 'signed in without a role', email: world.stranger.email, cookie: world.stranger.cookie },
    ...BLINDED_ROLES.map((role) => {
      const { email, cookie } = world.people.get(role)!;
      return { name: role, email, cookie };
    }),
  ];
}

/** A participant holds a link and nothing else: only addresses that a link opens are theirs. */
export const isFor = (caller: Caller, template: string) => (caller.name === 'participant by a link') === template.includes('{token}');
