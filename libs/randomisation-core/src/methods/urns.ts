import { Arm, readTwoEqualArms } from '../arms';
import { readInteger, readObject, refuse } from '../shape';
import { ChanceMethod, byChances } from './by-chances';

/** Wei's urn: w balls of each arm at first; each allocation adds b balls of the other arm (Wei 1977, JASA 72:382). */
export interface WeiUrnDesign {
  readonly method: 'wei-urn';
  readonly arms: readonly Arm[];
  readonly w: number;
  readonly b: number;
}

/** Block urn: balls of a block of size b come back in balanced pairs (Zhao and Weng 2011, Contemporary Clinical Trials 32:953). */
export interface BlockUrnDesign {
  readonly method: 'block-urn';
  readonly arms: readonly Arm[];
  /** Even: balls in the urn at first, half for each arm. */
  readonly b: number;
}

const MAX_BALLS = 1000;

export const weiUrn: ChanceMethod<WeiUrnDesign> = byChances({
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'w', 'b']);
    return {
      method: 'wei-urn',
      arms: readTwoEqualArms(fields.arms, `${where}.arms`),
      w: readInteger(fields.w, `${where}.w`, 0, MAX_BALLS),
      b: readInteger(fields.b, `${where}.b`, 1, MAX_BALLS),
    };
  },
  weights: ({ w, b }, [first = 0, second = 0]) =>
    // An urn that starts empty decides its first draw by a fair coin.
    w === 0 && first + second === 0 ? [1n, 1n] : [BigInt(w + b * second), BigInt(w + b * first)],
});

export const blockUrn: ChanceMethod<BlockUrnDesign> = byChances({
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'b']);
    const arms = readTwoEqualArms(fields.arms, `${where}.arms`);
    const b = readInteger(fields.b, `${where}.b`, 2, MAX_BALLS);
    if (b % 2 !== 0) refuse(`${where}.b`, 'an even number, half for each arm', b);
    return { method: 'block-urn', arms, b };
  },
  weights: ({ b }, [first = 0, second = 0]) => {
    const balls = b / 2 + Math.min(first, second);
    return [BigInt(balls - first), BigInt(balls - second)];
  },
});
