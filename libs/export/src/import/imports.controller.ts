import { Body, Controller, Post } from '@nestjs/common';
import { notPermitted } from '@equipoise/kernel';
import { CurrentAccess, CurrentPerson, SignedIn, type Access, type SignedInPerson } from '@equipoise/platform';
import { ImportedTrialDto, ImportFinishedTrialDto } from './finished-trial.dto';
import { ImportFinishedTrial } from './import-finished-trial';

/** @throws DomainError not-permitted */
function requireDesigner(person: SignedInPerson): void {
  if (!person.administrator && !person.trialDesigner) throw notPermitted('Only a trial designer may import a trial.');
}

@Controller('trials/imports')
export class ImportsController {
  constructor(private readonly importFinishedTrial: ImportFinishedTrial) {}

  /** A finished trial, with its data and its arms. */
  @Post()
  @SignedIn('the handler asks for the designer flag of the account')
  async import(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Body() body: ImportFinishedTrialDto): Promise<ImportedTrialDto> {
    requireDesigner(person);
    return this.importFinishedTrial.run(access, body);
  }
}
