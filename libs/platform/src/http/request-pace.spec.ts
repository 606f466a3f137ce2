import { RequestPace } from './request-pace';

describe('the pace of requests', () => {
  let now = 0;
  const start = () => {
    now = 0;
    return new RequestPace(100, () => now);
  };
  const answered = (pace: RequestPace, times: number, id = 'ada') =>
    Array.from({ length: times }).filter(() => {
      try {
        pace.count('account', id);
        return true;
      } catch {
        return false;
      }
    }).length;

  it('lets ten seconds of it through at once, and then its own number a second', () => {
    const pace = start();
    expect(answered(pace, 3000)).toBe(1000);
    now = 1000;
    expect(answered(pace, 3000)).toBe(100);
    now = 1500;
    expect(answered(pace, 3000)).toBe(50);
    now = 3_600_000;
    expect(answered(pace, 3000)).toBe(1000);
  });

  it('never meets whoever stays below it', () => {
    const pace = start();
    for (let second = 0; second < 600; second += 1) {
      now = second * 1000;
      expect(answered(pace, 100)).toBe(100);
    }
  });

  it('says when to come back', () => {
    const pace = start();
    answered(pace, 1000);
    expect(() => pace.count('account', 'ada')).toThrow(expect.objectContaining({ code: 'too-many-requests', kind: 'too-many', safe: { retryAfterSeconds: 1 } }) as Error);
  });

  it('counts each account, token and link for itself', () => {
    const pace = start();
    expect(answered(pace, 1001)).toBe(1000);
    expect(answered(pace, 1000, 'bob')).toBe(1000);
    expect(() => pace.count('token', 'ada')).not.toThrow();
    expect(() => pace.count('link', 'ada')).not.toThrow();
  });

  it('forgets the quiet when there are many, and not who is slowed', () => {
    const pace = start();
    for (let n = 0; n < 9_999; n += 1) pace.count('account', `quiet ${n}`);
    now = 100;
    answered(pace, 1100);
    pace.count('account', 'one more');
    expect(answered(pace, 1)).toBe(0);
  });
});
