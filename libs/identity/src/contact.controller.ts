import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Access, Allow, CurrentAccess, UuidPipe } from '@equipoise/platform';
import { ContactDto, SaveContactDto } from './contact.dto';
import { ParticipantContact } from './participant-contact';

@Controller('trials/:trialId/participants/:participantId/contact')
export class ContactController {
  constructor(private readonly contact: ParticipantContact) {}

  /** Opens the contact; who did so is kept. */
  @Get()
  @Allow('contact.read')
  read(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<ContactDto> {
    return this.contact.read(access, participantId);
  }

  /** Records the contact, or replaces it. */
  @Put()
  @Allow('contact.write')
  save(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() { name, email, phone }: SaveContactDto): Promise<ContactDto> {
    return this.contact.save(access, participantId, { name: name.trim(), email: email ?? null, phone: phone ?? null });
  }
}
