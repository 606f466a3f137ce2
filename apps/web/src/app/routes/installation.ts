import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session';
import { i18n } from '../i18n';
import { queryClient } from '../query-client';
import { root } from './root';

/** Whatever needs a session, in the frame. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session && ['code-required', 'set-up-required'].includes(session.secondFactor.state)) redirect({ to: '/sign-in', search: { next: location.href }, throw: true });
    if (!session) return redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, throw: true });
    if (session.account.locale !== i18n.language) await i18n.changeLanguage(session.account.locale);
  },
  component: lazyRouteComponent(() => import('../../screens/shell/shell'), 'Shell'),
});
const trials = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../../screens/trials/trial-list-screen'), 'TrialListScreen'),
});
const newTrial = createRoute({
  getParentRoute: () => inside,
  path: '/new-trial',
  component: lazyRouteComponent(() => import('../../screens/trials/new-trial-screen'), 'NewTrialScreen'),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  component: lazyRouteComponent(() => import('../../screens/people/people-screen'), 'PeopleScreen'),
});
const accountAudit = createRoute({
  getParentRoute: () => inside,
  path: '/people/audit',
  component: lazyRouteComponent(() => import('../../screens/audit/account-audit-screen'), 'AccountAuditScreen'),
});
const installationInspection = createRoute({
  getParentRoute: () => inside,
  path: '/people/inspection',
  component: lazyRouteComponent(() => import('../../screens/inspection/installation-inspection-screen'), 'InstallationInspectionScreen'),
});
const mailbox = createRoute({
  getParentRoute: () => inside,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('../../screens/mailbox/mailbox-screen'), 'MailboxScreen'),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('../../screens/people/account-screen'), 'AccountScreen'),
});
const laboratory = createRoute({
  getParentRoute: () => inside,
  path: '/laboratory',
  component: lazyRouteComponent(() => import('../../screens/planning/laboratory-screen'), 'LaboratoryScreen'),
});
const comparison = createRoute({
  getParentRoute: () => inside,
  path: '/laboratory/$taskId',
  component: lazyRouteComponent(() => import('../../screens/planning/comparison-screen'), 'ComparisonScreen'),
});
const power = createRoute({
  getParentRoute: () => inside,
  path: '/power',
  component: lazyRouteComponent(() => import('../../screens/planning/power-screen'), 'PowerScreen'),
});
const simulation = createRoute({
  getParentRoute: () => inside,
  path: '/power/$taskId',
  component: lazyRouteComponent(() => import('../../screens/planning/simulation-screen'), 'SimulationScreen'),
});

/** The pages that belong to no trial. */
export const installation = [trials, newTrial, people, accountAudit, installationInspection, mailbox, account, laboratory, comparison, power, simulation] as const;
