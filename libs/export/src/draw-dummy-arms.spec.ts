import fc from 'fast-check';
import type { OpenProtocol } from '@equipoise/protocol';
import { drawDummyArms, openDesign } from './draw-dummy-arms';
import { drawDummyTherapy } from './draw-dummy-therapy';
import type { DesignPlace } from './read-participants';

const text = (name: string) => ({ en: name, es: name });
const twoArms: Pick<OpenProtocol, 'arms' | 'randomisation' | 'therapy'> = {
  arms: [
    { code: 'MSC', name: text('MSC'), role: 'experimental', ratio: 1 },
    { code: 'CBT', name: text('CBT'), role: 'active-comparator', ratio: 1 },
  ],
  randomisation: { method: 'permuted-blocks', strata: [] },
  therapy: {
    arms: [
      { arm: 'MSC', sessions: 8, minutes: 150, everyDays: 7 },
      { arm: 'CBT', sessions: 8, minutes: 150, everyDays: 7 },
    ],
    groupSize: { minimum: 6, maximum: 20 },
    maximumWaitDays: 120,
    completerSessions: 6,
  },
};
const places = (strata: readonly string[]): DesignPlace[] => strata.map((stratum, i) => ({ id: `p${i}`, code: `01-${i}`, siteCode: '01', waveId: `w${i % 3}`, stratum }));
const someStrata = fc.array(fc.constantFrom('severity=low', 'severity=high'), { minLength: 1, maxLength: 150 });

describe('a dummy draw', () => {
  it('is balanced after every four participants of a stratum, as permuted blocks of four are', () => {
    fc.assert(
      fc.property(someStrata, fc.string(), (strata, seed) => {
        const arms = drawDummyArms(twoArms, places(strata), seed);
        for (const stratum of new Set(strata)) {
          const drawn = places(strata).filter((place) => place.stratum === stratum).map(({ id }) => arms.get(id));
          for (let block = 0; block + 4 <= drawn.length; block += 4) {
            expect(drawn.slice(block, block + 4).filter((arm) => arm === 'MSC')).toHaveLength(2);
          }
        }
      }),
    );
  });

  it('gives the same arms for the same seed and others for another', () => {
    const people = places(Array.from({ length: 60 }, () => 'all'));
    expect(drawDummyArms(twoArms, people, 'a')).toEqual(drawDummyArms(twoArms, people, 'a'));
    expect(drawDummyArms(twoArms, people, 'a')).not.toEqual(drawDummyArms(twoArms, people, 'b'));
  });

  it('draws every arm for a first participant about as often as its ratio says', () => {
    const unequal = { ...twoArms, arms: twoArms.arms.map((arm, i) => ({ ...arm, ratio: i === 0 ? 2 : 1 })) };
    const firsts = Array.from({ length: 600 }, (_, i) => drawDummyArms(unequal, places(['all']), `seed ${i}`).get('p0'));
    const share = firsts.filter((arm) => arm === 'MSC').length / firsts.length;
    expect(Math.abs(share - 2 / 3)).toBeLessThan(0.08); // four standard errors
  });

  it('knows no sealed block size: blocks are twice the sum of the ratios', () => {
    expect(openDesign(twoArms)).toEqual({ method: 'permuted-blocks', arms: [{ code: 'MSC', ratio: 1 }, { code: 'CBT', ratio: 1 }], blockSizes: [4] });
  });
});

describe('dummy therapy', () => {
  it('keeps everybody of a group in one arm and wave, and no group above its largest size', () => {
    fc.assert(
      fc.property(someStrata, fc.string(), (strata, seed) => {
        const people = places(strata);
        const arms = drawDummyArms(twoArms, people, seed);
        const facts = drawDummyTherapy(twoArms, people, arms, seed)!;
        expect(facts.size).toBe(people.length);
        const members = new Map<string, DesignPlace[]>();
        for (const person of people) members.set(facts.get(person.id)!.group!, [...(members.get(facts.get(person.id)!.group!) ?? []), person]);
        for (const group of members.values()) {
          expect(new Set(group.map(({ id }) => arms.get(id))).size).toBe(1);
          expect(new Set(group.map(({ waveId }) => waveId)).size).toBe(1);
          expect(group.length).toBeLessThanOrEqual(20);
          expect(new Set(group.map(({ id }) => facts.get(id)!.therapist)).size).toBe(1);
        }
      }),
    );
  });

  it('has nothing to draw where the protocol has no therapy', () => {
    expect(drawDummyTherapy({}, places(['all']), new Map([['p0', 'MSC']]), 'x')).toBeUndefined();
  });
});
