import { RandomisationInputError } from './errors';

/** What a sentence about a list names. */
export type Values = Readonly<Record<string, string | number>>;

/** What is wrong with an uploaded list: the sentence, and its parts for those who say it in another language. */
export class AllocationListError extends RandomisationInputError {
  /** @param line in the file, from 1; where no single line is wrong, none */
  constructor(
    readonly code: string,
    sentence: string,
    readonly values: Values = {},
    readonly line?: number,
  ) {
    super(sentence);
  }
}
