export { AuditModule } from './audit.module';
export { listTrail, readsSealedTrail, TRAIL_ACTIONS, type TrailAction, type TrailEntry, type TrailFilter } from './list-trail';
export { recordEvent, type AuditEvent } from './record-event';
export { TRAILS, type Trail } from './checkpoint/checkpoint';
export { exportTrails, trailFile } from './checkpoint/export-trails';
export { InformWitnesses } from './checkpoint/inform-witnesses';
export { SealTrails } from './checkpoint/seal-trails';
export { verifyExport, type ExportVerdict } from './checkpoint/verify-export';
export type { TrailVerdict } from './checkpoint/verify-trail';
