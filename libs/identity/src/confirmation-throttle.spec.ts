import { ConfirmationThrottle } from './confirmation-throttle';
import { FAILURES_BEFORE_PAUSE } from './limits';

describe('the pause of whoever confirms by a wrong password', () => {
  it('comes with the fifth failure, grows, ends by time or by the right one, and is each person\'s own', () => {
    const throttle = new ConfirmationThrottle();
    for (let n = 0; n < FAILURES_BEFORE_PAUSE; n += 1) {
      throttle.check('one', 1000);
      throttle.countAttempt('one', 1000);
    }
    expect(() => throttle.check('one', 1000)).toThrow(expect.objectContaining({ code: 'too-many-attempts', safe: { retryAfterSeconds: 30 } }) as Error);
    throttle.check('another', 1000);
    throttle.check('one', 31_000);
    throttle.countAttempt('one', 31_000);
    expect(() => throttle.check('one', 31_000)).toThrow(expect.objectContaining({ safe: { retryAfterSeconds: 60 } }) as Error);
    throttle.clear('one');
    throttle.check('one', 31_000);
  });
});
