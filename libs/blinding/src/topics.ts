/** Outbox topic: assessments pass from one assessor to the others of the site. */
export const ASSESSMENTS_REASSIGNED = 'assessments-reassigned';
/** Outbox topic: the arm of one participant goes to the one recipient who was named. */
export const THIRD_PARTY_REVEAL = 'third-party-reveal';
