import fc from 'fast-check';
import { placementRefusal, placesFor, type OfferedGroup, type PlacementFacts } from './placement';

const facts = (participant: Partial<PlacementFacts['participant']> = {}, group: Partial<PlacementFacts['group']> = {}): PlacementFacts => ({
  participant: { armCode: 'A', waveId: 'w1', siteId: 's1', placed: false, therapyEnded: false, ...participant },
  group: { armCode: 'A', waveId: 'w1', siteId: 's1', members: 3, capacity: 4, ...group },
});
const group = (name: string, changes: Partial<OfferedGroup> = {}): OfferedGroup => ({ id: `id-${name}`, name, armCode: 'A', waveId: 'w1', siteId: 's1', minimum: 4, capacity: 6, members: 0, ...changes });

describe('a place in a group', () => {
  it('is free to a participant of the arm and the wave while one is left', () => {
    expect(placementRefusal(facts())).toBeNull();
  });

  it.each([
    ['already-placed', facts({ placed: true })],
    ['therapy-ended', facts({ therapyEnded: true })],
    ['other-arm', facts({}, { armCode: 'B' })],
    ['other-wave', facts({}, { waveId: 'w2' })],
    ['group-full', facts({}, { members: 4 })],
    ['group-full', facts({}, { members: 5 })],
  ])('is refused as %s', (refusal, refused) => {
    expect(placementRefusal(refused)).toBe(refusal);
  });

  it('does not tell that a group of another arm is full', () => {
    expect(placementRefusal(facts({}, { armCode: 'B', members: 4 }))).toBe('other-arm');
  });

  it('depends on the site where the participant has no wave', () => {
    expect(placementRefusal(facts({ waveId: null }))).toBeNull();
    expect(placementRefusal(facts({ waveId: null }, { siteId: 's2' }))).toBe('other-wave');
  });
});

describe('the groups that are offered', () => {
  const participant = { armCode: 'A', waveId: 'w1', siteId: 's1' };
  it('begin with the one that needs fewest people to begin, then those that can begin, by name', () => {
    const groups = [group('Group 10', { members: 5 }), group('Group 2', { members: 4 }), group('Empty'), group('Nearly', { members: 3 })];
    expect(placesFor(participant, groups).map(({ name }) => name)).toEqual(['Nearly', 'Empty', 'Group 2', 'Group 10']);
  });

  it('are exactly those in which a place would be given', () => {
    const anyGroup = fc.record({
      armCode: fc.constantFrom('A', 'B'), waveId: fc.constantFrom('w1', 'w2'), siteId: fc.constantFrom('s1', 's2'), members: fc.integer({ min: 0, max: 4 }), capacity: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(anyGroup), fc.constantFrom('w1', null), (shapes, waveId) => {
        const groups = shapes.map((shape, index) => group(`Group ${index}`, { ...shape, minimum: 1 }));
        const offered = placesFor({ ...participant, waveId }, groups);
        const free = groups.filter((candidate) => placementRefusal(facts({ waveId }, candidate)) === null);
        expect(new Set(offered.map(({ id }) => id))).toEqual(new Set(free.map(({ id }) => id)));
        for (const { id, places } of offered) expect(places).toBe(groups.find((candidate) => candidate.id === id)!.capacity - groups.find((candidate) => candidate.id === id)!.members);
      }),
    );
  });
});
