import { IsEmail, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';

export class SaveContactDto {
  @IsString()
  @Length(1, 200)
  name: string;

  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  /** Digits with the usual signs between them. */
  @IsOptional()
  @IsString()
  @Matches(/^\+?[0-9 ()./-]{3,40}$/)
  phone?: string | null;
}

export class ContactDto {
  /** null where no contact is recorded, or where it was erased. */
  name: string | null;
  email: string | null;
  phone: string | null;
}
