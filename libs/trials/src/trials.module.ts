import { Module } from '@nestjs/common';
import { AmendProtocol } from './amend-protocol';
import { ChangeTrialStatus } from './change-trial-status';
import { Completeness } from './completeness';
import { Consort } from './consort';
import { ImportTrial } from './import-trial';
import { ProtocolHistory } from './protocol-history';
import { ProtocolVersions } from './protocol-versions';
import { ReadTrialPage } from './read-trial-page';
import { Recruitment } from './recruitment';
import { SealedPart } from './sealed-part';
import { SimulationClock } from './simulation-clock';
import { StartPractice } from './start-practice';
import { TrialHooks } from './trial-hooks';
import { SchemasController, TrialController, TrialsController } from './trials.controller';
import { Waves } from './waves';

@Module({
  controllers: [TrialsController, TrialController, SchemasController],
  providers: [
    AmendProtocol, ChangeTrialStatus, Completeness, Consort, ImportTrial, ProtocolHistory, ProtocolVersions, ReadTrialPage, Recruitment, SealedPart, SimulationClock, StartPractice,
    TrialHooks, Waves,
  ],
  exports: [ImportTrial, ProtocolVersions, SealedPart, TrialHooks],
})
export class TrialsModule {}
