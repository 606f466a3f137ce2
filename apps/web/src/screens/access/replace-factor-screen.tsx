import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session';
import { SetUpFactorStep } from './set-up-factor-step';

/** Another authenticator app, or the first one of somebody who needs none: from the page of one's account. */
export function ReplaceFactorScreen() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  return (
    <SetUpFactorStep
      askPassword
      asksCode={session?.secondFactor.app === true}
      onDone={(next) => {
        client.setQueryData(sessionQuery.queryKey, next);
        void navigate({ to: '/account' });
      }}
    />
  );
}
