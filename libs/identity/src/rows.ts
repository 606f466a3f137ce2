import { AccountRow } from './account.row';
import { ApiTokenRow } from './api-token.row';
import { ContactAccessRow } from './contact-access.row';
import { ContactRow } from './contact.row';
import { PasswordResetRow } from './password-reset.row';
import { RecoveryCodeRow } from './recovery-code.row';
import { RoleGrantRow } from './role-grant.row';
import { SecondFactorRow } from './second-factor.row';
import { SessionRow } from './session.row';

/** The tables of this feature. */
export const IDENTITY_ROWS = [AccountRow, SessionRow, PasswordResetRow, ApiTokenRow, SecondFactorRow, RecoveryCodeRow, RoleGrantRow, ContactRow, ContactAccessRow];
