import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { trialQuery } from '../../api/trials';
import { queryClient } from '../query-client';
import { inside } from './installation';

const trial = createRoute({
  getParentRoute: () => inside,
  path: '/trials/$trialId',
  loader: ({ params }) => queryClient.ensureQueryData(trialQuery(params.trialId)),
  component: lazyRouteComponent(() => import('../../screens/shell/trial-frame'), 'TrialFrame'),
});
const overview = createRoute({
  getParentRoute: () => trial,
  path: '/',
  component: lazyRouteComponent(() => import('../../screens/trials/overview-screen'), 'OverviewScreen'),
});
const today = createRoute({
  getParentRoute: () => trial,
  path: '/today',
  component: lazyRouteComponent(() => import('../../screens/participants/today-screen'), 'TodayScreen'),
});
const participants = createRoute({
  getParentRoute: () => trial,
  path: '/participants',
  component: lazyRouteComponent(() => import('../../screens/participants/participant-list-screen'), 'ParticipantListScreen'),
});
const screening = createRoute({
  getParentRoute: () => trial,
  path: '/participants/new',
  component: lazyRouteComponent(() => import('../../screens/participants/screening-screen'), 'ScreeningScreen'),
});
const participant = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId',
  component: lazyRouteComponent(() => import('../../screens/participants/participant-screen'), 'ParticipantScreen'),
});
const personalData = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/personal-data',
  component: lazyRouteComponent(() => import('../../screens/privacy/personal-data-screen'), 'PersonalDataScreen'),
});
const privacy = createRoute({
  getParentRoute: () => trial,
  path: '/privacy',
  component: lazyRouteComponent(() => import('../../screens/privacy/privacy-screen'), 'PrivacyScreen'),
});
const delegation = createRoute({
  getParentRoute: () => trial,
  path: '/delegation',
  component: lazyRouteComponent(() => import('../../screens/delegation/delegation-screen'), 'DelegationScreen'),
});
const trialPeople = createRoute({
  getParentRoute: () => trial,
  path: '/people',
  component: lazyRouteComponent(() => import('../../screens/people/trial-people-screen'), 'TrialPeopleScreen'),
});
const rescreening = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/screening',
  component: lazyRouteComponent(() => import('../../screens/participants/screening-screen'), 'ScreeningScreen'),
});
const gate = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/randomise',
  component: lazyRouteComponent(() => import('../../screens/randomisation/gate-screen'), 'GateScreen'),
});
const slip = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/slip',
  component: lazyRouteComponent(() => import('../../screens/randomisation/slip-screen'), 'SlipScreen'),
});
const waveGate = createRoute({
  getParentRoute: () => trial,
  path: '/waves/$waveId/randomise',
  component: lazyRouteComponent(() => import('../../screens/randomisation/wave-gate-screen'), 'WaveGateScreen'),
});
const downtime = createRoute({
  getParentRoute: () => trial,
  path: '/downtime',
  component: lazyRouteComponent(() => import('../../screens/randomisation/downtime-screen'), 'DowntimeScreen'),
});
const form = createRoute({
  getParentRoute: () => trial,
  path: '/participants/$participantId/forms/$formId',
  component: lazyRouteComponent(() => import('../../screens/assessment/form-screen'), 'FormScreen'),
});
const assessments = createRoute({
  getParentRoute: () => trial,
  path: '/assessments',
  component: lazyRouteComponent(() => import('../../screens/assessment/assessments-screen'), 'AssessmentsScreen'),
});
const groups = createRoute({
  getParentRoute: () => trial,
  path: '/groups',
  component: lazyRouteComponent(() => import('../../screens/delivery/groups-screen'), 'GroupsScreen'),
});
const feedback = createRoute({
  getParentRoute: () => trial,
  path: '/feedback',
  component: lazyRouteComponent(() => import('../../screens/delivery/feedback-screen'), 'FeedbackScreen'),
});
const safety = createRoute({
  getParentRoute: () => trial,
  path: '/safety',
  component: lazyRouteComponent(() => import('../../screens/safety/safety-screen'), 'SafetyScreen'),
});
const emergency = createRoute({
  getParentRoute: () => trial,
  path: '/emergency-unblinding',
  component: lazyRouteComponent(() => import('../../screens/blinding/emergency-screen'), 'EmergencyScreen'),
});
const register = createRoute({
  getParentRoute: () => trial,
  path: '/unblinding-register',
  component: lazyRouteComponent(() => import('../../screens/blinding/register-screen'), 'RegisterScreen'),
});
const envelopes = createRoute({
  getParentRoute: () => trial,
  path: '/envelopes',
  component: lazyRouteComponent(() => import('../../screens/blinding/envelopes-screen'), 'EnvelopesScreen'),
});
const workbench = createRoute({
  getParentRoute: () => trial,
  path: '/workbench',
  component: lazyRouteComponent(() => import('../../screens/workbench/workbench-screen'), 'WorkbenchScreen'),
});
const analysis = createRoute({
  getParentRoute: () => trial,
  path: '/analysis',
  component: lazyRouteComponent(() => import('../../screens/analysis/analysis-screen'), 'AnalysisScreen'),
});
const run = createRoute({
  getParentRoute: () => trial,
  path: '/analysis/$runId',
  component: lazyRouteComponent(() => import('../../screens/analysis/run-screen'), 'RunScreen'),
});
const datasets = createRoute({
  getParentRoute: () => trial,
  path: '/datasets',
  component: lazyRouteComponent(() => import('../../screens/analysis/datasets-screen'), 'DatasetsScreen'),
});
const completeness = createRoute({
  getParentRoute: () => trial,
  path: '/completeness',
  component: lazyRouteComponent(() => import('../../screens/trials/completeness-screen'), 'CompletenessScreen'),
});
const audit = createRoute({
  getParentRoute: () => trial,
  path: '/audit',
  component: lazyRouteComponent(() => import('../../screens/audit/audit-screen'), 'AuditScreen'),
});
const inspection = createRoute({
  getParentRoute: () => trial,
  path: '/inspection',
  component: lazyRouteComponent(() => import('../../screens/inspection/inspection-screen'), 'InspectionScreen'),
});
const design = createRoute({
  getParentRoute: () => trial,
  path: '/design',
  component: lazyRouteComponent(() => import('../../screens/planning/evidence-screen'), 'EvidenceScreen'),
});
const trialPower = createRoute({
  getParentRoute: () => trial,
  path: '/power',
  component: lazyRouteComponent(() => import('../../screens/planning/power-screen'), 'TrialPowerScreen'),
});

/** A trial with its pages. */
export const trialWithPages = trial.addChildren([
  overview, today, participants, screening, participant, personalData, privacy, delegation, trialPeople, rescreening, gate, slip,
  waveGate, downtime, form, assessments, groups, feedback, safety, emergency, register, envelopes, workbench, analysis, run, datasets,
  completeness, audit, inspection, design, trialPower,
]);
