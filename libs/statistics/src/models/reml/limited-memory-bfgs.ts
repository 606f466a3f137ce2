import { dot } from '../../linear-algebra/matrix';

/** A function with its gradient; undefined where it does not exist. */
export type Objective = (x: Float64Array) => { readonly value: number; readonly gradient: Float64Array } | undefined;

const MEMORY = 5;
const FACTOR = 1e7;
const MAX_ITERATIONS = 100;
const MAX_EVALUATIONS = 20;

/**
 * Unbounded minimisation by the limited-memory BFGS method with the line search of More and Thuente (1994), with the memory (5),
 * first step (1/|g|), curvature rule and stopping rule (relative reduction below 1e7 times the machine's precision) of the routine
 * behind R's `optim(method = "L-BFGS-B")` (Byrd, Lu, Nocedal and Zhu 1995), so that it stops where that stops.
 * @returns undefined when the objective fails or no convergence is reached in 100 iterations, where R's users turn to another method
 */
export function limitedMemoryBfgs(objective: Objective, start: Float64Array): Float64Array | undefined {
  let x: Float64Array = start.slice();
  let current = objective(x);
  if (!current) return undefined;
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  let theta = 1;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const direction = twoLoop(current.gradient, steps, changes, theta);
    const slope = dot(direction, current.gradient);
    if (slope >= 0) return undefined;
    const first = iteration === 0 ? 1 / Math.sqrt(dot(direction, direction)) : 1;
    const found = search(objective, x, current, direction, slope, first);
    if (!found) return undefined;
    const reduction = current.value - found.value;
    const scale = Math.max(Math.abs(current.value), Math.abs(found.value), 1);
    const change = found.gradient.map((value, i) => value - current!.gradient[i]!);
    const step = direction.map((value) => value * found.length);
    x = found.x;
    const before = -slope * found.length;
    current = found;
    if (reduction <= FACTOR * Number.EPSILON * scale) return x;
    const curvature = dot(change, step);
    if (curvature <= Number.EPSILON * before) continue;
    if (steps.length === MEMORY) {
      steps.shift();
      changes.shift();
    }
    steps.push(step);
    changes.push(change);
    theta = dot(change, change) / curvature;
  }
  return undefined;
}

function twoLoop(gradient: Float64Array, steps: readonly Float64Array[], changes: readonly Float64Array[], theta: number): Float64Array {
  const q = gradient.map((value) => -value);
  const weights: number[] = [];
  for (let k = steps.length - 1; k >= 0; k -= 1) {
    const weight = dot(steps[k]!, q) / dot(steps[k]!, changes[k]!);
    weights[k] = weight;
    for (let i = 0; i < q.length; i += 1) q[i]! -= weight * changes[k]![i]!;
  }
  for (let i = 0; i < q.length; i += 1) q[i]! /= theta;
  for (let k = 0; k < steps.length; k += 1) {
    const back = dot(changes[k]!, q) / dot(steps[k]!, changes[k]!);
    for (let i = 0; i < q.length; i += 1) q[i]! += (weights[k]! - back) * steps[k]![i]!;
  }
  return q;
}

interface Trial {
  length: number;
  value: number;
  slope: number;
}

const DECREASE = 1e-3;
const CURVATURE = 0.9;
const WIDTH = 0.1;

function search(
  objective: Objective,
  x: Float64Array,
  start: { readonly value: number },
  direction: Float64Array,
  slope: number,
  first: number,
): { x: Float64Array; value: number; gradient: Float64Array; length: number } | undefined {
  let best: Trial = { length: 0, value: start.value, slope };
  let other: Trial = { ...best };
  let bracketed = false;
  let stage = 1;
  let width = 1e10;
  let width1 = 2e10;
  let length = first;
  let low = 0;
  let high = 5 * first;
  const test = DECREASE * slope;
  for (let evaluation = 0; evaluation < MAX_EVALUATIONS; evaluation += 1) {
    const at = Float64Array.from(x, (value, i) => value + length * direction[i]!);
    const result = objective(at);
    if (!result) return undefined;
    const trial: Trial = { length, value: result.value, slope: dot(result.gradient, direction) };
    const limit = start.value + length * test;
    if (stage === 1 && trial.value <= limit && trial.slope >= Math.min(DECREASE, CURVATURE) * slope) stage = 2;
    const done = trial.value <= limit && Math.abs(trial.slope) <= CURVATURE * -slope;
    const stuck = bracketed && (length <= low || length >= high || high - low <= WIDTH * high);
    if (done || stuck) return { x: at, value: result.value, gradient: result.gradient, length };
    const modified = stage === 1 && trial.value <= best.value && trial.value > limit;
    const shift = (point: Trial, sign: number): Trial =>
      modified ? { length: point.length, value: point.value + sign * point.length * test, slope: point.slope + sign * test } : point;
    const next = interpolate(shift(best, -1), shift(other, -1), shift(trial, -1), bracketed, low, high);
    best = shift(next.best, 1);
    other = shift(next.other, 1);
    ({ bracketed } = next);
    length = next.length;
    if (bracketed) {
      if (Math.abs(other.length - best.length) >= 0.66 * width1) length = best.length + 0.5 * (other.length - best.length);
      width1 = width;
      width = Math.abs(other.length - best.length);
      low = Math.min(best.length, other.length);
      high = Math.max(best.length, other.length);
    } else {
      low = length + 1.1 * (length - best.length);
      high = length + 4 * (length - best.length);
    }
    length = Math.min(Math.max(length, 0), 1e10);
    if (bracketed && (length <= low || length >= high || high - low <= WIDTH * high)) length = best.length;
  }
  return undefined;
}

