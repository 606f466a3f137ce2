import type { RawAnswer } from '../blinding/send';
import { MARK } from './odd-values';

/** What tells of our inside, whatever was asked. */
const INSIDE: readonly (readonly [string, RegExp])[] = [
  ['a stack', /\n\s+at .+:\d+:\d+|\bat \S+ \(.+\)|node:internal|node_modules/],
  ['a file of the server', /["'\s(](?:file:\/\/)?\/(?:home|root|tmp|var|usr|opt|work|app|srv)\/[\w.-]+|\b[\w-]+\.(?:ts|js|cjs|mjs):\d+/],
];

/** And what a refusal tells of it besides. */
const INSIDE_OF_REFUSALS: readonly (readonly [string, RegExp])[] = [
  ['SQL', /\bselect\b.+\bfrom\b|\binsert into\b|\bdelete from\b|\bupdate \w+ set\b/i],
  ['a name of the database', /\b(?:trial|sealed|identity|bullmq|pg_catalog|information_schema)\.[a-z]\w*|\bequipoise_[a-z]+|\bpg_\w+|\b\w+_(?:pkey|fkey|key|check|idx)\b/],
  ['words of the database', /violates|syntax error|duplicate key|relation "|column "|constraint "|invalid byte sequence|out of range for type|QueryFailed|EntityManager|typeorm/i],
  ['words of the language', /TypeError|RangeError|SyntaxError|ReferenceError|is not a function|Cannot read propert|Cannot convert|Unexpected token|undefined|\[object |JSON at position|FST_ERR|ECONN|class-validator/],
];
const KEYS = new Set(['type', 'title', 'status', 'code', 'detail', 'traceId', 'problems', 'conditions']);

interface Problem {
  readonly title?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly traceId?: unknown;
}

/**
 * The body without what may be repeated to whoever sent it: the names of fields, and what stands at a line of a protocol
 * or a plan. Values of fields never.
 */
const withoutWhatIsTheirs = (text: string): string =>
  text.replaceAll(/"path":"(?:[^"\\]|\\.)*"/g, '"path":""').replaceAll(/("line":\d+,"column":\d+,"path":"","message":)"(?:[^"\\]|\\.)*"/g, '$1""');

/** What is wrong with an answer; empty where nothing is. */
export function faultsOf({ status, headers, body }: RawAnswer, method: string): string[] {
  const text = body.toString('utf8');
  const header = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
  const everything = `${headers.map(([name, value]) => `${name}: ${value}`).join('\n')}\n${text}`;
  const faults = status >= 500 ? [`answered by ${status}`] : [];
  for (const [what, pattern] of INSIDE) if (pattern.test(everything)) faults.push(`tells ${what}: ${pattern.exec(everything)?.[0].slice(0, 80)}`);
  if (status < 400) return faults;
  const told = withoutWhatIsTheirs(text);
  for (const [what, pattern] of INSIDE_OF_REFUSALS) if (pattern.test(told)) faults.push(`tells ${what}: ${pattern.exec(told)?.[0].slice(0, 80)}`);
  if (told.includes(MARK)) faults.push(`repeats what was sent: ${told.slice(Math.max(told.indexOf(MARK) - 60, 0)).slice(0, 100)}`);
  return method === 'HEAD' ? faults : [...faults, ...faultsOfProblem(text, status, header('content-type'))];
}

/** RFC 9457, with a stable code and one clear sentence. */
function faultsOfProblem(text: string, status: number, contentType: string): string[] {
  if (!contentType.startsWith('application/problem+json')) return [`is ${contentType || 'of no type'}, no problem+json`];
  let problem: Problem;
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    return ['is no JSON'];
  }
  const faults: string[] = [];
  if (problem.status !== status) faults.push('says another status than its own');
  if (typeof problem.code !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(problem.code)) faults.push(`has no stable code: ${String(problem.code)}`);
  if (typeof problem.title !== 'string' || problem.title === '') faults.push('has no title');
  if (typeof problem.detail !== 'string' || !/^\S.{9,}[.!?)]$/s.test(problem.detail)) faults.push(`has no sentence: ${String(problem.detail)}`);
  if (typeof problem.traceId !== 'string' || problem.traceId === '') faults.push('has no trace id');
  for (const key of Object.keys(problem)) if (!KEYS.has(key)) faults.push(`holds ${key}`);
  return faults;
}
