/**
 * The caller gave something that is not a design, a secret, a stratum or a bundle. The message is one sentence that
 * names what was wrong and where. It is not the answer "no" of a verification: a bundle that is well formed and does
 * not verify is a result, not an error.
 */
export class RandomisationInputError extends Error {
  override readonly name = 'RandomisationInputError';
}
