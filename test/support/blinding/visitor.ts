import type { World } from '../world';
import { aBrowser, cookieOf, TEST_PASSWORD } from '../people';
import type { CapturedOutput } from './captured-output';
import { send, written, type PlannedRequest, type RawAnswer } from './send';

/** Somebody who must not learn an arm, as they come to the server. */
export interface Caller {
  readonly name: string;
  /** undefined: somebody without an account. */
  readonly email?: string;
  cookie: string;
}

/** Everything that blinded people got, by what they asked. */
export type Observations = Map<string, string>;

/** Asks one world, and writes down every byte of the answers and what the server said meanwhile. */
export class Visitor {
  readonly seen: Observations = new Map();
  private asked = 0;

  constructor(
    readonly world: World,
    private readonly output: CapturedOutput,
    /** Names what this visit is for; its ids are its own. */
    private readonly purpose: string,
  ) {}

  get count(): number {
    return this.asked;
  }

  /** @param input which kind of input this is, for the reader of a difference */
  async ask(caller: Caller, request: PlannedRequest, input: string): Promise<RawAnswer> {
    this.asked += 1;
    this.world.ids.begin(`${this.purpose} ${this.asked}`);
    const answer = await send(this.world.app.url, caller.cookie, request);
    const said = this.output.take();
    this.seen.set(`${this.purpose} ${this.asked}: ${caller.name}, ${request.method} ${request.path}, ${input}`, written(answer) + (said ? `\n--- said:\n${said}` : ''));
    await this.keepSignedIn(caller, answer);
    return answer;
  }

  /** Whoever ended or changed their session is signed in again, so that the rest of the plan means something. */
  private async keepSignedIn(caller: Caller, { status, headers }: RawAnswer): Promise<void> {
    const cookie = headers.find(([name, value]) => name.toLowerCase() === 'set-cookie' && value.startsWith('equipoise_session='))?.[1].split(';')[0];
    if (cookie && !cookie.endsWith('=') && caller.email) caller.cookie = cookie;
    else if (caller.email && (status === 401 || cookie)) {
      const again = await aBrowser(this.world.app).post('/session', { email: caller.email, password: TEST_PASSWORD });
      if (again.status === 200) caller.cookie = cookieOf(again.headers);
    }
    this.output.take();
  }
}
