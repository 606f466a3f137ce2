export { SchemasAndAudit1764000000001 } from './0001-schemas-and-audit';
export { AccountsAndContacts1764000000002 } from './0002-accounts-and-contacts';
export { TrialsAndParticipants1764000000003 } from './0003-trials-and-participants';
export { Sealed1764000000004 } from './0004-sealed';
export { Allocate1764000000005 } from './0005-allocate';
export { EventsAndSealedPlans1764000000006 } from './0006-events-and-sealed-plans';
export { LiveMethods1764000000007 } from './0007-live-methods';
export { PlacesWithoutArms1764000000014 } from './0014-places-without-arms';
