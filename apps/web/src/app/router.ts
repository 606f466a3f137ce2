import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { sessionQuery, setupQuery } from '../api/session';
import { trialQuery } from '../api/trials';
import { NotFound, RouteError, Waiting } from './edges';
import { i18n } from './i18n';
import { queryClient, whenSignedOut } from './query-client';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
});

// Before anybody is signed in
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  beforeLoad: async () => {
    if ((await queryClient.ensureQueryData(setupQuery).catch(() => null))?.needed) redirect({ to: '/set-up', throw: true });
  },
  component: lazyRouteComponent(() => import('../screens/access/sign-in-screen'), 'SignInScreen'),
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../screens/access/set-up-screen'), 'SetUpScreen'),
});
const passwordReset = createRoute({
  getParentRoute: () => root,
  path: '/password-reset',
  component: lazyRouteComponent(() => import('../screens/access/password-reset-screen'), 'PasswordResetScreen'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../screens/access/invitation-screen'), 'InvitationScreen'),
});
const questionnaire = createRoute({
  getParentRoute: () => root,
  path: '/q',
  component: lazyRouteComponent(() => import('../screens/questionnaire/questionnaire-screen'), 'QuestionnaireScreen'),
});
// Mails of older releases have the token in the address itself: it goes behind the # at once.
const olderLinks = (['/password-reset', '/invitation', '/q'] as const).map((to) =>
  createRoute({
    getParentRoute: () => root,
    path: `${to}/$token`,
    beforeLoad: ({ params }) => redirect({ to, hash: params.token, replace: true, throw: true }),
  }),
);

// Behind a session
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session && ['code-required', 'set-up-required'].includes(session.secondFactor.state)) redirect({ to: '/sign-in', search: { next: location.href }, throw: true });
    if (!session) return redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, throw: true });
    if (session.account.locale !== i18n.language) await i18n.changeLanguage(session.account.locale);
  },
  component: lazyRouteComponent(() => import('../screens/shell/shell'), 'Shell'),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  component: lazyRouteComponent(() => import('../screens/access/replace-factor-screen'), 'ReplaceFactorScreen'),
});
const recoveryCodes = createRoute({
  getParentRoute: () => root,
  path: '/recovery-codes',
  component: lazyRouteComponent(() => import('../screens/access/renew-codes-screen'), 'RenewCodesScreen'),
});
const trials = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../screens/trials/trial-list-screen'), 'TrialListScreen'),
});
const newTrial = createRoute({
  getParentRoute: () => inside,
  path: '/new-trial',
  component: lazyRouteComponent(() => import('../screens/trials/new-trial-screen'), 'NewTrialScreen'),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  component: lazyRouteComponent(() => import('../screens/people/people-screen'), 'PeopleScreen'),
});
const accountAudit = createRoute({
  getParentRoute: () => inside,
  path: '/people/audit',
  component: lazyRouteComponent(() => import('../screens/audit/account-audit-screen'), 'AccountAuditScreen'),
});
const installationInspection = createRoute({
  getParentRoute: () => inside,
  path: '/people/inspection',
  component: lazyRouteComponent(() => import('../screens/inspection/installation-inspection-screen'), 'InstallationInspectionScreen'),
});
const mailbox = createRoute({
  getParentRoute: () => inside,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('../screens/mailbox/mailbox-screen'), 'MailboxScreen'),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('../screens/people/account-screen'), 'AccountScreen'),
});
const laboratory = createRoute({
  getParentRoute: () => inside,
  path: '/laboratory',
  component: lazyRouteComponent(() => import('../screens/planning/laboratory-screen'), 'LaboratoryScreen'),
});
const comparison = createRoute({
  getParentRoute: () => inside,
  path: '/laboratory/$taskId',
  component: lazyRouteComponent(() => import('../screens/planning/comparison-screen'), 'ComparisonScreen'),
});
const power = createRoute({
  getParentRoute: () => inside,
  path: '/power',
  component: lazyRouteComponent(() => import('../screens/planning/power-screen'), 'PowerScreen'),
});
const simulation = createRoute({
  getParentRoute: () => inside,
  path: '/power/$taskId',
  component: lazyRouteComponent(() => import('../screens/planning/simulation-screen'), 'SimulationScreen'),
});

