import { createRouter } from '@tanstack/react-router';
import { sessionQuery } from '../api/session';
import { NotFound, RouteError, Waiting } from './edges';
import { queryClient, whenSignedOut } from './query-client';
import { inside, installation } from './routes/installation';
import { outside } from './routes/outside';
import { root } from './routes/root';
import { trialWithPages } from './routes/trial';

export const router = createRouter({
  routeTree: root.addChildren([...outside, inside.addChildren([...installation, trialWithPages])]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

whenSignedOut(() => {
  if (router.state.location.pathname === '/sign-in') return;
  const next = router.state.location.href;
  queryClient.setQueryData(sessionQuery.queryKey, null);
  // nothing of what was shown stays in the page's memory; what was typed stays sealed in the tab
  const forgetShown = () => queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  void router.navigate({ to: '/sign-in', search: { next, ended: true } }).then(forgetShown);
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
