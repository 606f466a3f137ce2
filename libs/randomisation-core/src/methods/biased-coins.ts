import { Arm, readTwoEqualArms } from '../arms';
import { rationalOf, readBias } from '../rational';
import { readInteger, readObject } from '../shape';
import { ChanceMethod, byChances, favouring } from './by-chances';

/** Efron's biased coin: the arm that is behind has the chance p (Efron 1971, Biometrika 58:403). */
export interface EfronDesign {
  readonly method: 'efron';
  readonly arms: readonly Arm[];
  /** A fraction in lowest terms from 1/2 to 1/1. */
  readonly p: string;
}

/** Big stick: a fair coin until the imbalance is b, then the arm that is behind (Soares and Wu 1983, Communications in Statistics 12:2017). */
export interface BigStickDesign {
  readonly method: 'big-stick';
  readonly arms: readonly Arm[];
  readonly b: number;
}

/** Efron's coin inside the big stick's limits (Chen 1999, Stochastic Models 15:953). */
export interface ChenDesign {
  readonly method: 'chen';
  readonly arms: readonly Arm[];
  readonly p: string;
  readonly b: number;
}

/** Adjustable biased coin: at an imbalance of d the chances are d^a to 1 (Baldi Antognini and Giovagnoli 2004, JRSS C 53:651). */
export interface AdjustableBiasedCoinDesign {
  readonly method: 'adjustable-biased-coin';
  readonly arms: readonly Arm[];
  readonly a: number;
}

/** Generalised biased coin: the chances are nB^rho to nA^rho (Smith 1984, JRSS B 46:519). */
export interface GeneralisedBiasedCoinDesign {
  readonly method: 'generalised-biased-coin';
  readonly arms: readonly Arm[];
  readonly rho: number;
}

const MAX_IMBALANCE = 1000;
const MAX_EXPONENT = 20;
const CERTAIN = { behind: 1n, ahead: 0n };
const FAIR = { behind: 1n, ahead: 1n };

const coin = (p: string): { behind: bigint; ahead: bigint } => {
  const { numerator, denominator } = rationalOf(p);
  return { behind: BigInt(numerator), ahead: BigInt(denominator - numerator) };
};

export const efron: ChanceMethod<EfronDesign> = byChances({
  read: (value, where) => {
    const { arms, p } = readObject(value, where, ['method', 'arms', 'p']);
    return { method: 'efron', arms: readTwoEqualArms(arms, `${where}.arms`), p: readBias(p, `${where}.p`) };
  },
  weights: ({ p }, tally) => favouring(tally, () => coin(p)),
});

export const bigStick: ChanceMethod<BigStickDesign> = byChances({
  read: (value, where) => {
    const { arms, b } = readObject(value, where, ['method', 'arms', 'b']);
    return { method: 'big-stick', arms: readTwoEqualArms(arms, `${where}.arms`), b: readInteger(b, `${where}.b`, 1, MAX_IMBALANCE) };
  },
  weights: ({ b }, tally) => favouring(tally, (imbalance) => (imbalance < b ? FAIR : CERTAIN)),
});

export const chen: ChanceMethod<ChenDesign> = byChances({
  read: (value, where) => {
    const { arms, p, b } = readObject(value, where, ['method', 'arms', 'p', 'b']);
    return {
      method: 'chen',
      arms: readTwoEqualArms(arms, `${where}.arms`),
      p: readBias(p, `${where}.p`),
      b: readInteger(b, `${where}.b`, 1, MAX_IMBALANCE),
    };
  },
  weights: ({ p, b }, tally) => favouring(tally, (imbalance) => (imbalance < b ? coin(p) : CERTAIN)),
});

export const adjustableBiasedCoin: ChanceMethod<AdjustableBiasedCoinDesign> = byChances({
  read: (value, where) => {
    const { arms, a } = readObject(value, where, ['method', 'arms', 'a']);
    const two = readTwoEqualArms(arms, `${where}.arms`);
    return { method: 'adjustable-biased-coin', arms: two, a: readInteger(a, `${where}.a`, 0, MAX_EXPONENT) };
  },
  weights: ({ a }, tally) => favouring(tally, (imbalance) => ({ behind: BigInt(imbalance) ** BigInt(a), ahead: 1n })),
});

export const generalisedBiasedCoin: ChanceMethod<GeneralisedBiasedCoinDesign> = byChances({
  read: (value, where) => {
    const { arms, rho } = readObject(value, where, ['method', 'arms', 'rho']);
    const two = readTwoEqualArms(arms, `${where}.arms`);
    return { method: 'generalised-biased-coin', arms: two, rho: readInteger(rho, `${where}.rho`, 1, MAX_EXPONENT) };
  },
  weights: ({ rho }, [first = 0, second = 0]) =>
    first + second === 0 ? [1n, 1n] : [BigInt(second) ** BigInt(rho), BigInt(first) ** BigInt(rho)],
});
