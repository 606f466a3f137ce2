import { FRESH_QUESTION, questionSent } from './power-question';

describe('a question of power from the form', () => {
  it('holds what belongs to its kind and was filled in', () => {
    expect(questionSent(FRESH_QUESTION)).toEqual({ kind: 'means', effect: 0.5, standardDeviation: 1, power: 0.8, alpha: 0.05, ratio: 1 });
    expect(questionSent({ ...FRESH_QUESTION, kind: 'proportions', find: 'power', attrition: 0.1 })).toEqual({
      kind: 'proportions', experimental: 0.5, control: 0.3, n: 120, alpha: 0.05, ratio: 1, attrition: 0.1,
    });
  });

  it('holds groups of the arms that have them, also half of one, so that the server can say what is missing', () => {
    expect(questionSent({ ...FRESH_QUESTION, experimentalSize: 8, experimentalIcc: 0.05, controlIcc: 0.02 }).groups).toEqual({ experimental: { size: 8, icc: 0.05 }, control: { icc: 0.02 } });
  });
});
