/** A mean over simulated trials with its Monte-Carlo standard error. */
export interface Simulated {
  readonly value: number;
  readonly error: number;
}

export const proportionOf = (hits: number, of: number): Simulated => {
  const value = of === 0 ? 0 : hits / of;
  return { value, error: of === 0 ? 0 : Math.sqrt((value * (1 - value)) / of) };
};

export const meanOf = (values: readonly number[]): Simulated => {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return { value, error: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1) / values.length) };
};
