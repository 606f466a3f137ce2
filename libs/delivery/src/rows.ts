import { AttendanceRow } from './attendance.row';
import { DeviationRow } from './deviation.row';
import { GroupMemberRow } from './group-member.row';
import { InterventionChangeRow } from './intervention-change.row';
import { InterventionRow } from './intervention.row';
import { TherapyGroupRow } from './therapy-group.row';
import { TherapySessionRow } from './therapy-session.row';

/** The tables of this feature. All of them are sealed. */
export const DELIVERY_ROWS = [TherapyGroupRow, GroupMemberRow, TherapySessionRow, AttendanceRow, InterventionRow, InterventionChangeRow, DeviationRow];
