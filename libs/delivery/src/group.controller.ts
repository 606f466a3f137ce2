import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access, Allow, CurrentAccess, UuidPipe } from '@equipoise/platform';
import { CreateGroup } from './create-group';
import { CreateGroupDto, GroupDto, GroupListDto, PlacementListDto, PlaceParticipantDto, RecordSessionDto } from './group.dto';
import { ListGroups } from './list-groups';
import { ListPlacements } from './list-placements';
import { PlaceParticipant } from './place-participant';
import { RecordSession } from './record-session';
import { SessionNumberPipe } from './session-number.pipe';

const asList = <T>(items: T[]) => ({ items, total: items.length });

@Controller('trials/:trialId')
export class GroupController {
  constructor(
    private readonly listGroups: ListGroups,
    private readonly createGroup: CreateGroup,
    private readonly listPlacements: ListPlacements,
    private readonly placeParticipant: PlaceParticipant,
    private readonly recordSession: RecordSession,
  ) {}

  /** Therapy groups with members and attendance; a therapist sees the own ones. */
  @Get('groups')
  @Allow('therapy.read')
  async groups(@CurrentAccess() access: Access): Promise<GroupListDto> {
    return asList(await this.listGroups.run(access));
  }

  @Post('groups')
  @Allow('therapy.place')
  create(@CurrentAccess() access: Access, @Body() body: CreateGroupDto): Promise<GroupDto> {
    return this.createGroup.run(access, body);
  }

  /** Who waits for a place in a group. */
  @Get('placements')
  @Allow('therapy.place')
  async placements(@CurrentAccess() access: Access): Promise<PlacementListDto> {
    return asList(await this.listPlacements.run(access));
  }

  @Post('groups/:groupId/members')
  @Allow('therapy.place')
  place(@CurrentAccess() access: Access, @Param('groupId', UuidPipe) groupId: string, @Body() body: PlaceParticipantDto): Promise<GroupDto> {
    return this.placeParticipant.run(access, groupId, body.participantId);
  }

  /** Records a session and who came; recorded anew, it replaces the attendance. */
  @Post('groups/:groupId/sessions/:number')
  @Allow('therapy.record')
  session(
    @CurrentAccess() access: Access,
    @Param('groupId', UuidPipe) groupId: string,
    @Param('number', SessionNumberPipe) number: number,
    @Body() body: RecordSessionDto,
  ): Promise<GroupDto> {
    return this.recordSession.run(access, { groupId, number, ...body });
  }
}
