import { coderAgreement, cohensKappa } from './coder-agreement';

const theme = (id: string, parentId: string | null = null) => ({ id, questionCode: 'helped', parentId, name: id });
const answers = ['a1', 'a2', 'a3', 'a4'].map((id) => ({ id, questionCode: 'helped' }));
const coded = (coderId: string, ...places: string[]) => places.map((place) => ({ coderId, feedbackId: place.split(' ')[0]!, themeId: place.split(' ')[1]! }));

describe('Cohen\'s kappa', () => {
  // the worked tables of the article "Cohen's kappa" of the English Wikipedia: grants read by two, and the two of unequal marginals
  it.each([
    [{ both: 20, firstOnly: 5, secondOnly: 10, neither: 15 }, 0.4],
    [{ both: 45, firstOnly: 15, secondOnly: 25, neither: 15 }, 0.1304],
    [{ both: 25, firstOnly: 35, secondOnly: 5, neither: 35 }, 0.2593],
  ])('of %j is %d', (table, kappa) => {
    expect(cohensKappa(table)).toBeCloseTo(kappa, 4);
  });

  it('is one in full agreement, and unknown where nobody found anything or nothing was coded', () => {
    expect(cohensKappa({ both: 3, firstOnly: 0, secondOnly: 0, neither: 2 })).toBe(1);
    expect(cohensKappa({ both: 0, firstOnly: 0, secondOnly: 0, neither: 5 })).toBeNull();
    expect(cohensKappa({ both: 0, firstOnly: 0, secondOnly: 0, neither: 0 })).toBeNull();
  });
});

describe('the agreement of two coders', () => {
  it('counts answers, not quotes, and finds a subtheme in its theme', () => {
    const themes = [theme('self'), theme('calm', 'self'), theme('group')];
    const codings = [...coded('x', 'a1 calm', 'a1 calm', 'a2 self', 'a3 group'), ...coded('y', 'a1 self', 'a3 group', 'a4 group')];
    const [pair, ...others] = coderAgreement(themes, answers, codings);
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ questionCode: 'helped', firstId: 'x', secondId: 'y', answers: 4 });
    expect(pair!.themes.map(({ themeId, both, firstOnly, secondOnly, neither }) => ({ themeId, both, firstOnly, secondOnly, neither }))).toEqual([
      { themeId: 'self', both: 1, firstOnly: 1, secondOnly: 0, neither: 2 },
      { themeId: 'calm', both: 0, firstOnly: 1, secondOnly: 0, neither: 3 },
      { themeId: 'group', both: 1, firstOnly: 0, secondOnly: 1, neither: 2 },
    ]);
    expect(pair!.agreed).toBeCloseTo(9 / 12, 12);
  });

  it('has nothing to say of one coder, and one pair for each two of three', () => {
    expect(coderAgreement([theme('self')], answers, coded('x', 'a1 self'))).toEqual([]);
    const three = [...coded('x', 'a1 self'), ...coded('y', 'a1 self'), ...coded('z', 'a2 self')];
    expect(coderAgreement([theme('self')], answers, three).map(({ firstId, secondId }) => firstId + secondId)).toEqual(['xy', 'xz', 'yz']);
  });

  it('keeps questions apart', () => {
    const other = [...answers, { id: 'b1', questionCode: 'hindered' }];
    expect(coderAgreement([theme('self')], other, [...coded('x', 'a1 self'), ...coded('y', 'b1 self')])).toEqual([]);
  });
});
