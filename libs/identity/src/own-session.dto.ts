import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

export class OwnSessionDto {
  id: string;
  /** Name of the browser, as far as it tells. */
  browser: string | null;
  /** Name of its system, as far as it tells. */
  system: string | null;
  /** Network address that signed in. */
  address: string;
  /** What signed in: a password, or an identity provider. */
  method: 'password' | 'provider';
  begunAt: string;
  /** To the minute. */
  lastUsedAt: string;
  /** It ends then, used or not. */
  endsAt: string;
  /** The session that asks. */
  current: boolean;
}

export class OwnSessionListDto {
  items: OwnSessionDto[];
  total: number;
}

export class EndedSessionsDto {
  /** How many ended. */
  ended: number;
}

export class EndSessionsDto {
  /** One's own; a browser left open must not shut its owner out. */
  @IsString()
  @Length(1, 256)
  password: string;
}

export class ChangePasswordDto {
  /** The present one. */
  @IsString()
  @Length(1, 256)
  password: string;

  /** 12 to 128 characters. */
  @IsString()
  @MaxLength(256)
  newPassword: string;

  /** Six digits of the authenticator app, or a recovery code; needed where the account has an app. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
}
