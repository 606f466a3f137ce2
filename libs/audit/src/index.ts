export { AuditModule } from './audit.module';
export { listTrail, readsSealedTrail, TRAIL_ACTIONS, type TrailAction, type TrailEntry, type TrailFilter } from './list-trail';
export { recordEvent, type AuditEvent } from './record-event';
