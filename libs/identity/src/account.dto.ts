import { ROLE_CODES, type Role } from '@equipoise/kernel';
import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from './account.row';

/** A printed name: no line breaks or other control characters, because it stands in mail and signatures. */
const PRINTABLE = /^[^\p{C}]*\S[^\p{C}]*$/u;

export class CreateAccountDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  @IsString()
  @Length(1, 200)
  @Matches(PRINTABLE, { message: 'displayName must be one line of text' })
  displayName: string;

  @IsIn(LOCALES)
  locale: Locale;

  @IsOptional()
  @IsBoolean()
  administrator?: boolean;

  /** May import protocols and so begin trials. */
  @IsOptional()
  @IsBoolean()
  trialDesigner?: boolean;

  /** In a demonstration only; otherwise the person is invited by mail to choose one. */
  @IsOptional()
  @IsString()
  @MaxLength(256)
  password?: string;

  /** Of whoever asks; needed to make an administrator or a trial designer. */
  @IsOptional()
  @IsString()
  @MaxLength(256)
  ownPassword?: string;
}

export class SetUpDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  @IsString()
  @Length(1, 200)
  @Matches(PRINTABLE, { message: 'displayName must be one line of text' })
  displayName: string;

  /** 12 to 128 characters. */
  @IsString()
  @MaxLength(256)
  password: string;

  @IsIn(LOCALES)
  locale: Locale;
}

export class SetUpStateDto {
  /** Whether nobody has an account yet. */
  needed: boolean;
}

export class ChangeProfileDto {
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(PRINTABLE, { message: 'displayName must be one line of text' })
  displayName?: string;
}

export class RequestPasswordResetDto {
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class CompletePasswordResetDto {
  /** The last part of the link. */
  @IsString()
  @Length(1, 200)
  token: string;

  /** 12 to 128 characters. */
  @IsString()
  @MaxLength(256)
  password: string;
}

export class CheckLinkDto {
  /** The last part of the link. */
  @IsString()
  @Length(1, 200)
  token: string;
}

/** The link works; nothing else is told to whoever holds it. */
export class CheckedLinkDto {
  /** Language of the account. */
  locale: 'en' | 'es';
}

/** Says nothing: whether the account exists is nobody's business. */
export class PasswordResetRequestedDto {}

export class GrantRoleDto {
  @IsUUID()
  trialId: string;

  @IsIn(ROLE_CODES)
  role: Role;

  /** Without one, every site. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  siteCode?: string | null;

  /** Of whoever asks. */
  @IsString()
  @Length(1, 256)
  password: string;
}

export class ReasonAndPasswordDto {
  @IsString()
  @Length(1, 1000)
  reason: string;

  /** Of whoever asks. */
  @IsString()
  @Length(1, 256)
  password: string;
}

export class HeldRoleDto {
  grantId: string;
  trialId: string;
  trialCode: string;
  /** null means every site. */
  siteCode: string | null;
  role: string;
  grantedAt: string;
}

export type AccountAction = 'invite-again' | 'end-sessions' | 'reset-second-factor' | 'close' | 'reopen';

export class AccountDto {
  id: string;
  email: string;
  displayName: string;
  locale: 'en' | 'es';
  administrator: boolean;
  trialDesigner: boolean;
  status: 'active' | 'locked' | 'invited' | 'closed';
  createdAt: string;
  lastSignInAt: string | null;
  /** Whether an authenticator app is set up. */
  secondFactor: boolean;
  /** Sessions that live now. */
  sessions: number;
  /** The open invitation is useless after this instant; null where none is open. */
  invitationEndsAt: string | null;
  /** What the administrator who asks may do about it now. */
  actions: AccountAction[];
  roles: HeldRoleDto[];
}

export class SiteToStaffDto {
  code: string;
  name: string;
}

export class TrialToStaffDto {
  id: string;
  code: string;
  sites: SiteToStaffDto[];
}

export class AccountListDto {
  items: AccountDto[];
  total: number;
  /** Every trial in which a role can be given: an administrator staffs also those in which they have none. */
  trials: TrialToStaffDto[];
}
