import { TOKEN_PERMISSIONS, type Permission } from '@equipoise/kernel';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { LONGEST_TOKEN_DAYS } from './limits';

export class ApiTokenDto {
  /** Its first eight characters stand in the trail beside what was done with it. */
  id: string;
  name: string;
  trialId: string;
  trialCode: string;
  permissions: string[];
  /** false: it reads only. */
  writes: boolean;
  madeAt: string;
  expiresAt: string;
  /** To the minute. */
  lastUsedAt: string | null;
}

/** What a token for this trial may carry. */
export class GrantablePermissionsDto {
  trialId: string;
  trialCode: string;
  permissions: string[];
}

export class ApiTokenListDto {
  /** Those that still work. */
  items: ApiTokenDto[];
  total: number;
  /** What one may put into a new one, by trial. */
  grantable: GrantablePermissionsDto[];
}

export class MakeApiTokenDto {
  /** What it is for. */
  @IsString()
  @Length(1, 100)
  @Matches(/^[^\p{C}]*\S[^\p{C}]*$/u, { message: 'name must be one line of text' })
  name: string;

  @IsUUID()
  trialId: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @ArrayMaxSize(TOKEN_PERMISSIONS.length)
  @IsIn(TOKEN_PERMISSIONS, { each: true, message: 'permissions must hold nothing but permissions that a token may carry' })
  permissions: Permission[];

  /** false: it reads only. */
  @IsBoolean()
  writes: boolean;

  /** 1 to 365, 90 unless told. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_TOKEN_DAYS)
  days?: number;

  /** The present one. */
  @IsString()
  @Length(1, 256)
  password: string;

  /** Six digits of the authenticator app, or a recovery code; needed where the account has an app. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
}

export class MadeApiTokenDto {
  /** The only time that it is shown. */
  secret: string;
  token: ApiTokenDto;
}
