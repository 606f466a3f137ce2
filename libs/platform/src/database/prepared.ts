import { createHash } from 'node:crypto';
import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

const names = new Map<string, string>();

/** A name per text, the same in every process; a server tells statements of one connection apart by it. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = createHash('sha256').update(text).digest('hex').slice(0, 32)));
  return name;
}

/**
 * One statement, a transaction by itself, planned once per connection: for what every request or every allocation asks.
 * Half of the session's look-up was planning (docs/results/bench.md).
 * @param text one of few fixed texts of ours; a text that varies would be kept for each of its forms
 */
export async function queryPrepared<Row extends QueryResultRow>(database: DataSource, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { master } = database.driver as unknown as { master: Pool }; // the driver's type does not name its pool
  return (await master.query<Row>({ name: nameOf(text), text, values: [...values] })).rows;
}
