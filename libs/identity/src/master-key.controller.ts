import { Controller, Get } from '@nestjs/common';
import { AdministratorOnly } from '@equipoise/platform';
import { MasterKeyTermDto } from './master-key.dto';
import { MasterKeyTerms } from './master-key-terms';

@Controller('master-key')
@AdministratorOnly()
export class MasterKeyController {
  constructor(private readonly terms: MasterKeyTerms) {}

  /** Until when the master key of this installation is good; nothing of the key. */
  @Get()
  async read(): Promise<MasterKeyTermDto> {
    const { takenAt, endsAt, state } = await this.terms.read();
    return { takenAt: takenAt.toISOString(), endsAt: endsAt.toISOString(), state };
  }
}
