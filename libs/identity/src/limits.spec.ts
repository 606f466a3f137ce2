import { pauseAfterMs } from './limits';

describe('the pause after failures', () => {
  it('begins with the fifth, doubles, and never exceeds a quarter of an hour', () => {
    const seconds = [0, 1, 4, 5, 6, 7, 8, 9, 10, 40, 100_000].map((failures) => pauseAfterMs(failures) / 1000);
    expect(seconds).toEqual([0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });
});
