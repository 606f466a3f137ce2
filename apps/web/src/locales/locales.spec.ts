import fs from 'node:fs';
import path from 'node:path';

type Words = { [key: string]: string | Words };

const folder = (language: string) => path.join(__dirname, language);
const areas = fs.readdirSync(folder('en')).filter((name) => name.endsWith('.json'));
const read = (language: string, area: string) => JSON.parse(fs.readFileSync(path.join(folder(language), area), 'utf8')) as Words;

function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`)));
}
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the words of the screens', () => {
  it('have the same areas in English and in Spanish', () => {
    expect(fs.readdirSync(folder('es')).filter((name) => name.endsWith('.json'))).toEqual(areas);
    expect(areas.length).toBeGreaterThan(10);
  });

  it.each(areas)('have the same keys in both languages in %s, and none is empty', (area) => {
    const [english, spanish] = [flat(read('en', area)), flat(read('es', area))];
    expect(spanish.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort());
    expect([...english, ...spanish].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each(areas)('fill the same blanks in both languages in %s', (area) => {
    const spanish = new Map(flat(read('es', area)));
    const unequal = flat(read('en', area)).filter(([key, text]) => blanks(text).join() !== blanks(spanish.get(key) ?? '').join());
    expect(unequal).toEqual([]);
  });

  it.each(areas)('have every plural form that Spanish needs in %s', (area) => {
    const keys = new Set(flat(read('es', area)).map(([key]) => key));
    const incomplete = [...keys].filter((key) => key.endsWith('_other')).flatMap((key) =>
      ['_one', '_many'].filter((form) => !keys.has(key.replace(/_other$/, form))).map((form) => key.replace(/_other$/, form)),
    );
    expect(incomplete).toEqual([]);
  });

  // one thing has one word on every screen: whoever learned "función" must not wonder what a "rol" is
  it.each([
    ['función', /\brol(es)?\b/i],
    ['en ciego, apertura del ciego', /enmascar/i],
    ['token de acceso', /credencial de acceso/i],
    ['oleada', /\bolas?\b/i],
    ['selección', /cribad|seleccionad/i],
  ])('say "%s" in Spanish, and no other word for it', (_word, other) => {
    const found = areas.flatMap((area) => flat(read('es', area)).filter(([, text]) => other.test(text.replaceAll(/\{\{\w+\}\}/g, ''))));
    expect(found).toEqual([]);
  });
});
