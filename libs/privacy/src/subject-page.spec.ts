import { HELD, OPEN_KEYS, SEALED_KEYS } from './held-data';
import { subjectPage, type SubjectCopy } from './subject-page';
import { FIELD_WORDS } from './words';

const copy = (changes: Partial<SubjectCopy> = {}): SubjectCopy => ({
  trial: 'DEMO', code: '01-007', language: 'es', timeZone: 'Europe/Madrid', madeAt: new Date('2026-07-01T10:00:00Z'), complete: false, contactErased: false,
  sections: [
    { key: 'contact', entries: [{ name: '<script>alert(1)</script> "O\'Neill" & co', email: null }] },
    { key: 'forms', entries: [{ answers: { intensity: 6 }, submittedAt: '2026-01-12T09:00:00+00:00', serious: false }] },
    { key: 'events', entries: [] },
  ],
  ...changes,
});

describe('the copy as a page', () => {
  it('makes text of every word of the data', () => {
    const page = subjectPage(copy());
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;O&#39;Neill&quot; &amp; co');
  });

  it('speaks the language of the participant, in the time of their site', () => {
    const page = subjectPage(copy());
    expect(page).toContain('<html lang="es">');
    // versions of Node join day and time in different words
    expect(page).toMatch(/12 de enero de 2026(,| a las) 10:00/);
    expect(page).toMatch(/1 de julio de 2026(,| a las) 12:00/);
    expect(subjectPage(copy({ language: 'en' }))).toMatch(/12 January 2026(,| at) 10:00/);
  });

  it('leaves a text as it was written that only looks like an instant', () => {
    const texts = ['2026-99-99T99:99:99Z', '2026-01-12T09:00:00 she called', '2026-01-12T09:00:00'];
    const page = subjectPage(copy({ sections: [{ key: 'events', entries: texts.map((text) => ({ text })) }] }));
    for (const text of texts) expect(page).toContain(`<dd>${text}</dd>`);
  });

  it('says whether something is left out, and where nothing is held', () => {
    expect(subjectPage(copy({ language: 'en' }))).toContain('data protection officer');
    expect(subjectPage(copy({ language: 'en', complete: true }))).not.toContain('data protection officer');
    expect(subjectPage(copy({ language: 'en' }))).toContain('Nothing is held here.');
    expect(subjectPage(copy({ language: 'en', contactErased: true, sections: [{ key: 'contact', entries: [] }] }))).toContain('were erased');
  });
});

describe('what is held', () => {
  it('has a word in both languages for every field', () => {
    const codes = [...new Set(HELD.flatMap(({ fields }) => Object.keys(fields)))];
    expect(codes.filter((code) => !FIELD_WORDS[code])).toEqual([]);
  });

  it('is divided into what is open and what tells the arm, by the schema that it lies in', () => {
    const keys = HELD.map(({ key }) => key);
    expect([...keys].sort()).toEqual([...OPEN_KEYS, ...SEALED_KEYS].sort());
    const open = HELD.filter(({ key }) => (OPEN_KEYS as readonly string[]).includes(key));
    expect(open.filter(({ from }) => /sealed\.|identity\./.test(from)).map(({ key }) => key)).toEqual([]);
  });
});
