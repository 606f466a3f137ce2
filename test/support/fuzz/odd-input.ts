import type { Chance } from '../blinding/chance';
import { resolved, type ApiDocument, type Schema } from '../blinding/document';
import { MARK, ODD_DAYS, ODD_INSTANTS, ODD_NUMBERS, ODD_SHAPES, ODD_TEXTS } from './odd-values';

const oneIn = (chance: Chance, many: number): boolean => chance.pick(Array.from({ length: many }, (_, index) => index)) === 0;

/** A value on the edge of what its schema takes: on either side of each limit, or of a neighbouring type. */
export function borderlineOf(schema: Schema, document: ApiDocument, chance: Chance): unknown {
  const whole = resolved(schema, document.schemas);
  if (oneIn(chance, 8)) return chance.pick<unknown>([null, undefined, ...ODD_SHAPES]);
  if (whole.enum) return chance.pick<unknown>([...whole.enum, String(whole.enum[0]).toUpperCase(), `${String(whole.enum[0])} `, '__proto__', 'constructor', '', [whole.enum[0]]]);
  if (whole.oneOf?.length) return borderlineOf(chance.pick(whole.oneOf) ?? {}, document, chance);
  switch (whole.type) {
    case 'integer':
    case 'number': {
      const { minimum: low, maximum: high } = whole;
      const edges = [low, high].flatMap((edge) => (edge === undefined ? [] : [edge - 1, edge, edge + 1, edge + 0.5]));
      return chance.pick<unknown>([...edges, ...edges, ...ODD_NUMBERS, '1', '0x10']);
    }
    case 'boolean':
      return chance.pick<unknown>([true, false, 0, 1, 'true', 'false', '']);
    case 'array': {
      const item = () => (whole.items ? borderlineOf(whole.items, document, chance) : chance.pick(ODD_SHAPES));
      const { minItems = 0, maxItems = 20 } = whole;
      return Array.from({ length: chance.pick([0, 1, 2, Math.max(minItems - 1, 0), maxItems, maxItems + 1, 600]) ?? 0 }, item);
    }
    case 'object':
      return Object.fromEntries(Object.entries(whole.properties ?? {}).map(([name, part]) => [name, borderlineOf(part, document, chance)]));
    default: {
      if (whole.format === 'date-time' && !oneIn(chance, 3)) return chance.pick(ODD_INSTANTS);
      const { minLength = 0, maxLength = 200 } = whole;
      const lengths = [minLength - 1, minLength, maxLength, maxLength + 1].filter((length) => length >= 0 && length < 100_000);
      return chance.pick<string>([...lengths.map((length) => MARK.repeat(length / MARK.length + 1).slice(0, length)), ...ODD_TEXTS, ...ODD_DAYS, ...ODD_INSTANTS]);
    }
  }
}

/** The body with one to three of its values replaced by such as lie on an edge. */
export function withBorderlines(body: unknown, schema: Schema, document: ApiDocument, chance: Chance): unknown {
  const whole = resolved(schema, document.schemas);
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !whole.properties) return borderlineOf(whole, document, chance);
  const changed: Record<string, unknown> = { ...(body as Record<string, unknown>) };
  for (const name of chance.some(Object.keys(whole.properties), chance.pick([1, 1, 2, 3]) ?? 1)) {
    const part = resolved(whole.properties[name] ?? {}, document.schemas);
    const goDeeper = part.properties !== undefined && !oneIn(chance, 3);
    changed[name] = goDeeper ? withBorderlines(changed[name] ?? {}, part, document, chance) : borderlineOf(part, document, chance);
  }
  return changed;
}

/** Anything that JSON can say, at most a few levels deep. */
export function anything(chance: Chance, depth = 3): unknown {
  switch (chance.pick(depth === 0 ? [0, 1, 2] : [0, 1, 2, 3, 4, 4])) {
    case 0:
      return chance.pick(ODD_TEXTS);
    case 1:
      return chance.pick(ODD_NUMBERS);
    case 2:
      return chance.pick(ODD_SHAPES);
    case 3:
      return Array.from({ length: chance.pick([0, 1, 3]) ?? 0 }, () => anything(chance, depth - 1));
    default:
      return Object.fromEntries(Array.from({ length: chance.pick([1, 2, 5]) ?? 1 }, (_, index) => [chance.pick([`k${index}`, '', '__proto__', 'id', 'trialId', 'constructor']), anything(chance, depth - 1)]));
  }
}

/** Every value of a body replaced by anything, its names kept: gets further than a body of unknown names. */
export function namesKept(body: unknown, chance: Chance): unknown {
  if (typeof body !== 'object' || body === null) return anything(chance);
  if (Array.isArray(body)) return body.map(() => anything(chance, 2));
  return Object.fromEntries(Object.entries(body).map(([name, part]) => [name, chance.pick([true, false]) ? part : typeof part === 'object' ? namesKept(part, chance) : anything(chance, 2)]));
}
