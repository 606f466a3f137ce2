import type { ProblemRow } from '../api/types';
import { i18n } from './i18n';

/** What is wrong with one entry, in the page's language where its code has words; else the server's own sentence, which is English. */
export function entryWords({ code, values, message, fix }: ProblemRow): string {
  const key = `problems:entries.${code}`;
  return code && i18n.exists(key) ? (i18n.t as (key: string, values?: object) => string)(key, values) : [message, fix].filter(Boolean).join(' ');
}
