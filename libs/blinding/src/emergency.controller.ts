import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Allow, CurrentAccess, IdempotencyKey, UuidPipe, type Access } from '@equipoise/platform';
import { CareContactListDto, EmergencyPageDto, RevealDto, SaveCareContactDto, UnblindInEmergencyDto } from './emergency.dto';
import { readCareContacts, readEmergencyPage } from './emergency-page';
import { saveCareContact } from './save-care-contact';
import { UnblindInEmergency } from './unblind-in-emergency';

const contactList = async (access: Access): Promise<CareContactListDto> => {
  const items = await readCareContacts(access);
  return { items, total: items.length };
};

@Controller('trials/:trialId')
export class EmergencyController {
  constructor(private readonly unblind: UnblindInEmergency) {}

  /** What comes before unblinding, whom it can concern, and what this person may read again. */
  @Get('emergency-unblindings')
  @Allow('unblinding.emergency')
  readEmergencyPage(@CurrentAccess() access: Access): Promise<EmergencyPageDto> {
    return readEmergencyPage(access);
  }

  /** The arm of one participant for one named recipient; or a rehearsal of it. */
  @Post('emergency-unblindings')
  @Allow('unblinding.emergency')
  unblindInEmergency(@CurrentAccess() access: Access, @IdempotencyKey() idempotencyKey: string, @Body() body: UnblindInEmergencyDto): Promise<RevealDto> {
    return this.unblind.run(access, { ...body, recipient: body.recipient ?? null, idempotencyKey });
  }

  /** The same answer again, for its recipient only. */
  @Get('emergency-unblindings/:eventId')
  @Allow('unblinding.emergency')
  readReveal(@CurrentAccess() access: Access, @Param('eventId', UuidPipe) eventId: string): Promise<RevealDto> {
    return this.unblind.read(access, eventId);
  }

  /** Who is called before anybody is unblinded, by site. */
  @Get('care-contacts')
  @Allow('trial.read')
  listCareContacts(@CurrentAccess() access: Access): Promise<CareContactListDto> {
    return contactList(access);
  }

  @Put('care-contacts/:siteId')
  @HttpCode(200)
  @Allow('trial.manage')
  async saveCareContact(@CurrentAccess() access: Access, @Param('siteId', UuidPipe) siteId: string, @Body() body: SaveCareContactDto): Promise<CareContactListDto> {
    await saveCareContact(access, siteId, body);
    return contactList(access);
  }
}
