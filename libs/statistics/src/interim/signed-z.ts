import { normal } from '../distributions/normal';

/** Beyond this a picture shows no difference, and a p-value of zero would have no quantile. */
const REACH = 9;

/** The z that has this two-sided p-value, on the side of the estimate: where a look stands against its boundaries, whatever the df. */
export const signedZ = ({ estimate, pValue }: { readonly estimate: number; readonly pValue: number }): number => Math.sign(estimate) * Math.min(REACH, normal.upperQuantile(Math.max(pValue, 1e-18) / 2));
