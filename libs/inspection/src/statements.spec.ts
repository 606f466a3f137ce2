import fs from 'node:fs';
import path from 'node:path';
import { noneOf, type Check } from './check';
import { EVIDENCE } from './evidence';
import { STATEMENTS } from './statements';
import { CHECK_WORDS } from './words';

const ROOT = path.resolve(__dirname, '../../..');
const screenWords = (language: string) =>
  JSON.parse(fs.readFileSync(path.join(ROOT, `apps/web/src/locales/${language}/inspection.json`), 'utf8')) as {
    statements: Record<string, string>;
    checks: Record<string, string>;
    against: Record<string, string>;
  };
/** Codes that stand in the rules of evidence, read from their source: every one that can come out. */
const CODES = [...fs.readFileSync(path.join(__dirname, 'evidence.ts'), 'utf8').matchAll(/(?:noneOf|noExceptions|needed|told)\(\s*'([a-z-]+)'|code: '([a-z-]+)'/g)].map(([, call, literal]) => call ?? literal ?? '');

describe('the statements of the inspection pack', () => {
  it('are 31, in order, each with a test or more', () => {
    expect(STATEMENTS.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    expect(STATEMENTS.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  it.each(STATEMENTS.flatMap(({ number, tests }) => tests.map(({ file, title }) => [number, file, title] as const)))('%i is proved by %s: "%s"', (_, file, title) => {
    const source = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const titles = [...source.matchAll(/\b(?:describe|it)(?:\.each(?:<[^(]*>)?\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text]) => (text ?? '').replaceAll("\\'", "'"));
    expect(titles.filter((text) => text.includes(title))).not.toEqual([]);
  });

  it('are called proved by tests alone exactly where no evidence is read', () => {
    expect(STATEMENTS.filter(({ kind }) => kind === 'test').map(({ number }) => number)).toEqual(STATEMENTS.filter(({ number }) => !EVIDENCE[number]).map(({ number }) => number));
  });
});

describe('the words of the evidence', () => {
  it('are there for every piece, and for nothing else', () => {
    expect(CODES.length).toBeGreaterThan(40);
    expect([...new Set(CODES)].sort()).toEqual(Object.keys(CHECK_WORDS).sort());
  });

  it('say what it means to be without it, where a piece can speak against its statement', () => {
    const silent = [...fs.readFileSync(path.join(__dirname, 'evidence.ts'), 'utf8').matchAll(/(?:noneOf|noExceptions|needed)\(\s*'([a-z-]+)'/g)].map(([, code]) => code ?? '').filter((code) => !CHECK_WORDS[code]?.against);
    expect(silent).toEqual([]);
    expect(noneOf('x', ['t'])).toMatchObject({ weight: 'against' } satisfies Partial<Check>);
  });

  it('are those of the screens in English, and there in Spanish', () => {
    const [english, spanish] = [screenWords('en'), screenWords('es')];
    expect(english.statements).toEqual(Object.fromEntries(STATEMENTS.map(({ number, sentence }) => [String(number), sentence])));
    expect(english.checks).toEqual(Object.fromEntries(Object.entries(CHECK_WORDS).map(([code, { label }]) => [code, label])));
    expect(english.against).toEqual(Object.fromEntries(Object.entries(CHECK_WORDS).flatMap(([code, { against }]) => (against ? [[code, against]] : []))));
    for (const part of ['statements', 'checks', 'against'] as const) expect(Object.keys(spanish[part]).sort()).toEqual(Object.keys(english[part]).sort());
  });
});
