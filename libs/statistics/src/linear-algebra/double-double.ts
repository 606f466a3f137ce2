/**
 * Sums of products in twice the working precision (Dekker 1971; Ogita, Rump and Oishi 2005, algorithm 5.3).
 * Needed where the answer is a small difference of large numbers: residuals in iterative refinement.
 */
const SPLITTER = 134217729; // 2^27 + 1

/** initial + sum of a[i] * b[i] * sign, rounded once. Values beyond 1e290 would overflow the splitting. */
export class CompensatedSum {
  private high = 0;
  private low = 0;

  add(value: number): this {
    const sum = this.high + value;
    const back = sum - this.high;
    this.low += this.high - (sum - back) + (value - back);
    this.high = sum;
    return this;
  }

  addProduct(a: number, b: number): this {
    const product = a * b;
    const ta = SPLITTER * a;
    const aHigh = ta - (ta - a);
    const aLow = a - aHigh;
    const tb = SPLITTER * b;
    const bHigh = tb - (tb - b);
    const bLow = b - bHigh;
    this.add(product);
    this.low += aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
    return this;
  }

  value(): number {
    return this.high + this.low;
  }
}
