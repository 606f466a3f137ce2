import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';

export class SignInDto {
  @IsEmail()
  @MaxLength(254)
  email: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  password: string;
}

export class SessionAccountDto {
  id: string;
  email: string;
  displayName: string;
  locale: 'en' | 'es';
  /** Manages accounts; sees no clinical data. */
  administrator: boolean;
  /** May import protocols and so begin trials. */
  trialDesigner: boolean;
  /** Whether a password was chosen; who signs in at an identity provider may have none. */
  hasPassword: boolean;
}

export class SessionTrialDto {
  trialId: string;
  code: string;
  title: string;
  simulated: boolean;
  status: string;
  roles: string[];
  /** One unblinded role unblinds the person. */
  blinded: boolean;
  /** Sites that the person works at; null means all. */
  siteCodes: string[] | null;
  permissions: string[];
}

export class SessionSecondFactorDto {
  /** Whether an authenticator app is set up; whoever changes the account then shows its code. */
  app: boolean;

  /** `code-required` and `set-up-required`: nothing else can be reached until then. `exempt`: only simulated trials are within reach. */
  state: 'passed' | 'exempt' | 'code-required' | 'set-up-required';
  /** Recovery codes that were not used yet; null unless the second factor was shown. */
  recoveryCodesLeft: number | null;
}

export class SessionDto {
  account: SessionAccountDto;
  secondFactor: SessionSecondFactorDto;
  /** After how many seconds without a request the session ends by itself: a page that is left alone shows nothing any more. */
  idleSeconds: number;
  /** 32 bytes in base64url by which this browser seals what was typed and not sent yet; of the account, in each session the same. null until the second factor was shown. */
  @ApiProperty({ type: String, nullable: true })
  draftKey: string | null;
  /** Empty until the second factor was shown. */
  trials: SessionTrialDto[];
}
