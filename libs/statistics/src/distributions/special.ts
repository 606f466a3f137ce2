/** Stirling's remainder: log Gamma(z) - [(z - 1/2) log z - z + log(2 pi)/2], for z >= 10 to full precision (Abramowitz and Stegun 6.1.41). */
export function stirlingRemainder(z: number): number {
  const r = 1 / (z * z);
  return (1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r * (1 / 1188 + r * (-691 / 360360 + r / 156)))))) / z;
}

/**
 * log Gamma(x) - log Gamma(x - 1/2) for x > 1/2, without subtracting two large numbers:
 * small arguments are lifted by Gamma(x + 1) = x Gamma(x).
 */
export function logGammaHalfStep(x: number): number {
  let z = x;
  let lift = 0;
  while (z < 12) {
    lift += Math.log1p(-0.5 / z);
    z += 1;
  }
  // (z - 1/2) log z - (z - 1) log(z - 1/2) - 1/2, gathered so that the large terms cancel by algebra.
  const main = 0.5 * Math.log(z) - (z - 1) * Math.log1p(-0.5 / z) - 0.5;
  return main + stirlingRemainder(z) - stirlingRemainder(z - 0.5) + lift;
}
