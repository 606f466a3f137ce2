import pg from 'pg';
import { openDataSource } from '@equipoise/platform';
import { ROWS } from '../../apps/api/src/schema';
import { cloneDatabase, type TestDatabase } from '../support/database';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly key: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  varchar: 'character varying',
};
const inWords = ({ table, column, type, nullable, key }: Column) => `${table}.${column} ${type}${nullable ? '' : ' not null'}${key ? ' key' : ''}`;

/** Every class of a table is exactly the table that the migrations make: migrating from empty leaves no difference. */
describe('migration drift', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  const inDatabase = async (): Promise<Column[]> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<Column>(
      `select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as nullable,
         exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)) as key
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('trial', 'sealed', 'identity') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
    );
    await client.end();
    return rows;
  };

  it('finds no difference between the classes of tables and the schema', async () => {
    const source = await openDataSource({ url: database.url, rows: ROWS, poolSize: 1, name: 'drift' });
    const classes = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => {
        const type = typeof column.type === 'string' ? column.type : source.driver.normalizeType(column);
        return { table: entity.tablePath, column: column.databaseName, type: `${TYPES[type] ?? type}${column.isArray ? '[]' : ''}`, nullable: column.isNullable, key: column.isPrimary };
      }),
    );
    await source.destroy();
    const tables = new Set(classes.map(({ table }) => table));
    const columns = (await inDatabase()).filter(({ table }) => tables.has(table));
    expect(classes.map(inWords).sort()).toEqual(columns.map(inWords).sort());
  });

  it('has at least the tables that features write through classes', () => {
    expect(ROWS.length).toBeGreaterThan(5);
  });
});
