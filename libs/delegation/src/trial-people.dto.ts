import { ApiProperty } from '@nestjs/swagger';
import { PERMISSIONS, ROLE_CODES, type Permission, type Role } from '@equipoise/kernel';
import { SEALED_THING_CODES, type SealedThing } from './sealed-things';

export class PersonGrantDto {
  @ApiProperty({ enum: ROLE_CODES })
  role: Role;
  @ApiProperty({ type: String, nullable: true })
  siteCode: string | null;
  since: Date;
  /** null: before anybody could be named, at the import of the trial. */
  @ApiProperty({ type: String, nullable: true })
  grantedBy: string | null;
  @ApiProperty({ type: Date, nullable: true })
  endedAt: Date | null;
  /** Who delegated it, where a delegation holds today. */
  @ApiProperty({ type: String, nullable: true })
  delegatedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  delegatedFrom: string | null;
}

export class PersonPermissionDto {
  @ApiProperty({ enum: PERMISSIONS })
  permission: Permission;
  @ApiProperty({ enum: ROLE_CODES, isArray: true })
  roles: readonly Role[];
  since: Date;
}

export class UnblindedByDto {
  @ApiProperty({ enum: ['role', 'register'] })
  how: 'role' | 'register';
  /** The role, or the kind of the entry in the register. */
  what: string;
  @ApiProperty({ type: String, nullable: true })
  participantCode: string | null;
  at: Date;
}

export class TrialPersonDto {
  accountId: string;
  name: string;
  /** Whether every role of the person was blinded, those that have ended too; null where the person has none any more. */
  @ApiProperty({ type: Boolean, nullable: true })
  blinded: boolean | null;
  @ApiProperty({ type: [PersonGrantDto] })
  grants: readonly PersonGrantDto[];
  @ApiProperty({ type: [PersonPermissionDto] })
  permissions: readonly PersonPermissionDto[];
  /** Roles, and entries of the register, by which the person could know an arm. */
  @ApiProperty({ type: [UnblindedByDto] })
  unblindedBy: readonly UnblindedByDto[];
}

export class SeesSealedDto {
  accountId: string;
  name: string;
  @ApiProperty({ enum: ROLE_CODES, isArray: true })
  roles: readonly Role[];
}

export class SealedThingDto {
  @ApiProperty({ enum: SEALED_THING_CODES })
  thing: SealedThing;
  @ApiProperty({ type: [SeesSealedDto] })
  people: readonly SeesSealedDto[];
}

export class TrialPeopleDto {
  @ApiProperty({ type: [TrialPersonDto] })
  people: readonly TrialPersonDto[];
  @ApiProperty({ type: [SealedThingDto] })
  sealed: readonly SealedThingDto[];
}
