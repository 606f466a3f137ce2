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

export class SessionDto {
  account: SessionAccountDto;
  trials: SessionTrialDto[];
}
