export { setTrialStatus } from './change-trial-status';
export { hashOfOpenProtocol, ImportTrial } from './import-trial';
export { ProtocolVersions } from './protocol-versions';
export * from './read-trial';
export { readCounts } from './read-trial-page';
export { SealedPart } from './sealed-part';
export * from './trial';
export { TrialHooks, type Activation } from './trial-hooks';
export { TrialsModule } from './trials.module';
