import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session';
import { SetUpFactorStep } from './set-up-factor-step';

/** Another authenticator app, or the first one of somebody who needs none: from the page of one's account. */
export function ReplaceFactorScreen() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <SetUpFactorStep
      askPassword
      onDone={(session) => {
        client.setQueryData(sessionQuery.queryKey, session);
        void navigate({ to: '/account' });
      }}
    />
  );
}
