import { ApiProblem } from '../api/api-problem';
import { entryWords } from './entry-words';

/** The server's sentence about one field of what was sent (`path` as the server names it: "captured.age", "/captured/age"). */
export function fieldError(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const plain = (name: string) => name.replace(/^[/.]+/, '').replaceAll('/', '.');
  const row = error.problems.find((problem) => problem.path !== undefined && plain(problem.path) === path);
  return row && entryWords(row);
}