/** The safeguarded step of More and Thuente (1994): cubic and quadratic interpolation in four cases. */
function interpolate(best: Trial, other: Trial, trial: Trial, bracketedBefore: boolean, low: number, high: number): { best: Trial; other: Trial; length: number; bracketed: boolean } {
  const sign = trial.slope * (best.slope / Math.abs(best.slope));
  let bracketed = bracketedBefore;
  let length: number;
  if (trial.value > best.value) {
    const cubic = cubicStep(best, trial);
    const quadratic = best.length + (best.slope / ((best.value - trial.value) / (trial.length - best.length) + best.slope) / 2) * (trial.length - best.length);
    length = Math.abs(cubic - best.length) < Math.abs(quadratic - best.length) ? cubic : cubic + (quadratic - cubic) / 2;
    bracketed = true;
  } else if (sign < 0) {
    const cubic = cubicStep(trial, best);
    const secant = trial.length + (trial.slope / (trial.slope - best.slope)) * (best.length - trial.length);
    length = Math.abs(cubic - trial.length) > Math.abs(secant - trial.length) ? cubic : secant;
    bracketed = true;
  } else if (Math.abs(trial.slope) < Math.abs(best.slope)) {
    const cubic = safeCubic(best, trial, low, high);
    const secant = trial.length + (trial.slope / (trial.slope - best.slope)) * (best.length - trial.length);
    if (bracketed) {
      length = Math.abs(cubic - trial.length) < Math.abs(secant - trial.length) ? cubic : secant;
      const edge = trial.length + 0.66 * (other.length - trial.length);
      length = trial.length > best.length ? Math.min(edge, length) : Math.max(edge, length);
    } else {
      length = Math.abs(cubic - trial.length) > Math.abs(secant - trial.length) ? cubic : secant;
      length = Math.max(low, Math.min(high, length));
    }
  } else if (bracketed) {
    length = cubicStep(trial, other);
  } else {
    length = trial.length > best.length ? high : low;
  }
  if (trial.value > best.value) return { best, other: trial, length, bracketed };
  return { best: trial, other: sign < 0 ? best : other, length, bracketed };
}

/** Minimiser of the cubic through two points with slopes, measured from `a`. */
function cubicStep(a: Trial, b: Trial): number {
  const theta = (3 * (a.value - b.value)) / (b.length - a.length) + a.slope + b.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  const inside = (theta / scale) ** 2 - (a.slope / scale) * (b.slope / scale);
  let gamma = scale * Math.sqrt(inside);
  if (b.length < a.length) gamma = -gamma;
  const p = gamma - a.slope + theta;
  const q = gamma - a.slope + gamma + b.slope;
  return a.length + (p / q) * (b.length - a.length);
}

/** The third case: the cubic may run away to infinity, then the far limit is taken. */
function safeCubic(best: Trial, trial: Trial, low: number, high: number): number {
  const theta = (3 * (best.value - trial.value)) / (trial.length - best.length) + best.slope + trial.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(best.slope), Math.abs(trial.slope));
  let gamma = scale * Math.sqrt(Math.max(0, (theta / scale) ** 2 - (best.slope / scale) * (trial.slope / scale)));
  if (trial.length > best.length) gamma = -gamma;
  const ratio = (gamma - trial.slope + theta) / (gamma + (best.slope - trial.slope) + gamma);
  if (ratio < 0 && gamma !== 0) return trial.length + ratio * (best.length - trial.length);
  return trial.length > best.length ? high : low;
}
