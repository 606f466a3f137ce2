/** Real time. Audit and sessions always use it; trial time of a simulated trial is a row in the database. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
