import { ApiProperty } from '@nestjs/swagger';
import { FORM_STATUSES, type FormStatus } from './entry';
import { LocalisedTextDto } from './form.dto';

const OPEN_STATUSES = ['upcoming', 'due', 'overdue'] as const;
const GUESS_STATES = ['not-asked', 'after-forms', 'open', 'made'] as const;
type GuessState = (typeof GUESS_STATES)[number];

export class AssessmentFormDto {
  id: string;
  instrumentCode: string;
  instrumentName: LocalisedTextDto;
  @ApiProperty({ enum: FORM_STATUSES })
  status: FormStatus;
}

export class AssessmentDto {
  participantId: string;
  /** Code of the participant. */
  code: string;
  siteCode: string;
  visitId: string;
  visitCode: string;
  visitLabel: LocalisedTextDto;
  /** Who conducts the visit. */
  @ApiProperty({ enum: ['participant', 'blinded-assessor'] })
  assessor: 'participant' | 'blinded-assessor';
  targetOn: string;
  opensAt: string;
  closesAt: string;
  @ApiProperty({ enum: OPEN_STATUSES })
  status: (typeof OPEN_STATUSES)[number];
  /** The assessor's guess of the arm: `after-forms` once every form is submitted, `open` now. */
  @ApiProperty({ enum: GUESS_STATES })
  guess: GuessState;
  forms: AssessmentFormDto[];
}

export class AssessmentListDto {
  items: AssessmentDto[];
  total: number;
}
