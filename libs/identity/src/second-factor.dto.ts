import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ReasonAndPasswordDto } from './account.dto';
import { SessionDto } from './session.dto';

export class ShowSecondFactorDto {
  /** Six digits of the authenticator app, or a recovery code. */
  @IsString()
  @Length(1, 40)
  code: string;
}

export class OfferSecondFactorDto {
  /** Needed unless the session waits for the set-up. */
  @IsOptional()
  @IsString()
  @MaxLength(256)
  password?: string;

  /** Six digits of the present app, or a recovery code; needed where the account has an app. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
}

/** Shown once, to be entered into an authenticator app. */
export class OfferedSecondFactorDto {
  /** Base32, for typing. */
  secret: string;
  /** otpauth address, for opening. */
  address: string;
  /** The address as a square code, SVG. */
  pictureSvg: string;
}

export class ConfirmSecondFactorDto {
  /** Six digits of the app. */
  @IsString()
  @Length(1, 40)
  code: string;
}

export class RenewRecoveryCodesDto {
  @IsString()
  @Length(1, 256)
  password: string;

  /** Six digits of the app, or a recovery code. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
}

/** Shown once. */
export class RecoveryCodesDto {
  recoveryCodes: string[];
}

export class SecondFactorSetUpDto extends RecoveryCodesDto {
  session: SessionDto;
}

export class ResetSecondFactorDto extends ReasonAndPasswordDto {
  /** Six digits of the app of whoever asks, or a recovery code; needed where they have an app. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
}
