import type { Problem } from '@equipoise/kernel';
import type { CapturedVariable, ExpressionData, OpenProtocol } from '@equipoise/protocol';
import { isDay } from './calendar';

/** Longest captured text, in characters. */
export const CAPTURED_TEXT_LENGTH = 2000;

export type CapturedValue = number | string | boolean | null;
export type CapturedData = Readonly<Record<string, CapturedValue>>;
export type Judgements = Readonly<Record<string, boolean | null>>;

/** The data that the protocol's expressions read: what was captured, and the site that is always there. */
export function expressionDataOf(captured: CapturedData, siteCode: string): ExpressionData {
  return { ...captured, site: siteCode };
}

/**
 * Every mistake in captured data, by path: unknown variables, wrong types, values out of range, choices that are none. A variable that is
 * absent or null is not known yet, which is no mistake.
 */
export function capturedProblems(protocol: Pick<OpenProtocol, 'capturedData'>, captured: Readonly<Record<string, unknown>>): Problem[] {
  const dictionary = new Map(protocol.capturedData.map((variable) => [variable.code, variable]));
  return Object.entries(captured).flatMap(([code, value]) => {
    const path = `captured.${code}`;
    const variable = dictionary.get(code);
    if (!variable) {
      return [{ code: 'unknown-variable', path, message: 'The protocol captures no variable with this name.', fix: `Use one of: ${[...dictionary.keys()].join(', ')}.` }];
    }
    const mistake = value === null ? undefined : MISTAKES[variable.type](variable, value);
    return mistake ? [{ path, ...mistake }] : [];
  });
}

/** Every mistake in a clinician's judgements, by path: criteria that do not exist or are decided by data, answers other than yes, no, open. */
export function judgementProblems(protocol: Pick<OpenProtocol, 'eligibility'>, judgements: Readonly<Record<string, unknown>>): Problem[] {
  const judged = protocol.eligibility.filter(({ decidedBy }) => 'judgement' in decidedBy).map(({ code }) => code);
  return Object.entries(judgements).flatMap(([code, value]): Problem[] => {
    const path = `judgements.${code}`;
    if (!judged.includes(code)) {
      return [{ code: 'unknown-criterion', path, message: 'No criterion with this name is decided by judgement.', fix: `Use one of: ${judged.join(', ')}.` }];
    }
    if (value !== null && typeof value !== 'boolean') return [{ code: 'wrong-type', path, message: 'A judgement is true, false, or null while it is open.' }];
    return [];
  });
}

type Mistake = Pick<Problem, 'code' | 'message'>;

const wrongType = (message: string): Mistake => ({ code: 'wrong-type', message });

const MISTAKES: Readonly<Record<CapturedVariable['type'], (variable: CapturedVariable, value: unknown) => Mistake | undefined>> = {
  number: (variable, value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrongType('This must be a number.');
    const { minimum, maximum } = variable;
    if ((minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum)) return undefined;
    return { code: 'out-of-range', message: `This must be ${rangeInWords(minimum, maximum)}.` };
  },
  boolean: (_, value) => (typeof value === 'boolean' ? undefined : wrongType('This must be true or false.')),
  date: (_, value) => (typeof value === 'string' && isDay(value) ? undefined : wrongType('This must be a day of the calendar, such as 2026-03-29.')),
  choice: (variable, value) =>
    typeof value === 'string' && variable.choices.some(({ code }) => code === value)
      ? undefined
      : { code: 'unknown-choice', message: `This must be one of: ${variable.choices.map(({ code }) => code).join(', ')}.` },
  text: (_, value) => {
    if (typeof value !== 'string' || value.includes('\u0000')) return wrongType('This must be text.');
    return value.length <= CAPTURED_TEXT_LENGTH ? undefined : { code: 'too-long', message: `This may have at most ${CAPTURED_TEXT_LENGTH} characters.` };
  },
};

function rangeInWords(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined) return `at most ${maximum}`;
  if (maximum === undefined) return `at least ${minimum}`;
  return `from ${minimum} to ${maximum}`;
}
