import { evaluateEligibility } from './evaluate-eligibility';
import { protocolOf, smallProtocol } from './small-protocol.fixture';

const protocol = protocolOf(smallProtocol);
const judge = (captured: Record<string, string | number | boolean | null>, judgements: Record<string, boolean | null>) =>
  evaluateEligibility(protocol, captured, judgements);
const man = { age: 40, sex: 'male' };

describe('eligibility', () => {
  it('is given when every inclusion criterion is met and no exclusion criterion', () => {
    const result = judge(man, { capacity: true });
    expect(result.eligible).toBe(true);
    expect(result.criteria.map(({ code, kind, met }) => [code, kind, met])).toEqual([
      ['adult', 'inclusion', true],
      ['pregnancy', 'exclusion', false],
      ['capacity', 'inclusion', true],
    ]);
  });

  it('is unknown while a judgement or a value is missing', () => {
    expect(judge(man, {}).eligible).toBe('unknown');
    expect(judge(man, { capacity: null }).eligible).toBe('unknown');
    expect(judge({ age: 40, sex: 'female' }, { capacity: true }).eligible).toBe('unknown');
  });

  it('is refused by one clear failure, even while others are unknown', () => {
    expect(judge({ age: 17 }, {}).eligible).toBe(false);
    expect(judge({ sex: 'female', pregnant: true }, {}).eligible).toBe(false);
    expect(judge(man, { capacity: false }).eligible).toBe(false);
  });

  it('does not let a judgement decide what captured data decide', () => {
    expect(judge({ ...man, age: 17 }, { adult: true, capacity: true }).eligible).toBe(false);
  });
});
