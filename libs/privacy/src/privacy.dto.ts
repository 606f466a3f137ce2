import { ApiProperty } from '@nestjs/swagger';
import { CredentialsDto } from '@equipoise/signatures';
import { IsReason, IsText } from '@equipoise/platform';

const CODE_LENGTH = 60;

export class PersonalDataDto {
  code: string;
  /** Whether a name and contact are recorded, never were, or were erased. */
  @ApiProperty({ enum: ['recorded', 'none', 'erased'] })
  contact: 'recorded' | 'none' | 'erased';
  @ApiProperty({ type: Date, nullable: true })
  erasedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  erasedBy: string | null;
  /** Whether a copy that this person makes holds what tells the arm. */
  complete: boolean;
  mayErase: boolean;
}

export class CopiedSectionDto {
  key: string;
  /** In the language of the participant. */
  title: string;
  entries: number;
}

export class SubjectCopyDto {
  /** Without an ending. */
  fileName: string;
  /** Whether it holds what tells the arm too. */
  complete: boolean;
  @ApiProperty({ type: [CopiedSectionDto] })
  sections: readonly CopiedSectionDto[];
  /** A page for the participant, in their language. */
  html: string;
  /** The same for machines. */
  json: string;
}

export class EraseContactDto extends CredentialsDto {
  /** The code of the participant, typed by hand. */
  @IsText(CODE_LENGTH)
  participantCode: string;

  @IsReason()
  reason: string;
}

export class ErasureDto {
  code: string;
  erasedAt: Date;
  /** null where it was repeated after a restore: its signature is in the list that was repeated. */
  @ApiProperty({ type: String, nullable: true })
  erasedBy: string | null;
}

export class ErasureListDto {
  @ApiProperty({ type: [ErasureDto] })
  items: readonly ErasureDto[];
}

export class ContactAccessDto {
  participantId: string;
  code: string;
  purpose: string;
  at: Date;
  /** null for the product itself, which sends reminders. */
  @ApiProperty({ type: String, nullable: true })
  by: string | null;
}

export class ContactAccessListDto {
  @ApiProperty({ type: [ContactAccessDto] })
  items: readonly ContactAccessDto[];
  total: number;
}
