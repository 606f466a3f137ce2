import pg from 'pg';

/**
 * A connection that may die at a moment when nobody listens to it: between two owners, or before its owner has
 * attached a listener. Node ends a process on an 'error' event without listener; whoever uses the connection
 * learns of its death from the next query anyway.
 */
export class PatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
