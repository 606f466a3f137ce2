import { AccountRow } from './account.row';
import { RoleGrantRow } from './role-grant.row';
import { SessionRow } from './session.row';

/** The tables of this feature. */
export const IDENTITY_ROWS = [AccountRow, SessionRow, RoleGrantRow];
