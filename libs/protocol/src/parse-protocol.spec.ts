import * as fc from 'fast-check';
import { ROLES } from '@equipoise/kernel';
import { problemsOf, protocolOf, smallProtocol, smallProtocolWith } from './small-protocol.fixture';
import { roleDuties } from './check-blinding';
import { parseProtocol } from './parse-protocol';

/** Line and column, from 1, of a text within another. */
function placeOf(text: string, part: string, offset = 0): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(part) + offset);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

describe('a protocol without mistakes', () => {
  it('is typed, with its defaults filled in', () => {
    const protocol = protocolOf(smallProtocol);
    expect(protocol.simulated).toBe(false);
    expect(protocol.arms.map(({ ratio }) => ratio)).toEqual([1, 1]);
    expect(protocol.identification.title).toEqual({ en: 'Small trial', es: 'Small trial' });
    expect(protocol.therapy!.arms[0]!.everyDays).toBe(7);
    expect(protocol.consentDocuments[0]!.languages.map(({ language }) => language)).toEqual(['en', 'es']);
    expect(protocol.reminders[0]!.channel).toBe('mail');
  });

  it('makes conflicts of roles mutual', () => {
    const { roles } = protocolOf(smallProtocol);
    expect(roles.find(({ code }) => code === 'therapist')!.conflicts).toEqual(['assessor']);
  });

  it('keeps the sealed part out of the open one', () => {
    const parsed = parseProtocol(smallProtocolWith(['blocks: [4]', 'blocks: [6, 4] # the sizes are 4 and 6']));
    if (!parsed.ok) throw new Error('it has no mistakes');
    expect(parsed.sealed).toEqual({
      method: 'permuted-blocks',
      arms: [
        { code: 'A', ratio: 1 },
        { code: 'B', ratio: 1 },
      ],
      blockSizes: [4, 6],
    });
    expect(JSON.stringify(parsed.open)).not.toMatch(/"block/);
    expect(parsed.open).toEqual({ ...parsed.protocol, randomisation: { method: 'permuted-blocks', strata: parsed.protocol.randomisation!.strata } });
  });

  it('may be a trial of one arm that randomises nobody', () => {
    const text = smallProtocol
      .replace(/randomisation:[\s\S]*?sites:/, 'sites:')
      .replace("  - { code: B, name: Second, role: control }\n", '')
      .replace(', { arm: B, sessions: 8, minutes: 90 }', '');
    const parsed = parseProtocol(text);
    expect(parsed).toMatchObject({ ok: true, sealed: null });
    expect(parsed.ok && 'randomisation' in parsed.open).toBe(false);
  });

  it('survives storage as JSON', () => {
    const protocol = protocolOf(smallProtocol);
    expect(JSON.parse(JSON.stringify(protocol))).toEqual(protocol);
  });
});

describe('mistakes of a protocol', () => {
  it('are all reported at once, in the order of the document, each with line, column, what and how to fix', () => {
    const text = smallProtocolWith(
      ['role: experimental', 'role: experimantal'],
      ['blocks: [4]', 'blocks: [4, 5]'],
      ['Europe/Madrid', 'Europe/Madird'],
      ['age >= 18', 'agee >= 18'],
      ['anchor: wave-start', 'anchor: session-1'],
      ['instruments: [NRS] }\n  - { code: post', 'instruments: [NSR] }\n  - { code: post'],
      ['{ code: therapist, blinded: false }', '{ code: therapist, blinded: true }'],
    );
    const problems = problemsOf(text);
    expect(problems.map(({ code }) => code)).toEqual([
      'not-allowed-value',
      'block-size',
      'wrong-format',
      'expression-meaning',
      'unknown-reference',
      'unblinding-anchor',
      'blinding',
    ]);
    for (const problem of problems) {
      expect(problem.message).toMatch(/\.$/);
      expect(problem.fix).toMatch(/[.?]$/);
    }
    const at = (code: string) => {
      const { line, column } = problems.find((problem) => problem.code === code)!;
      return { line, column };
    };
    expect(at('not-allowed-value')).toEqual(placeOf(text, 'experimantal'));
    expect(at('block-size')).toEqual(placeOf(text, '5]'));
    expect(at('wrong-format')).toEqual(placeOf(text, 'Europe/Madird'));
    expect(at('expression-meaning')).toEqual(placeOf(text, 'agee'));
    expect(at('unknown-reference')).toEqual(placeOf(text, 'NSR'));
    expect(at('unblinding-anchor')).toEqual(placeOf(text, 'session-1'));
  });

  it.each<[string, string, string, string, RegExp]>([
    ['a field that does not exist', 'targetSize: 40', 'targetSzie: 40', 'unknown-field', /targetSize/],
    ['a version that YAML reads as a number', "version: '1.0', title", 'version: 1.0, title', 'wrong-type', /quotes/],
    ['a site code that YAML reads as a number', "code: '01'", 'code: 01', 'wrong-type', /quotes/],
    ['a code with a bar', 'code: low', "code: 'lo|w'", 'wrong-format', /hyphens/],
    ['an arm code with an equals sign', 'code: A,', 'code: A=B,', 'wrong-format', /hyphens/],
    ['a code that is there twice', "code: '02'", "code: '01'", 'duplicate-code', /own/],
    ['codes that differ by case alone', 'code: B, name', 'code: a, name', 'duplicate-code', /case/],
    ['a field that is written twice', 'targetSize: 40', 'targetSize: 40\ntargetSize: 41', 'duplicate-key', /one of the two/],
    ['a day that does not exist', '2026-01-01', '2026-02-29', 'wrong-format', /2026-03-29/],
    ['a reminder of an unknown visit', 'visit: baseline, offsetDays', 'visit: basline, offsetDays', 'unknown-reference', /baseline/],
    ['an unknown paged role', 'pagedRole: safety-physician', 'pagedRole: safety-officer', 'unknown-reference', /Known/],
    ['a blinded paged clinician', 'pagedRole: safety-physician', 'pagedRole: assessor', 'blinding', /unblinded/],
    ['an unknown role', '{ code: therapist, blinded: false }', '{ code: therapist, blinded: false }\n  - { code: investigater, blinded: true }', 'unknown-reference', /investigator/],
    ['an unblinded assessor', 'code: assessor, blinded: true', 'code: assessor, blinded: false', 'blinding', /blinded: true/],
    ['a reminder without a link', 'Go on: {{link}}', 'Go on', 'wrong-format', /link/],
    ['a placeholder that would put a name into mail', 'Go on: {{link}}', 'Dear {{name}}: {{link}}', 'wrong-format', /only one/],
    ['an assessor visit without the request', 'visit: baseline, offsetDays', 'visit: post, offsetDays', 'blinding', /Please do not mention your therapy/],
    ['a baseline visit after randomisation', 'anchor: consent', 'anchor: randomisation', 'impossible-window', /consent/],
    ['a window that opens before its anchor', 'window: { before: 3', 'window: { before: 57', 'impossible-window', /56/],
    ['no experimental arm', 'role: experimental', 'role: control', 'inconsistent', /experimental/],
    ['a cap below the target', 'targetSize: 40', 'targetSize: 40\nrecruitmentCap: 39', 'inconsistent', /cap/],
    ['groups that cannot be', 'minimum: 4, maximum: 12', 'minimum: 13, maximum: 12', 'inconsistent', /Exchange/],
    ['more sessions for completers than are given', 'completerSessions: 6', 'completerSessions: 9', 'inconsistent', /8/],
    ['levels with a gap', 'pain >= 7', 'pain > 7', 'stratum-gap', /every participant/],
    ['levels that overlap', 'pain < 7', 'pain <= 7', 'stratum-overlap', /one level only/],
    ['a criterion decided in two ways', 'label: Adult, when: age >= 18', 'label: Adult, when: age >= 18, judgement: clinician', 'inconsistent', /either/],
    ['a criterion that nothing decides', 'label: Adult, when: age >= 18', 'label: Adult', 'inconsistent', /either/],
    ['a missing translation', 'title: Small trial', 'title: { en: Small trial }', 'missing-translation', /es/],
    ['a choice that is not one', "sex = 'female'", "sex = 'femal'", 'expression-meaning', /'female'/],
    ['a choice without quotes', "sex = 'female'", 'sex = female', 'expression-meaning', /quotes/],
    ['a broken expression', 'age >= 18', 'age >= ', 'expression-syntax', /example/],
    ['simple randomisation with blocks', 'method: permuted-blocks', 'method: simple', 'block-size', /Remove/],
    ['permuted blocks without sizes', '  blocks: [4]\n', '', 'block-size', /blocks/],
    ['a variable named like a word of the language', 'code: pain, type', 'code: missing, type', 'wrong-format', /another/],
  ])('name %s', (_what, old, replacement, code, fix) => {
    const problem = problemsOf(smallProtocolWith([old, replacement])).find((candidate) => candidate.code === code);
    expect(problem?.fix).toMatch(fix);
  });

  it('explain why a visit is never anchored on a group or a session', () => {
    const [problem] = problemsOf(smallProtocolWith(['anchor: wave-start', 'anchor: group']));
    expect(problem).toMatchObject({ code: 'unblinding-anchor', path: 'visits[1].anchor' });
    expect(problem!.message).toContain('the arm');
    expect(problem!.fix).toContain('wave-start');
  });

  it('point into the expression, not only at its line', () => {
    const text = smallProtocolWith(["sex = 'female' and pregnant", "sex = 'female' and pregnent"]);
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ ...placeOf(text, 'pregnent'), path: 'eligibility[1].when', fix: 'Did you mean "pregnant"?' }),
    ]);
  });

  it.each([
    ['an open bracket', 'arms: [', 'yaml-syntax'],
    ['two documents', `${smallProtocol}---\nformatVersion: 1\n`, 'yaml-syntax'],
    ['nothing', '', 'wrong-type'],
    ['a list', '- a', 'wrong-type'],
    ['a text', 'protocol', 'wrong-type'],
    ['a bomb of aliases', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`, 'yaml-syntax'],
    ['more than a million characters', `# ${'x'.repeat(1_000_001)}`, 'too-large'],
  ])('are named for %s', (_what, text, code) => {
    expect(problemsOf(text).map((problem) => problem.code)).toContain(code);
  });

  it('never throw, whatever line is damaged', () => {
    const lines = smallProtocol.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.constantFrom('', '  - x', 'visits: 3', '  - { code: 1 }', 'a: [', '? ? x', '  strata: {}', '\t', '  "\\x"'), (index, damage) => {
        const parsed = parseProtocol(lines.with(index, damage).join('\n'));
        if (!parsed.ok) expect(parsed.problems.every(({ line, column, message, fix }) => line >= 1 && column >= 1 && message !== '' && fix !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('are not invited by objects that inherit', () => {
    expect(problemsOf(`${smallProtocol}__proto__: { simulated: true }\n`).map(({ code }) => code)).toContain('unknown-field');
  });
});

describe('the roles that a protocol may name', () => {
  it('are those of the house, with their blinding', () => {
    expect(Object.keys(roleDuties).sort()).toEqual(Object.keys(ROLES).sort());
    for (const [code, blinded] of Object.entries(roleDuties)) if (blinded !== null) expect([code, blinded]).toEqual([code, ROLES[code as keyof typeof ROLES].blinded]);
  });
});
