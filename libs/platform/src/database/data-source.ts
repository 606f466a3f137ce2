import { DataSource, type DataSourceOptions, type MixedList } from 'typeorm';
import { Logger as NestLogger } from '@nestjs/common';
import { PatientClient } from './patient-client';

/** Tables as classes; every feature lists its own, the apps hand them over. */
export type RowClasses = MixedList<new () => object>;

export interface DataSourceSettings {
  readonly url: string;
  readonly rows: RowClasses;
  readonly migrations?: MixedList<new () => object>;
  /** Most connections of this pool: 8 to 16 were measured best; more only queue inside PostgreSQL. */
  readonly poolSize: number;
  readonly name: string;
  /** What each connection asks the server for at its beginning. */
  readonly options?: string;
}

/** Options of one pool. `synchronize` is off for ever: the schema changes by reviewed migrations only. */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    entities: settings.rows as never,
    migrations: (settings.migrations ?? []) as never,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: `equipoise-${settings.name}`,
    poolErrorHandler: (error: unknown) => new NestLogger('Database').warn(`an idle connection was lost: ${(error as Error).message}`),
    extra: { Client: PatientClient, max: settings.poolSize, connectionTimeoutMillis: 10_000, ...(settings.options ? { options: settings.options } : {}) },
  };
}

export async function openDataSource(settings: DataSourceSettings): Promise<DataSource> {
  return new DataSource(dataSourceOptions(settings)).initialize();
}
