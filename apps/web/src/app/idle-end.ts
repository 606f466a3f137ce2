import { useEffect } from 'react';
import { lastAnswered } from '../api/client';
import { sessionQuery } from '../api/session';
import { queryClient, sessionEnded } from './query-client';

const LOOK_EVERY_MS = 10_000;
/** Asked a little later than the session's end, so that the question itself does not keep it alive. */
const LATER_MS = 5_000;

/**
 * A page that was left alone as long as a session lasts asks whether it is over, and goes to the sign-in then: hospital computers are
 * shared. Where the server cannot be asked, it goes too. Another tab that is used keeps both.
 */
export function useIdleEnd(): void {
  useEffect(() => {
    const look = async () => {
      const session = queryClient.getQueryData(sessionQuery.queryKey);
      if (!session || Date.now() - lastAnswered() < session.idleSeconds * 1000 + LATER_MS) return;
      const now = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0, retry: false }).catch(() => null);
      if (!now) sessionEnded();
    };
    const timer = window.setInterval(() => void look(), LOOK_EVERY_MS);
    const seen = () => void look(); // timers sleep in a tab that nobody looks at
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
}
