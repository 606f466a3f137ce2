import { changedFields, shown, systemPart } from './changed-fields';

describe('before and after in the audit view', () => {
  it('names only the fields that changed, a structured value included', () => {
    const fields = changedFields({ a: 1, b: { x: 1 }, c: 'same' }, { a: 2, b: { x: 2 }, c: 'same' });
    expect(fields.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('shows every filled field of a new row and of a removed one', () => {
    expect(changedFields(null, { a: 1, b: null }).map(({ name }) => name)).toEqual(['a']);
    expect(changedFields({ a: 1 }, null)).toEqual([{ name: 'a', before: 1, after: null }]);
  });

  it('tells zero and false from nothing', () => {
    expect([shown(0), shown(false), shown(null)]).toEqual(['0', 'false', '–']);
  });
});

describe('who made an entry', () => {
  it('is a part of the system only where nobody with an account made it', () => {
    expect(systemPart({ actor: 'system: worker', actorId: null })).toBe('worker');
    expect(systemPart({ actor: 'system: worker', actorId: '01' })).toBeUndefined();
    expect(systemPart({ actor: 'Mona Monitor', actorId: null })).toBeUndefined();
    expect(systemPart({ actor: null, actorId: null })).toBeUndefined();
  });
});
