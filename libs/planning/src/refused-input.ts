import { DomainError, invalidInput } from '@equipoise/kernel';
import { RandomisationInputError } from '@equipoise/randomisation-core';
import { StatisticsError } from '@equipoise/statistics';

/** Runs pure work on what somebody sent; what the pure libraries refuse becomes a refusal that names the mistake. @throws DomainError invalid-input */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError || !(error instanceof RandomisationInputError || error instanceof StatisticsError)) throw error;
    const code = error instanceof StatisticsError ? error.code : 'invalid-design';
    throw invalidInput([{ code, message: `${error.message}.` }], 'This cannot be calculated as it was asked.');
  }
}
