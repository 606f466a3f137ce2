import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class SignOnStateDto {
  /** Whether this installation has single sign-on. */
  available: boolean;
}

export class BeginSignOnDto {
  /** Page that the person wanted: an address of ours without host. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  @Matches(/^\/(?![/\\])[^\p{C}\\]*$/u, { message: 'next must be an address of this installation, beginning with one slash' })
  next?: string;
}

export class BegunSignOnDto {
  /** Where the browser goes now. */
  address: string;
}
