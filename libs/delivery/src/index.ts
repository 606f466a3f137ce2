export { DeliveryModule } from './delivery.module';
export { readGroups, type DeliveredTherapy } from './read-groups';
export { DELIVERY_ROWS } from './rows';
