import { IDENTITY_ROWS } from '@equipoise/identity';
import { startApplication } from '../support/application';

describe('the rows of identity', () => {
  it('are exactly the tables that the migrations make', async () => {
    const app = await startApplication({ parts: 'api' });
    try {
      const owned = IDENTITY_ROWS.map((row) => app.runtime.databases.system.getMetadata(row));
      for (const { schema, tableName, columns } of owned) {
        const { rows } = await app.runtime.databases.app
          .query<{ name: string; type: string; nullable: boolean }[]>(
            `select attname as name, format_type(atttypid, null) as type, not attnotnull as nullable from pg_attribute
             where attrelid = ($1 || '.' || $2)::regclass and attnum > 0 and not attisdropped order by attname`,
            [schema, tableName],
          )
          .then((found) => ({ rows: found }));
        const described = columns.map((column) => ({ name: column.databaseName, type: `${typeName(String(column.type))}${column.isArray ? '[]' : ''}`, nullable: column.isNullable }));
        expect({ tableName, columns: described.sort((a, b) => (a.name < b.name ? -1 : 1)) }).toEqual({ tableName, columns: rows });
      }
    } finally {
      await app.close();
    }
  });
  const typeName = (type: string) => (type === 'timestamptz' ? 'timestamp with time zone' : type);
});
