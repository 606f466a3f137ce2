import { randomIds } from '@equipoise/kernel';
import { hashRecoveryCode, newRecoveryCode } from './recovery-code';

describe('a recovery code', () => {
  it('is seven groups of four signs, another one each time', () => {
    const codes = Array.from({ length: 500 }, () => newRecoveryCode(randomIds));
    expect(codes.filter((code) => !/^[2-9a-hjkm-z]{4}(-[2-9a-hjkm-z]{4}){6}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(500);
    // 32 different signs: each of the 140 bits counts
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
  });

  it('is the same code however it is typed', () => {
    expect(hashRecoveryCode(' K7FD 2mxc-q9tbw4hn ')).toEqual(hashRecoveryCode('k7fd-2mxc-q9tb-w4hn'));
    expect(hashRecoveryCode('k7fd-2mxc-q9tb-w4h2')).not.toEqual(hashRecoveryCode('k7fd-2mxc-q9tb-w4hn'));
  });
});
