import { hash, verify } from '@node-rs/argon2';

/** What one verification of a password costs whoever guesses. */
export interface PasswordCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
  /** No refused sign-in is answered sooner than this, so that its duration does not tell whether the account exists. */
  readonly refusalFloorMs: number;
}

/** argon2id as OWASP recommends it (m = 19 MiB, t = 2, p = 1). Anything lighter is for tests and demonstrations. */
export const PASSWORD_COST: PasswordCost = { memoryKib: 19_456, passes: 2, lanes: 1, refusalFloorMs: 400 };
/** For throw-away accounts only: tests and demonstrations make dozens. */
export const THROW_AWAY_PASSWORD_COST: PasswordCost = { memoryKib: 256, passes: 1, lanes: 1, refusalFloorMs: 25 };

const NOBODYS_PASSWORD = 'no account has this password';
/** Two ways to type one letter are one password. */
const normalised = (password: string): string => password.normalize('NFKC');

/** argon2id; the library's default algorithm and version, held by a test. */
export class PasswordHasher {
  private nobodys?: Promise<string>;

  constructor(readonly cost: PasswordCost = PASSWORD_COST) {}

  hash(password: string): Promise<string> {
    const { memoryKib, passes, lanes } = this.cost;
    return hash(normalised(password), { memoryCost: memoryKib, timeCost: passes, parallelism: lanes });
  }

  /** The same work without an account: compares with a hash that nobody has, and says no. */
  async verify(password: string, passwordHash: string | null): Promise<boolean> {
    this.nobodys ??= this.hash(NOBODYS_PASSWORD);
    const matches = await verify(passwordHash ?? (await this.nobodys), normalised(password));
    return matches && passwordHash !== null;
  }

  /** Whether a hash was made more cheaply than is asked for now. */
  isWeak(passwordHash: string): boolean {
    const [, memoryKib, passes] = /\$m=(\d+),t=(\d+),/.exec(passwordHash) ?? [];
    return Number(memoryKib ?? 0) < this.cost.memoryKib || Number(passes ?? 0) < this.cost.passes;
  }
}
