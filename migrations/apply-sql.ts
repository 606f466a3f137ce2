import type { QueryRunner } from 'typeorm';

const CREATE_TABLE = /^create table ([a-z_]+\.[a-z_]+) \(\s*-- (.+)$/;
const COLUMN = /^ {2}([a-z_][a-z_0-9]*) .* -- (.+)$/;

/** One quoted SQL literal. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The COMMENT ON statements that a script's own line comments stand for: the comment behind
 * `create table x (` describes the table, the comment behind a column describes the column.
 * So the reviewed SQL is written once, and the database carries its own dictionary.
 */
export function commentStatements(sql: string): string[] {
  const statements: string[] = [];
  let table: string | undefined;
  for (const line of sql.split('\n')) {
    const opened = CREATE_TABLE.exec(line);
    if (opened) {
      table = opened[1];
      statements.push(`comment on table ${opened[1]} is ${literal(opened[2] ?? '')}`);
      continue;
    }
    if (line.startsWith(')')) table = undefined;
    const column = table ? COLUMN.exec(line) : null;
    if (column) statements.push(`comment on column ${table}.${column[1]} is ${literal(column[2] ?? '')}`);
  }
  return statements;
}

/** Runs a reviewed SQL script and then its comments. */
export async function applySql(runner: QueryRunner, sql: string): Promise<void> {
  await runner.query(sql);
  for (const statement of commentStatements(sql)) await runner.query(statement);
}
