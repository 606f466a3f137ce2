export { changeParticipation, requireTransition, type ParticipationStep } from './change-participation';
export { completeBaselineIfDone, type StepContext } from './complete-baseline';
export { completeFollowUpIfDone } from './complete-follow-up';
export { insertSchedule, insertVisits } from './insert-schedule';
export { machineOf, type Participant } from './participant';
export { lockParticipant, readCoveredParticipant, readParticipant } from './read-participant';
export { scheduleOf, type Schedule, type ScheduledForm, type ScheduledReminder, type ScheduledVisit } from './schedule';
export { visitsExpected, visitStatus, type VisitFacts, type VisitStatus } from './visit-status';
