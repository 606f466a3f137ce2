import { AddressThrottle } from './address-throttle';
import { ADDRESS_WINDOW_MS, FAILURES_PER_ADDRESS } from './limits';

describe('the throttle of network addresses', () => {
  let now = Date.UTC(2026, 0, 1);
  const throttle = new AddressThrottle({ now: () => new Date(now) });

  it('refuses one address after too many failures, no other, and not for ever', () => {
    for (let n = 0; n < FAILURES_PER_ADDRESS; n += 1) {
      expect(() => throttle.check('192.0.2.1')).not.toThrow();
      throttle.recordFailure('192.0.2.1');
    }
    expect(() => throttle.check('192.0.2.1')).toThrow(expect.objectContaining({ code: 'too-many-attempts', safe: { retryAfterSeconds: 900 } }) as Error);
    expect(() => throttle.check('192.0.2.2')).not.toThrow();
    now += ADDRESS_WINDOW_MS;
    expect(() => throttle.check('192.0.2.1')).not.toThrow();
  });
});
