import { Ajv, type ValidateFunction } from 'ajv';
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { AnalysisPlan } from './analysis-plan';
import { analysisPlanSchema } from './analysis-plan.schema';
import { crossCheck } from './cross-check';
import { explainSchemaError } from './explain-schema-error';
import { PlanError, type PlanMistake } from './plan-mistake';

type Keys = readonly (string | number)[];

let validator: ValidateFunction | undefined;

/**
 * A plan from YAML text.
 * @throws PlanError with every mistake: line, column, what is wrong and how to mend it
 */
export function parsePlan(text: string): AnalysisPlan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const syntax = document.errors.map((error): PlanMistake => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { line, column: col, path: '', what: error.message, fix: 'mend the YAML here first' };
  });
  if (syntax.length > 0) throw new PlanError(syntax);
  keepLabelsAsWritten(document);
  const value = readValue(document);
  const mistakes = [...schemaMistakes(value, document, lines)];
  if (mistakes.length === 0) {
    mistakes.push(...crossCheck(value as AnalysisPlan).map(({ keys, what, fix }) => locate(document, lines, keys, false, what, fix)));
  }
  if (mistakes.length > 0) throw new PlanError(inOrder(mistakes));
  return value as AnalysisPlan;
}

/** An alias without anchor, or aliases that unfold without end, come to light only here. */
function readValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new PlanError([{ line: 1, column: 1, path: '', what: 'the aliases (*name) cannot be followed', fix: 'write each anchor (&name) before its aliases, and use no more than a few' }]);
  }
}

function schemaMistakes(value: unknown, document: Document, lines: LineCounter): PlanMistake[] {
  validator ??= new Ajv({ allErrors: true, discriminator: true, verbose: true, allowUnionTypes: true }).compile(analysisPlanSchema);
  if (validator(value)) return [];
  return (validator.errors ?? []).flatMap((error) => {
    const explained = explainSchemaError(error);
    return explained ? [locate(document, lines, explained.keys, explained.atKey, explained.what, explained.fix)] : [];
  });
}

/** YAML reads `control: 0` as a number and `1.0` as 1: labels are compared as they were written. */
function keepLabelsAsWritten(document: Document): void {
  const paths: Keys[] = [['data', 'arm', 'experimental'], ['data', 'arm', 'control'], ['data', 'design', 'p'], ['version']];
  for (const [list, key] of [['analyses', 'at'], ['analyses', 'seed'], ['populations', 'equals']] as const) {
    for (let i = 0; document.hasIn([list, i]); i += 1) paths.push([list, i, key]);
  }
  for (let i = 0; document.hasIn(['analyses', i]); i += 1) {
    paths.push(['analyses', i, 'imputation', 'seed']);
    for (let k = 0; document.hasIn(['analyses', i, 'afterEvents', k]); k += 1) paths.push(['analyses', i, 'afterEvents', k, 'equals']);
    for (let k = 0; document.hasIn(['analyses', i, 'averages', k]); k += 1) {
      for (let v = 0; document.hasIn(['analyses', i, 'averages', k, 'visits', v]); v += 1) paths.push(['analyses', i, 'averages', k, 'visits', v]);
    }
  }
  for (const list of ['missing', 'visits']) {
    for (let i = 0; document.hasIn(['data', list, i]); i += 1) paths.push(['data', list, i]);
  }
  for (const path of paths) {
    const node = document.getIn(path, true);
    if (isScalar(node) && (typeof node.value === 'number' || typeof node.value === 'boolean') && node.source) node.value = node.source;
  }
}

function locate(document: Document, lines: LineCounter, keys: Keys, atKey: boolean, what: string, fix: string): PlanMistake {
  const { line, col } = lines.linePos(offsetOf(document, keys, atKey));
  return { line, column: col, path: pathText(keys), what, fix };
}

/** Start of the value at `keys`, or of its key; of the nearest existing parent when there is none. */
function offsetOf(document: Document, keys: Keys, atKey: boolean): number {
  for (let depth = keys.length; depth >= 0; depth -= 1) {
    const parent = depth === 0 ? undefined : document.getIn(keys.slice(0, depth - 1), true);
    if ((atKey || depth < keys.length) && isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === keys[depth - 1]);
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth), true);
    const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
    if (range) return range[0];
  }
  return 0;
}

function pathText(keys: Keys): string {
  return keys.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

function inOrder(mistakes: readonly PlanMistake[]): PlanMistake[] {
  const unique = new Map(mistakes.map((mistake) => [`${mistake.line}:${mistake.column}:${mistake.path}:${mistake.what}`, mistake]));
  return [...unique.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
