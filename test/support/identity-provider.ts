import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** What the provider says of the person who signs in next. */
export interface ProviderPerson {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly amr?: readonly string[];
  readonly acr?: string;
  /** The provider does not let them in. */
  readonly refuses?: boolean;
}

/** A real OpenID Connect provider in a process of its own. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in from now on. */
  person(person: ProviderPerson): Promise<void>;
  stop(): Promise<void>;
}

const heard = (child: ChildProcess): Promise<Record<string, string>> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the identity provider ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Record<string, string>);
    });
  });

/** @param redirectUri where it sends browsers back to */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const [clientId, clientSecret] = ['equipoise', 'a secret of the client in tests'];
  const child = fork(path.join(__dirname, 'identity-provider.mjs'), [redirectUri, clientId, clientSecret], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  const { issuer } = await heard(child);
  return {
    ...{ issuer: issuer ?? '', clientId, clientSecret },
    async person(person) {
      const taken = heard(child);
      child.send(person);
      await taken;
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}
