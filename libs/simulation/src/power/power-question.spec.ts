import { answerPowerQuestion, parsePowerQuestion } from './power-question';

const answer = (value: unknown) => answerPowerQuestion(parsePowerQuestion(value));

describe('a question of power', () => {
  it('gives the textbook number, as whole people: 64 per arm for half a standard deviation', () => {
    const { randomise, power, cautions } = answer({ effect: 0.5, power: 0.8 });
    expect(randomise).toEqual({ experimental: 64, control: 64, total: 128 });
    // R: power.t.test(n = 64, delta = 0.5, strict = TRUE)$power
    expect(power).toBeCloseTo(0.8014596, 6);
    expect(cautions).toEqual([]);
  });

  it('reads an effect in the unit of the outcome with its standard deviation', () => {
    expect(answer({ effect: 5, standardDeviation: 10 }).randomise).toEqual(answer({ effect: 0.5 }).randomise);
  });

  it('enlarges the arm that has groups and everybody for attrition, and says that few groups need a simulation', () => {
    const { randomise, therapyGroups, designEffect, analysed, cautions } = answer({ effect: 0.5, attrition: 0.2, groups: { experimental: { size: 8, icc: 0.05 } } });
    expect(designEffect).toEqual({ experimental: 1.35, control: 1 });
    expect(randomise.total).toBeGreaterThan(128 / 0.8);
    expect(therapyGroups).toEqual({ experimental: Math.ceil(randomise.experimental / 8), control: null });
    expect(analysed.control).toBeCloseTo(randomise.control * 0.8, 12);
    expect(answer({ effect: 1, groups: { experimental: { size: 8, icc: 0.05 } } }).cautions).toEqual(['few-groups']);
    expect(cautions).toEqual([]);
  });

  it('tells the power of a given number at an unequal ratio', () => {
    const { randomise, power } = answer({ kind: 'proportions', experimental: 0.55, control: 0.35, n: 240, ratio: 2, attrition: 0.1 });
    expect(randomise).toEqual({ experimental: 160, control: 80, total: 240 });
    expect(power).toBeCloseTo(0.79938451, 7); // the function proportions(144, 72, .55, .35, .05) of libs/statistics/reference/power/reference.R
  });

  it('draws a curve that rises with the number', () => {
    const { curve } = answer({ effect: 0.4 });
    expect(curve.length).toBeGreaterThan(20);
    expect(curve.every(({ power }, index) => index === 0 || power > curve[index - 1]!.power)).toBe(true);
  });

  it.each([
    ['no effect', {}, 'the question.effect is missing'],
    ['an effect of zero', { effect: 0 }, 'no sample size detects'],
    ['text for a number', { effect: 'large' }, 'must be a number'],
    ['a share above one', { effect: 0.5, attrition: 1.2 }, 'the question.attrition must be a number from 0 to 0.95'],
    ['an unknown field', { effect: 0.5, sigma: 1 }, 'unknown field "sigma"'],
  ])('refuses %s', (_, value, sentence) => {
    expect(() => answer(value)).toThrow(sentence);
  });
});
