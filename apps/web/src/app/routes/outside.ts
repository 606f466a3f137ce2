import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { setupQuery } from '../../api/session';
import { queryClient } from '../query-client';
import { root } from './root';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: async () => {
    if ((await queryClient.ensureQueryData(setupQuery).catch(() => null))?.needed) redirect({ to: '/set-up', throw: true });
  },
  component: lazyRouteComponent(() => import('../../screens/access/sign-in-screen'), 'SignInScreen'),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../../screens/access/set-up-screen'), 'SetUpScreen'),
});
const passwordReset = createRoute({
  getParentRoute: () => root,
  path: '/password-reset',
  component: lazyRouteComponent(() => import('../../screens/access/password-reset-screen'), 'PasswordResetScreen'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../../screens/access/invitation-screen'), 'InvitationScreen'),
});
const questionnaire = createRoute({
  getParentRoute: () => root,
  path: '/q',
  component: lazyRouteComponent(() => import('../../screens/questionnaire/questionnaire-screen'), 'QuestionnaireScreen'),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  component: lazyRouteComponent(() => import('../../screens/access/replace-factor-screen'), 'ReplaceFactorScreen'),
});
const recoveryCodes = createRoute({
  getParentRoute: () => root,
  path: '/recovery-codes',
  component: lazyRouteComponent(() => import('../../screens/access/renew-codes-screen'), 'RenewCodesScreen'),
});
// Mails of older releases have the token in the address itself: it goes behind the # at once.
const olderLinks = (['/password-reset', '/invitation', '/q'] as const).map((to) =>
  createRoute({
    getParentRoute: () => root,
    path: `${to}/$token`,
    beforeLoad: ({ params }) => redirect({ to, hash: params.token, replace: true, throw: true }),
  }),
);

/** What is shown without the frame: before anybody is signed in, by a mailed link, and on the way to a second factor. */
export const outside = [signIn, setUp, passwordReset, invitation, questionnaire, secondFactor, recoveryCodes, ...olderLinks] as const;
