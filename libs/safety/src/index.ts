export { SAFETY_ROWS } from './rows';
export { SafetyModule } from './safety.module';
