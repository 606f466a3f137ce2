import type { DefinedError, ErrorObject } from 'ajv';
import { nearest } from './suggest';

/** A schema error in words: `keys` leads to the place, `atKey` says that the place is a key and not its value. */
export interface ExplainedError {
  readonly keys: readonly (string | number)[];
  readonly atKey: boolean;
  readonly what: string;
  readonly fix: string;
}

/** Words for one error of the JSON Schema validator; undefined for errors that only repeat another one. */
export function explainSchemaError(raw: ErrorObject): ExplainedError | undefined {
  const error = raw as DefinedError;
  const keys = pointerKeys(error.instancePath);
  const here = (what: string, fix: string): ExplainedError => ({ keys, atKey: false, what, fix });
  switch (error.keyword) {
    case 'required':
      return here(`${error.params.missingProperty} is missing`, `add ${error.params.missingProperty}: ...`);
    case 'additionalProperties': {
      const key = error.params.additionalProperty;
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      const close = nearest(key, known);
      const fix = close ? `did you mean ${close}?` : `remove it, or use one of: ${known.join(', ')}`;
      return { keys: [...keys, key], atKey: true, what: `unknown key ${key}`, fix };
    }
    case 'enum':
      return here(`${show(error.data)} is not one of the choices`, choose(error.data, error.params.allowedValues.map(String)));
    case 'const':
      return here(`${show(error.data)} is not allowed here`, `write ${String(error.params.allowedValue)}`);
    case 'type':
      return here(`${show(error.data)} is not ${article(error.params.type)}`, typeFix(error.params.type));
    case 'pattern':
      return here(`${show(error.data)} is not a valid name`, 'use letters, digits, dots, dashes and slashes');
    case 'minLength':
      return here('this text is empty', 'write something or remove the key');
    case 'minItems':
      return here('this list is too short', `give at least ${error.params.limit}`);
    case 'maxItems':
      return here('this list is too long', `give at most ${error.params.limit}`);
    case 'uniqueItems':
      return here('this list repeats an element', 'name each once');
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return here(`${show(error.data)} is out of range`, `it must be ${error.params.comparison} ${error.params.limit}`);
    case 'dependencies':
      return here(`${error.params.property} needs ${error.params.deps}`, `add ${error.params.deps}`);
    case 'discriminator': {
      const options = (error.parentSchema as { oneOf?: { title?: string }[] } | undefined)?.oneOf?.map((o) => o.title ?? '') ?? [];
      const value: unknown = (error.params as { tagValue?: unknown }).tagValue;
      if (value === undefined) return undefined; // `required` says it
      return { keys: [...keys, 'estimator'], atKey: false, what: `${show(value)} is not an estimator`, fix: choose(value, options) };
    }
    default:
      return error.keyword === 'oneOf' ? undefined : here(error.message ?? error.keyword, 'see the schema of the plan');
  }
}

function pointerKeys(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function choose(value: unknown, options: readonly string[]): string {
  const close = typeof value === 'string' ? nearest(value, options) : undefined;
  return close ? `did you mean ${close}? (${options.join(', ')})` : `use one of: ${options.join(', ')}`;
}

/** Whoever takes the data for the plan must not find them on the screen, or in a log. */
const LONGEST_SHOWN = 40;

function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a group of keys';
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}..."` : text;
}

function article(type: unknown): string {
  const names: Record<string, string> = { string: 'text', number: 'a number', integer: 'a whole number', array: 'a list', object: 'a group of keys', boolean: 'true or false' };
  const list = Array.isArray(type) ? (type as string[]) : [String(type)];
  return list.map((name) => names[name] ?? name).join(' or ');
}

function typeFix(type: unknown): string {
  const first = Array.isArray(type) ? (type as string[])[0] : type;
  if (first === 'string') return 'write text, in quotes if it looks like a number';
  if (first === 'array') return 'write a list: [first, second]';
  if (first === 'object') return 'write keys and values, indented';
  return 'write a number without quotes';
}
