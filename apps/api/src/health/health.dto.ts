/** Whether this process can do its work. */
export class HealthDto {
  status: 'up' | 'down';
}

/** Whether requests may be sent here. */
export class ReadinessDto extends HealthDto {
  database: 'up' | 'down';
  /** A queue that is down holds up mail only: what is due waits in the database, so the process stays ready. */
  queue: 'up' | 'down';
}
