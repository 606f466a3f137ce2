export { DeliveryModule } from './delivery.module';
export { readReportedThemes, type ReportedTheme } from './read-feedback';
export { readGroups, type DeliveredTherapy } from './read-groups';
export { DELIVERY_ROWS } from './rows';
