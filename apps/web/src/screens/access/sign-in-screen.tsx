import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session';
import type { Session } from '../../api/types';
import { CodeStep } from './code-step';
import { PasswordStep } from './password-step';
import { safeNext } from './safe-next';
import { SetUpFactorStep } from './set-up-factor-step';

/** Signing in, step by step: the password, then the second factor, or its set-up where there is none yet. */
export function SignInScreen() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const { data: session } = useQuery(sessionQuery);
  const goOn = (next: Session) => {
    client.setQueryData(sessionQuery.queryKey, next);
    if (!waits(next)) void navigate({ href: safeNext(search.next), replace: true });
  };
  if (session?.secondFactor.state === 'code-required') return <CodeStep onDone={goOn} onLeave={() => client.setQueryData(sessionQuery.queryKey, null)} />;
  if (session?.secondFactor.state === 'set-up-required') return <SetUpFactorStep askPassword={false} onDone={goOn} />;
  return <PasswordStep ended={search.ended !== undefined} refused={typeof search.refused === 'string' ? search.refused : undefined} next={safeNext(search.next)} onDone={goOn} />;
}

/** Whether the session still lacks its second factor. */
const waits = ({ secondFactor: { state } }: Session): boolean => state === 'code-required' || state === 'set-up-required';
