import type { QueryRunner } from 'typeorm';

/** Tables with a `trial_id` that no policy divides by trial, each with its reason. */
export const OVER_ALL_TRIALS: Readonly<Record<string, string>> = {
  'identity.role_grant': 'administrators grant roles in every trial, and whoever signs in has no trial yet',
  'identity.audit_entry': 'the trail of accounts, which belong to no trial',
  'identity.api_token': 'a token is found before any trial is known, and belongs to its owner',
  'identity.mail': 'a mailbox belongs to a person, over all trials',
  'sealed.task': 'work belongs to the person who asked for it, over all trials; it holds ciphertexts only',
};

/** Logins whose work is bound to a scope, and those that work for the whole installation and never for a request. */
const SCOPED = 'equipoise_app, equipoise_blinded, equipoise_exporter, equipoise_identity';
const WHOLE = 'equipoise_system, equipoise_auditor';

interface TableOfTrials {
  readonly name: string;
  readonly has_site: boolean;
  readonly has_participant: boolean;
}

/** Tables of our schemas whose rows belong to a trial. */
const TABLES = `
  select n.nspname || '.' || c.relname as name,
    exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'site_id' and not a.attisdropped) as has_site,
    n.nspname <> 'identity' and c.relname <> 'participant'
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped) as has_participant
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('trial', 'sealed', 'identity') and c.relkind in ('r', 'p')
    and (c.oid = 'trial.trial'::regclass
      or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'trial_id' and not a.attisdropped))
  order by 1`;

/** Tables whose rows, read alone, whoever works on accounts or begins a trial may see: what trials and sites are called. */
const NAMES = ['trial.trial', 'trial.site'];

/**
 * Which rows a scope opens. Each function stands in a scalar sub-select, so that PostgreSQL asks it once per statement
 * and not once per row; whoever works at all sites pays nothing for the sites.
 */
function conditionFor({ name, has_site: hasSite, has_participant: hasParticipant }: TableOfTrials): string {
  const ofTrial = `${name === 'trial.trial' ? 'id' : 'trial_id'} = any ((select trial.scope_trials())::uuid[])`;
  // a practice space belongs to the trial that it practises as well: that one ends it and begins the next
  if (name === 'trial.practice') return `${ofTrial} or of_trial_id = any ((select trial.scope_trials())::uuid[])`;
  // a row without a site belongs to the whole trial; without a list of sites the comparison is null as well
  if (hasSite) return `${ofTrial} and coalesce(site_id = any ((select trial.scope_sites())::uuid[]), true)`;
  // the participant's own policy says at which sites
  if (hasParticipant) {
    return `${ofTrial} and ((select trial.scope_sites()) is null or participant_id is null
      or exists (select 1 from trial.participant p where p.trial_id = ${name}.trial_id and p.id = ${name}.participant_id))`;
  }
  return ofTrial;
}

/**
 * Gives every table with a `trial_id` its policy. A later migration that adds such a table calls it again at its end;
 * test/integration/schema.spec.ts names a table that was forgotten.
 */
export async function protectTables(runner: QueryRunner): Promise<void> {
  for (const table of (await runner.query(TABLES)) as TableOfTrials[]) {
    if (table.name in OVER_ALL_TRIALS) continue;
    await runner.query(`alter table ${table.name} enable row level security`);
    await runner.query(`drop policy if exists of_scope on ${table.name}`);
    await runner.query(`drop policy if exists of_installation on ${table.name}`);
    await runner.query(`create policy of_scope on ${table.name} to ${SCOPED} using (${conditionFor(table)})`);
    if (NAMES.includes(table.name)) {
      await runner.query(`drop policy if exists of_names on ${table.name}`);
      await runner.query(`create policy of_names on ${table.name} for select to equipoise_app using ((select trial.scope_has_names()))`);
    }
    await runner.query(`create policy of_installation on ${table.name} to ${WHOLE} using (true)`);
  }
}

/** Takes every policy away again. */
export async function exposeTables(runner: QueryRunner): Promise<void> {
  for (const { name } of (await runner.query(TABLES)) as TableOfTrials[]) {
    if (name in OVER_ALL_TRIALS) continue;
    for (const policy of ['of_scope', 'of_names', 'of_installation']) await runner.query(`drop policy if exists ${policy} on ${name}`);
    await runner.query(`alter table ${name} disable row level security`);
  }
}
