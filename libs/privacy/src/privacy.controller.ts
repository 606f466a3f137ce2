import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentAccess, PageDto, UuidPipe, type Access } from '@equipoise/platform';
import { EraseContact } from './erase-contact';
import { PersonalData } from './personal-data';
import { ContactAccessListDto, EraseContactDto, ErasureListDto, PersonalDataDto, SubjectCopyDto } from './privacy.dto';
import { SubjectAccess } from './subject-access';

@Controller('trials/:trialId')
export class PrivacyController {
  constructor(
    private readonly data: PersonalData,
    private readonly subjectAccess: SubjectAccess,
    private readonly erasure: EraseContact,
  ) {}

  /** Whether a participant's name and contact are there, without opening them. */
  @Get('participants/:participantId/personal-data')
  @Allow('subject.export')
  readPersonalData(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<PersonalDataDto> {
    return this.data.of(access, participantId);
  }

  /** Makes the copy of everything that is held about a participant and that this person may have; it is logged. */
  @Post('participants/:participantId/personal-data/copy')
  @HttpCode(200)
  @Allow('subject.export')
  copyPersonalData(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<SubjectCopyDto> {
    return this.subjectAccess.run(access, participantId);
  }

  /** Erases a participant's name and contact for ever: code, reason and a signature. */
  @Post('participants/:participantId/personal-data/erasure')
  @HttpCode(204)
  @Allow('contact.erase')
  eraseContact(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() { participantCode, reason, ...credentials }: EraseContactDto): Promise<void> {
    return this.erasure.run(access, participantId, { participantCode, reason, credentials });
  }

  /** The erasures of the trial, at the sites of this person. */
  @Get('contact-erasures')
  @Allow('contact.erase')
  listContactErasures(@CurrentAccess() access: Access): Promise<ErasureListDto> {
    return this.data.erasures(access);
  }

  /** Who opened names and contacts, newest first. */
  @Get('contact-accesses')
  @Allow('contact.accesses')
  listContactAccesses(@CurrentAccess() access: Access, @Query() { page, pageSize }: PageDto): Promise<ContactAccessListDto> {
    return this.data.looks(access, page, pageSize);
  }
}
