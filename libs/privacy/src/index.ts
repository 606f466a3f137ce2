export { HELD, NOT_SAID } from './held-data';
export { PrivacyModule } from './privacy.module';
export { RepeatErasures, type RepeatedErasures } from './repeat-erasures';
export { VALUE_WORDS } from './value-words';
