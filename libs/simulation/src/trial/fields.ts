import { InputError } from '@equipoise/statistics';

/** The fields of an object that came from outside, each read once by its type; what is wrong is named by its place. */
export class Fields {
  private constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly where: string,
  ) {}

  /** @throws InputError malformed where it is no object, or has a field that is not among `known` */
  static of(value: unknown, where: string, known: readonly string[]): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InputError('malformed', where, `${where} must be an object with fields`);
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) throw new InputError('malformed', unknown, `${where} has the unknown field "${unknown}" (known: ${known.join(', ')})`);
    return new Fields(value as Record<string, unknown>, where);
  }

  at(name: string): string {
    return `${this.where}.${name}`;
  }

  get(name: string): unknown {
    return this.fields[name];
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  /** A finite number from least to most. @throws InputError missing-setting, out-of-range */
  number(name: string, least: number, most: number, otherwise?: number): number {
    const value = this.fields[name] ?? otherwise;
    if (value === undefined) throw new InputError('missing-setting', name, `${this.at(name)} is missing: give a number from ${least} to ${most}`);
    if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) {
      throw new InputError('out-of-range', name, `${this.at(name)} must be a number from ${least} to ${most}`);
    }
    return value;
  }

  whole(name: string, least: number, most: number, otherwise?: number): number {
    const value = this.number(name, least, most, otherwise);
    if (!Number.isInteger(value)) throw new InputError('out-of-range', name, `${this.at(name)} must be a whole number from ${least} to ${most}`);
    return value;
  }

  text(name: string, otherwise?: string): string {
    const value = this.fields[name] ?? otherwise;
    if (typeof value !== 'string' || value === '') throw new InputError('missing-setting', name, `${this.at(name)} must be text`);
    return value;
  }

  oneOf<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const value = this.fields[name] ?? otherwise;
    const choice = choices.find((one) => one === value);
    if (choice === undefined) throw new InputError('malformed', name, `${this.at(name)} must be one of ${choices.join(', ')}`);
    return choice;
  }

  /** An object of its own; undefined where it is left out. */
  object(name: string, known: readonly string[]): Fields | undefined {
    return this.has(name) ? Fields.of(this.fields[name], this.at(name), known) : undefined;
  }
}