// Inside one trial
const trial = createRoute({
  getParentRoute: () => inside,
  path: '/trials/$trialId',
  loader: ({ params }) => queryClient.ensureQueryData(trialQuery(params.trialId)),
  component: lazyRouteComponent(() => import('../screens/shell/trial-frame'), 'TrialFrame'),
});
const overview = createRoute({
  getParentRoute: () => trial,
  path: '/',
  component: lazyRouteComponent(() => import('../screens/trials/overview-screen'), 'OverviewScreen'),
});
const today = createRoute({
  getParentRoute: () => trial,
  path: '/today',
  component: lazyRouteComponent(() => import('../screens/participants/today-screen'), 'TodayScreen'),
});
const participants = createRoute({
  getParentRoute: () => trial,
  path: '/participants',
  component: lazyRouteComponent(() => import('../screens/participants/participant-list-screen'), 'ParticipantListScreen'),
});
const screening = createRoute({
  getParentRoute: () => trial,
  path: '/participants/new',
  component: lazyRouteComponent(() => import('../screens/participants/screening-screen'), 'ScreeningScreen'),
});
const participant = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId',
  component: lazyRouteComponent(() => import('../screens/participants/participant-screen'), 'ParticipantScreen'),
});
const personalData = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/personal-data',
  component: lazyRouteComponent(() => import('../screens/privacy/personal-data-screen'), 'PersonalDataScreen'),
});
const privacy = createRoute({
  getParentRoute: () => trial,
  path: '/privacy',
  component: lazyRouteComponent(() => import('../screens/privacy/privacy-screen'), 'PrivacyScreen'),
});
const delegation = createRoute({
  getParentRoute: () => trial,
  path: '/delegation',
  component: lazyRouteComponent(() => import('../screens/delegation/delegation-screen'), 'DelegationScreen'),
});
const trialPeople = createRoute({
  getParentRoute: () => trial,
  path: '/people',
  component: lazyRouteComponent(() => import('../screens/people/trial-people-screen'), 'TrialPeopleScreen'),
});
const rescreening = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/screening',
  component: lazyRouteComponent(() => import('../screens/participants/screening-screen'), 'ScreeningScreen'),
});
const gate = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/randomise',
  component: lazyRouteComponent(() => import('../screens/randomisation/gate-screen'), 'GateScreen'),
});
const slip = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/slip',
  component: lazyRouteComponent(() => import('../screens/randomisation/slip-screen'), 'SlipScreen'),
});
const waveGate = createRoute({
  getParentRoute: () => trial,
  path: '/waves/$waveId/randomise',
  component: lazyRouteComponent(() => import('../screens/randomisation/wave-gate-screen'), 'WaveGateScreen'),
});
const downtime = createRoute({
  getParentRoute: () => trial,
  path: '/downtime',
  component: lazyRouteComponent(() => import('../screens/randomisation/downtime-screen'), 'DowntimeScreen'),
});
const form = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/forms/$formId',
  component: lazyRouteComponent(() => import('../screens/assessment/form-screen'), 'FormScreen'),
});
const assessments = createRoute({
  getParentRoute: () => trial,
  path: '/assessments',
  component: lazyRouteComponent(() => import('../screens/assessment/assessments-screen'), 'AssessmentsScreen'),
});
const groups = createRoute({
  getParentRoute: () => trial,
  path: '/groups',
  component: lazyRouteComponent(() => import('../screens/delivery/groups-screen'), 'GroupsScreen'),
});
const feedback = createRoute({
  getParentRoute: () => trial,
  path: '/feedback',
  component: lazyRouteComponent(() => import('../screens/delivery/feedback-screen'), 'FeedbackScreen'),
});
const safety = createRoute({
  getParentRoute: () => trial,
  path: '/safety',
  component: lazyRouteComponent(() => import('../screens/safety/safety-screen'), 'SafetyScreen'),
});
const emergency = createRoute({
  getParentRoute: () => trial,
  path: '/emergency-unblinding',
  component: lazyRouteComponent(() => import('../screens/blinding/emergency-screen'), 'EmergencyScreen'),
});
const register = createRoute({
  getParentRoute: () => trial,
  path: '/unblinding-register',
  component: lazyRouteComponent(() => import('../screens/blinding/register-screen'), 'RegisterScreen'),
});
const envelopes = createRoute({
  getParentRoute: () => trial,
  path: '/envelopes',
  component: lazyRouteComponent(() => import('../screens/blinding/envelopes-screen'), 'EnvelopesScreen'),
});
const workbench = createRoute({
  getParentRoute: () => trial,
  path: '/workbench',
  component: lazyRouteComponent(() => import('../screens/workbench/workbench-screen'), 'WorkbenchScreen'),
});
const analysis = createRoute({
  getParentRoute: () => trial,
  path: '/analysis',
  component: lazyRouteComponent(() => import('../screens/analysis/analysis-screen'), 'AnalysisScreen'),
});
const run = createRoute({
  getParentRoute: () => trial,
  path: '/analysis/$runId',
  component: lazyRouteComponent(() => import('../screens/analysis/run-screen'), 'RunScreen'),
});
const datasets = createRoute({
  getParentRoute: () => trial,
  path: '/datasets',
  component: lazyRouteComponent(() => import('../screens/analysis/datasets-screen'), 'DatasetsScreen'),
});
const completeness = createRoute({
  getParentRoute: () => trial,
  path: '/completeness',
  component: lazyRouteComponent(() => import('../screens/trials/completeness-screen'), 'CompletenessScreen'),
});
const audit = createRoute({
  getParentRoute: () => trial,
  path: '/audit',
  component: lazyRouteComponent(() => import('../screens/audit/audit-screen'), 'AuditScreen'),
});
const inspection = createRoute({
  getParentRoute: () => trial,
  path: '/inspection',
  component: lazyRouteComponent(() => import('../screens/inspection/inspection-screen'), 'InspectionScreen'),
});
const design = createRoute({
  getParentRoute: () => trial,
  path: '/design',
  component: lazyRouteComponent(() => import('../screens/planning/evidence-screen'), 'EvidenceScreen'),
});
const trialPower = createRoute({
  getParentRoute: () => trial,
  path: '/power',
  component: lazyRouteComponent(() => import('../screens/planning/power-screen'), 'TrialPowerScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setUp,
    passwordReset,
    invitation,
    questionnaire,
    ...olderLinks,
    secondFactor,
    recoveryCodes,
    inside.addChildren([
      trials,
      newTrial,
      people,
      accountAudit,
      installationInspection,
      mailbox,
      account,
      laboratory,
      comparison,
      power,
      simulation,
      trial.addChildren([
        overview, today, participants, screening, participant, personalData, privacy, delegation, trialPeople, rescreening, gate, slip, waveGate, downtime, form, assessments, groups, feedback, safety, emergency, register, envelopes, workbench, analysis, run, datasets, completeness, audit, inspection, design, trialPower,
      ]),
    ]),
  ]),
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
