import { findInstrument, instruments } from './registry';
import { scoreForm } from './score-form';
import type { Answers, InstrumentDefinition, ItemDefinition } from './instrument-definition';

const itemsOf = (definition: InstrumentDefinition, scale: string): string[] => {
  const found = definition.scales.find((candidate) => candidate.code === scale)!;
  return found.kind === 'items' ? [...found.items] : found.parts.flatMap((part) => itemsOf(definition, part.scale));
};

describe.each(instruments.map((definition) => [definition.code, definition] as const))('the definition of %s', (_code, definition) => {
  const items = definition.items.map((item) => item.code);

  it('names every item and every scale once', () => {
    expect(new Set(items).size).toBe(items.length);
    expect(definition.items.map((item) => item.position)).toEqual(items.map((_item, index) => index + 1));
    const scales = definition.scales.map((scale) => scale.code);
    expect(new Set(scales).size).toBe(scales.length);
  });

  it('refers only to items and scales that it has', () => {
    const scales = definition.scales.map((scale) => scale.code);
    for (const scale of definition.scales) {
      expect(items).toEqual(expect.arrayContaining(itemsOf(definition, scale.code)));
      if (scale.kind === 'items') expect(scale.items).toEqual(expect.arrayContaining([...scale.reversed]));
    }
    expect(items).toEqual(expect.arrayContaining(definition.alerts.map((rule) => rule.item)));
    expect(scales).toEqual(expect.arrayContaining([...definition.reliability, ...definition.norms].map(({ scale }) => scale)));
  });

  it('reaches the stated ends of every scale, and no more', () => {
    for (const scale of definition.scales) {
      const ends = (['minimum', 'maximum'] as const).map((end) => {
        const answers = Object.fromEntries(definition.items.map((item) => [item.code, extremeAnswer(definition, scale.code, item, end)]));
        return scoreForm(definition, answers).find(({ code }) => code === scale.code)!.value;
      });
      expect(ends).toEqual([scale.minimum, scale.maximum]);
    }
  });

  it('ships wording only in a language whose licence record says so', () => {
    for (const language of ['en', 'es'] as const) {
      const licence = definition.licences.find((record) => record.language === language);
      expect(licence).toBeDefined();
      const shipped = definition.items.filter((item) => item.wording[language] !== undefined).length;
      expect(shipped).toBe(licence!.wording === 'shipped' ? definition.items.length : 0);
    }
  });

  it('has a label in both languages for whatever a person sees', () => {
    const labels = [definition.name, definition.recallPeriod, ...definition.items.map((item) => item.label), ...definition.scales.map((scale) => scale.label)];
    for (const label of labels) expect([label.en, label.es].every((text) => text.trim() !== '')).toBe(true);
  });

  it('states reliabilities between 0 and 1 with their source', () => {
    for (const { value, source } of definition.reliability) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
      expect(source).not.toBe('');
    }
  });
});

/** The answer to this item that drives the scale to this end, found by trying both. */
function extremeAnswer(definition: InstrumentDefinition, scale: string, item: ItemDefinition, end: 'minimum' | 'maximum'): number {
  const valueAt = (answer: number): number => {
    const answers: Answers = Object.fromEntries(definition.items.map((other) => [other.code, other === item ? answer : other.minimum]));
    return scoreForm(definition, answers).find(({ code }) => code === scale)!.value!;
  };
  const rises = valueAt(item.maximum) >= valueAt(item.minimum);
  return rises === (end === 'maximum') ? item.maximum : item.minimum;
}

describe('the registry', () => {
  it('has the instruments of the reference trial and of the studies around it', () => {
    expect(instruments.map(({ code }) => code).sort()).toEqual(
      ['BDI-II', 'BPI-SF', 'CPAQ', 'FSCRS', 'HADS', 'MAIA', 'NRS', 'PCS', 'PHQ-4', 'PSEQ', 'RAND-36', 'SCS', 'SCS-SF'].sort(),
    );
  });

  it('finds a definition by code and version, and nothing else', () => {
    expect(findInstrument('SCS', '1')?.items).toHaveLength(26);
    expect(findInstrument('SCS', '99')).toBeUndefined();
    expect(findInstrument('scs')).toBeUndefined();
  });

  it.each([
    ['FSCRS', 'inadequate-self', 36],
    ['FSCRS', 'reassured-self', 32],
    ['FSCRS', 'hated-self', 20],
    ['CPAQ', 'activity-engagement', 66],
    ['CPAQ', 'pain-willingness', 54],
    ['PCS', 'rumination', 16],
    ['PCS', 'magnification', 12],
    ['PCS', 'helplessness', 24],
    ['PCS', 'total', 52],
    ['PSEQ', 'total', 60],
    ['HADS', 'anxiety', 21],
  ])('gives %s %s the published maximum %i', (code, scale, maximum) => {
    expect(findInstrument(code)!.scales.find((candidate) => candidate.code === scale)!.maximum).toBe(maximum);
  });

  it('leaves only item 2 of the RAND-36 without a scale', () => {
    const unused = instruments.flatMap((definition) => {
      const used = new Set(definition.scales.flatMap((scale) => itemsOf(definition, scale.code)));
      return definition.items.filter((item) => !used.has(item.code)).map((item) => `${definition.code} ${item.code}`);
    });
    expect(unused).toEqual(['RAND-36 2']);
  });
});
