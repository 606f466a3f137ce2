import { Document, isMap, isSeq, LineCounter, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { PlanError } from './plan-mistake';
import { outlinePlan, type OutlinedEstimand } from './plan-outline';

const FIELDS = ['id', 'treatments', 'population', 'variable', 'summary'] as const;
/** Long sentences stay on their line: a plan is compared line by line. */
const WRITTEN = { lineWidth: 0 } as const;

/**
 * The text of a plan with an estimand put in: in the place of the one with the id `replaces`, else after the last. All other lines
 * stay as they were written, comments too.
 * @throws PlanError where the text is no YAML, where `estimands` is no list, or where there is no estimand `replaces`
 */
export function putEstimand(text: string, estimand: OutlinedEstimand, replaces?: string): string {
  const { document, list } = readEstimands(text);
  const written = (map: YAMLMap | undefined): Document => writeEstimand(map, estimand);
  if (replaces !== undefined) {
    const node = list?.items[placeOf(document, list, replaces)];
    if (!isMap(node) || !node.range) throw new PlanError([{ line: 1, column: 1, path: 'estimands', what: 'this estimand is not a map', fix: 'mend it in the text' }]);
    const start = node.range[0];
    const old = text.slice(start, node.range[1]).trimEnd();
    const column = start - lineStart(text, start);
    const own = parseDocument(dedent(old, column));
    return renamed(spliced(text, start, start + old.length, indent(written(own.contents as YAMLMap).toString(WRITTEN), column)), replaces, estimand.id);
  }
  const entry = written(undefined).toString(WRITTEN);
  const last = list?.items.at(-1);
  if (list && isMap(last) && last.range && !list.flow) {
    const start = last.range[0];
    const column = start - lineStart(text, start);
    const end = start + text.slice(start, last.range[1]).trimEnd().length;
    const dash = text.slice(lineStart(text, start), start);
    return spliced(text, end, end, `\n${dash}${indent(entry, column)}`);
  }
  if (list) {
    list.flow = false;
    list.add(document.createNode(parseDocument(entry).toJS()));
    return document.toString(WRITTEN);
  }
  const block = `estimands:\n  - ${indent(entry, 4)}\n`;
  const at = offsetOfKey(document, 'analyses');
  return at === undefined ? `${text.trimEnd()}${text.trim() ? '\n\n' : ''}${block}` : spliced(text, at, at, `${block}\n`);
}

/**
 * The text of a plan without the estimand `id`; analyses that name it keep the name, and `parsePlan` says so.
 * @throws PlanError where the text is no YAML, or where there is no such estimand
 */
export function removeEstimand(text: string, id: string): string {
  const { document, list } = readEstimands(text);
  const index = placeOf(document, list, id);
  const node = list!.items[index];
  if (!isMap(node) || !node.range || list!.flow || list!.items.length === 1) {
    if (list!.items.length === 1) document.delete('estimands');
    else document.deleteIn(['estimands', index]);
    return document.toString(WRITTEN);
  }
  const start = lineStart(text, node.range[0]);
  const end = node.range[0] + text.slice(node.range[0], node.range[1]).trimEnd().length;
  return spliced(text, start, Math.min(text.length, end + 1), '');
}

function readEstimands(text: string): { readonly document: Document; readonly list?: YAMLSeq } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new PlanError(document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { line, column: col, path: '', what: error.message, fix: 'mend the YAML here first' };
    }));
  }
  if (document.contents !== null && !isMap(document.contents)) {
    throw new PlanError([{ line: 1, column: 1, path: '', what: 'the plan is not a map of keys', fix: 'begin with the template' }]);
  }
  const node = document.get('estimands', true);
  if (isSeq(node)) return { document, list: node };
  if (node === undefined) return { document };
  const at = lines.linePos(offsetOfKey(document, 'estimands') ?? 0);
  throw new PlanError([{ line: at.line, column: at.col, path: 'estimands', what: 'estimands is not a list', fix: 'write each after a dash, or remove the key' }]);
}

function placeOf(document: Document, list: YAMLSeq | undefined, id: string): number {
  const index = list ? outlinePlan(document.toString(WRITTEN)).estimands.findIndex((estimand) => estimand.id === id) : -1;
  if (index < 0) throw new PlanError([{ line: 1, column: 1, path: 'estimands', what: 'there is no such estimand in this text', fix: 'look at the list of estimands again' }]);
  return index;
}

/** The fields of an estimand in a map that keeps its comments, in the order of ICH E9(R1). */
function writeEstimand(map: YAMLMap | undefined, estimand: OutlinedEstimand): Document {
  const document = new Document();
  const events = estimand.intercurrentEvents.map(({ event, strategy, rationale }) => ({ event, strategy, ...(rationale ? { rationale } : {}) }));
  if (!map) {
    const { id, treatments, population, variable, summary } = estimand;
    document.contents = document.createNode({ id, treatments, population, variable, ...(events.length > 0 ? { intercurrentEvents: events } : {}), summary });
  } else {
    document.contents = map;
    for (const key of FIELDS) if (document.get(key) !== estimand[key]) document.set(key, estimand[key]);
    if (JSON.stringify((map.toJSON() as { intercurrentEvents?: unknown }).intercurrentEvents ?? []) === JSON.stringify(events)) return document;
    if (events.length === 0) document.delete('intercurrentEvents');
    else document.set('intercurrentEvents', document.createNode(events));
  }
  const list = document.get('intercurrentEvents', true);
  if (isSeq(list) && !map?.flow) for (const item of list.items) if (isMap(item)) item.flow = true;
  return document;
}

/** Analyses that name an estimand by its id follow it to its new one. */
function renamed(text: string, from: string, to: string): string {
  if (from === to) return text;
  const document = parseDocument(text, { prettyErrors: false });
  const places: (readonly [number, number])[] = [];
  for (let i = 0; document.hasIn(['analyses', i]); i += 1) {
    const node = document.getIn(['analyses', i, 'estimand'], true) as { value?: unknown; range?: readonly [number, number, number] } | undefined;
    if (node?.value === from && node.range) places.push([node.range[0], node.range[1]]);
  }
  const name = document.createNode(to).toString();
  return places.toReversed().reduce((current, [start, end]) => spliced(current, start, end, name), text);
}

function offsetOfKey(document: Document, key: string): number | undefined {
  if (!isMap(document.contents)) return undefined;
  const pair = document.contents.items.find((item) => (item.key as { value?: unknown } | null)?.value === key);
  return (pair?.key as { range?: readonly [number, number, number] } | undefined)?.range?.[0];
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
const spliced = (text: string, start: number, end: number, put: string): string => text.slice(0, start) + put + text.slice(end);
const indent = (text: string, column: number): string => text.trimEnd().split('\n').map((line, i) => (i === 0 || line === '' ? line : ' '.repeat(column) + line)).join('\n');
const dedent = (text: string, column: number): string => text.split('\n').map((line, i) => (i === 0 ? line : line.slice(Math.min(column, line.length - line.trimStart().length)))).join('\n');
