/** Outbox topic: an event is serious; the safety physician and the safety monitor are told. */
export const SERIOUS_EVENT = 'serious-event';
