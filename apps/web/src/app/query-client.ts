import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/api-problem';

type SignedOut = () => void;
let onSignedOut: SignedOut = () => {};

/** Called once by the router: what happens when the server says that the session has ended. */
export function whenSignedOut(listener: SignedOut): void {
  onSignedOut = listener;
}

/** The session is over, whoever noticed. */
export const sessionEnded = (): void => onSignedOut();

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (isProblem(error, 'not-signed-in') && query.queryKey[0] !== 'session' && query.queryKey[0] !== 'questionnaire') onSignedOut();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal will not change by asking again; a lost connection may.
      retry: (count, error) => isProblem(error, 'network') && count < 2,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
});
