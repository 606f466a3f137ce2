export { HELD, NOT_SAID } from './held-data';
export { PrivacyModule } from './privacy.module';
