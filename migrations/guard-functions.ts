import type { QueryRunner } from 'typeorm';

/**
 * Definer functions work with the rights of the owner, past every policy. So each that a login may call is put behind a
 * door: the body moves to schema `guard`, which no login can reach, and a function of the same name and arguments asks for
 * the scope of its caller before it calls the body.
 */

/** Definer functions that a login may call and that touch no row of a trial by an argument of theirs, each with its reason. */
export const WITHOUT_TRIAL: Readonly<Record<string, string>> = {
  'identity.record_event': 'writes the trail of accounts, which belong to no trial',
  'trial.scope_trials': 'reads the scope itself',
  'trial.scope_sites': 'reads the scope itself',
  'trial.scope_has_names': 'reads the scope itself',
};

interface Definer {
  readonly oid: string;
  readonly name: string;
  readonly arguments: string;
  readonly signature: string;
  readonly result: string;
  readonly volatility: string;
  readonly names: readonly string[];
  readonly comment: string | null;
  readonly grantees: readonly string[];
}

const CALLABLE = `
  select p.oid, p.proname as name, pg_get_function_arguments(p.oid) as arguments, pg_get_function_identity_arguments(p.oid) as signature,
    pg_get_function_result(p.oid) as result, case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
    p.proargnames as names, obj_description(p.oid, 'pg_proc') as comment,
    array(select a.grantee::regrole::text from aclexplode(p.proacl) a where a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner and a.grantee <> 0) as grantees
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'trial' and p.prosecdef and p.prorettype <> 'trigger'::regtype and not p.proretset
    and (p.proargnames @> array['p_trial_id'] or p.proname = 'allocate')
    and exists (select 1 from aclexplode(p.proacl) a where a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner)
    and p.prosrc not like '%trial.require_scope(%'
  order by p.proname`;

/** Puts every definer function that is not behind its door yet behind one. Harmless to repeat; for later migrations, too. */
export async function guardFunctions(runner: QueryRunner): Promise<void> {
  for (const definer of (await runner.query(CALLABLE)) as Definer[]) {
    const { name, names, result } = definer;
    const [trial, participant] =
      name === 'allocate'
        ? [`(request ->> 'trialId')::uuid`, `(request ->> 'participantId')::uuid`]
        : ['p_trial_id', names.includes('p_participant_id') ? 'p_participant_id' : 'null'];
    const call = `guard.${name}(${names.join(', ')})`;
    await runner.query(`drop function if exists guard.${name}(${definer.signature})`);
    await runner.query(`alter function trial.${name}(${definer.signature}) set schema guard`);
    await runner.query(`create function trial.${name}(${definer.arguments}) returns ${result} language plpgsql ${definer.volatility}
      security definer set search_path = pg_catalog, pg_temp as $door$
begin
  perform trial.require_scope(${trial}, ${participant});
  ${result === 'void' ? `perform ${call};` : `return ${call};`}
end $door$`);
    await runner.query(`revoke execute on function trial.${name}(${definer.signature}) from public`);
    for (const grantee of definer.grantees) await runner.query(`grant execute on function trial.${name}(${definer.signature}) to ${grantee}`);
    await runner.query(`revoke execute on function guard.${name}(${definer.signature}) from public${definer.grantees.map((grantee) => `, ${grantee}`).join('')}`);
    if (definer.comment) await runner.query(`comment on function trial.${name}(${definer.signature}) is '${definer.comment.replaceAll("'", "''")}'`);
  }
}

const GUARDED = `
  select p.proname as name, pg_get_function_identity_arguments(p.oid) as signature,
    array(select a.grantee::regrole::text from pg_proc d, aclexplode(d.proacl) a where d.pronamespace = 'trial'::regnamespace and d.proname = p.proname
      and pg_get_function_identity_arguments(d.oid) = pg_get_function_identity_arguments(p.oid) and a.grantee <> d.proowner and a.grantee <> 0) as grantees
  from pg_proc p where p.pronamespace = 'guard'::regnamespace`;

/** Takes the doors away again. */
export async function unguardFunctions(runner: QueryRunner): Promise<void> {
  for (const { name, signature, grantees } of (await runner.query(GUARDED)) as Definer[]) {
    await runner.query(`drop function trial.${name}(${signature})`);
    await runner.query(`alter function guard.${name}(${signature}) set schema trial`);
    for (const grantee of grantees) await runner.query(`grant execute on function trial.${name}(${signature}) to ${grantee}`);
  }
}
