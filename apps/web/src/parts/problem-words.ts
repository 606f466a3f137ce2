import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';

export interface ProblemWords {
  what: string;
  means: string;
  next: string;
  /** The server's own sentence, where it adds something. */
  detail: string | null;
}

/** A failure in three sentences: what happened, what it means, what to do next. They belong to the problem's stable code. */
export function useProblemWords(error: unknown): ProblemWords {
  const { t, i18n } = useTranslation('problems');
  const problem = error instanceof ApiProblem ? error : null;
  const code = problem?.code ?? 'unexpected';
  const known = i18n.exists(`problems:${code}.what`) ? code : problem && problem.status >= 500 ? 'server' : problem ? 'refused' : 'unexpected';
  const say = t as unknown as (key: string) => string;
  return {
    what: say(`${known}.what`),
    means: i18n.exists(`problems:${known}.means`) ? say(`${known}.means`) : say('refused.means'),
    next: i18n.exists(`problems:${known}.do`) ? say(`${known}.do`) : say('refused.do'),
    // The server speaks English: its sentence helps where we have none of our own.
    detail: problem?.detail && problem.detail !== code && ['refused', 'server', 'invalid-input'].includes(known) ? problem.detail : null,
  };
}
