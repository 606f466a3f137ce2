import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsDay, IsReason, IsText } from '@equipoise/platform';
import { interventionStates, type InterventionState } from '@equipoise/protocol';

const LARGEST_GROUP = 1000;
const NAME_LENGTH = 100;

export class GroupMemberDto {
  participantId: string;
  code: string;
  @ApiProperty({ enum: interventionStates })
  status: InterventionState;
  sessionsAttended: number;
  /** Whether the sessions attended so far make a completer, as the protocol defines it. */
  completer: boolean;
}

export class GroupSessionDto {
  number: number;
  /** Null while the session is not held. */
  @ApiProperty({ type: String, nullable: true })
  heldOn: string | null;
  attended: number;
  /** Who attended. */
  attendedBy: string[];
}

export class GroupDto {
  id: string;
  waveId: string;
  waveNumber: number;
  siteCode: string;
  armCode: string;
  armName: Record<string, string>;
  name: string;
  minimum: number;
  capacity: number;
  /** Name of the therapist. */
  @ApiProperty({ type: String, nullable: true })
  therapist: string | null;
  @ApiProperty({ type: String, nullable: true })
  therapistAccountId: string | null;
  startsOn: string;
  members: GroupMemberDto[];
  /** Every session that the protocol plans for the arm. */
  sessions: GroupSessionDto[];
  /** Of place-member, record-session: what this person may do now. */
  actions: string[];
}

export class GroupListDto {
  items: GroupDto[];
  total: number;
}

export class CreateGroupDto {
  @IsUUID()
  waveId: string;

  @IsText(NAME_LENGTH)
  armCode: string;

  @IsText(NAME_LENGTH)
  name: string;

  /** Fewest members to begin with, within the protocol's group size. */
  @IsInt()
  @Min(1)
  @Max(LARGEST_GROUP)
  minimum: number;

  /** Most members, within the protocol's group size. */
  @IsInt()
  @Min(1)
  @Max(LARGEST_GROUP)
  capacity: number;

  /** Sessions of this group, where the protocol lets groups differ; the protocol's number when left out. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  sessions?: number | null;

  /** A therapist of the trial at the wave's site. */
  @IsOptional()
  @IsUUID()
  therapistAccountId?: string | null;
}

export class PlaceParticipantDto {
  @IsUUID()
  participantId: string;
}

export class RecordSessionDto {
  @IsDay()
  heldOn: string;

  /** Participants who attended; every other member did not. */
  @IsArray()
  @ArrayMaxSize(LARGEST_GROUP)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id)) : value))
  attended: string[];

  /** Why a session that is recorded already is recorded anew. */
  @IsOptional()
  @IsReason()
  reason?: string;
}

export class OfferedPlaceDto {
  id: string;
  name: string;
  places: number;
}

export class PlacementDto {
  participantId: string;
  code: string;
  siteCode: string;
  armCode: string;
  armName: Record<string, string>;
  allocatedAt: string;
  /** Days of the calendar since the allocation. */
  waitingDays: number;
  /** Whether the protocol's longest wait is over. */
  overdue: boolean;
  /** Groups of the arm and wave with places, the best choice first. */
  groups: OfferedPlaceDto[];
}

export class PlacementListDto {
  items: PlacementDto[];
  total: number;
}
