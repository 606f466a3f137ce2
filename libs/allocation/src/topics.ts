/** Outbox topic: an allocation was made; those who should know are told. */
export const ALLOCATION_MADE = 'allocation-made';
