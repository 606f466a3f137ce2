import { Module } from '@nestjs/common';
import { AllocationModule } from '@equipoise/allocation';
import { EraseContact } from './erase-contact';
import { PersonalData } from './personal-data';
import { PrivacyController } from './privacy.controller';
import { RepeatErasures } from './repeat-erasures';
import { SubjectAccess } from './subject-access';

/** What participants may ask of whoever holds their data: a copy, and the erasure of name and contact. */
@Module({ imports: [AllocationModule], controllers: [PrivacyController], providers: [EraseContact, PersonalData, RepeatErasures, SubjectAccess] })
export class PrivacyModule {}
