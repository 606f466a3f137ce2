import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ALLOCATE_BEFORE } from './allocate-before-0008';
import { applySql } from './apply-sql';

/**
 * The gate in one round trip, an exact cap under any number of processes, whole waves in one transaction, and sealed
 * envelopes for the hours in which the system is down.
 *
 * How the cap stays exact without a row that every allocation writes: far from it an allocation holds the trial's lock
 * shared, near it alone. "Near" is twice as far away as there can be connections, so whoever was let through as far
 * away is finished, or is waited for, before anybody allocates alone.
 */
const SQL = `
create table trial.wave_randomisation ( -- Participants of a wave who were randomised together in one transaction, in the order of their codes; append-only
  trial_id uuid not null, -- Trial
  id uuid not null, -- Randomisation of the wave
  wave_id uuid not null, -- Intake wave
  idempotency_key text not null, -- Key of the request; never expires
  request_hash text not null, -- Hash of the request, to refuse the same key with another payload
  participants integer not null check (participants >= 1), -- How many
  randomised_at timestamptz not null, -- When (trial time)
  randomised_by uuid, -- Account
  primary key (trial_id, id),
  constraint wave_randomisation_key unique (trial_id, idempotency_key),
  foreign key (trial_id, wave_id) references trial.wave (trial_id, id)
);

create table trial.envelope_set ( -- A printed set of sealed envelopes for downtime: how many, for which stratum, no arm
  trial_id uuid not null, -- Trial
  id uuid not null, -- Set
  number integer not null check (number >= 1), -- 1, 2, 3 within the trial; stands on every envelope
  site_id uuid not null, -- Site that keeps it
  stratum_key text not null, -- Stratum that it is for
  stream_key text not null, -- Key under which its positions are derived and counted: a stream of its own, so that it never meets the live one
  design_version integer not null, -- Design
  envelopes integer not null check (envelopes between 1 and 100), -- How many envelopes: positions 1 to this of its stream
  printed_at timestamptz not null, -- When it was printed first (trial time)
  printed_by uuid, -- Account
  closed_at timestamptz, -- From here on none of its envelopes may be opened (trial time)
  closed_by uuid, -- Account
  close_reason text, -- Why it was closed
  version integer not null, -- Raised by each change
  primary key (trial_id, id),
  constraint envelope_set_number unique (trial_id, number),
  foreign key (trial_id, site_id) references trial.site (trial_id, id),
  foreign key (trial_id, design_version) references trial.commitment (trial_id, design_version)
);

create table trial.envelope_opening ( -- An envelope that was opened while the system was down, recorded afterwards; append-only
  trial_id uuid not null, -- Trial
  set_id uuid not null, -- Set
  envelope integer not null check (envelope >= 1), -- Number of the envelope within the set
  participant_id uuid not null, -- Participant for whom it was opened
  opened_at timestamptz not null, -- When it was opened, as its cover says
  opened_by text not null, -- Who opened it, as its cover says
  stratum_differs boolean not null, -- Whether the participant's data give another stratum than the envelope's: a mistake to record
  recorded_at timestamptz not null, -- When it was recorded here (trial time)
  recorded_by uuid, -- Account
  primary key (trial_id, set_id, envelope),
  constraint envelope_opened_once unique (trial_id, participant_id),
  foreign key (trial_id, set_id) references trial.envelope_set (trial_id, id),
  foreign key (trial_id, participant_id) references trial.participant (trial_id, id)
);

-- How many participants are allocated in a trial: the places of its strata say it, without counting rows. Strata of clusters
-- hold clusters, not participants.
create function trial.allocations_made(p_trial_id uuid)
returns integer language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(sum(s.next_position - 1), 0)::integer from sealed.stratum s
  where s.trial_id = p_trial_id and not exists (select 1 from sealed.cluster_allocation c
    where c.trial_id = s.trial_id and c.design_version = s.design_version and c.stratum_key = s.stratum_key)
$$;
comment on function trial.allocations_made(uuid) is 'How many participants of a trial are allocated, from the counters of its strata.';

-- Everything that the gate looks at, in one round trip. Runs on the caller's login, so it shows nothing that the caller
-- could not read; empty where there is no such participant.
create function trial.gate_facts(p_trial_id uuid, p_participant_id uuid, p_arms text[], p_now timestamptz)
returns jsonb language plpgsql stable security invoker set search_path = pg_catalog, pg_temp as $$
declare
  v_facts jsonb;
begin
  select jsonb_build_object(
      'trial', jsonb_build_object('id', t.id, 'code', t.code, 'title', t.title, 'status', t.status, 'simulated', t.simulated, 'imported', t.imported,
        'timeZone', t.time_zone, 'target', t.target, 'protocolVersion', t.protocol_version, 'createdAt', t.created_at, 'version', t.version),
      'participant', jsonb_build_object('id', p.id, 'code', p.code, 'state', p.state, 'version', p.version, 'siteId', p.site_id, 'siteCode', s.code, 'siteTimeZone', s.time_zone),
      'siteRecruiting', s.recruiting,
      'now', n.now_at,
      'captured', c.captured,
      'criteria', coalesce(c.criteria, '[]'),
      'consents', (select coalesce(jsonb_agg(jsonb_build_object('documentCode', x.document_code, 'version', x.document_version)), '[]')
        from trial.consent x where x.trial_id = p.trial_id and x.participant_id = p.id),
      'forms', (select coalesce(jsonb_agg(jsonb_build_object('visitCode', v.code, 'submitted', f.status = 'submitted')), '[]')
        from trial.form f join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id where f.trial_id = p.trial_id and f.participant_id = p.id),
      'waves', case when p_arms is null then '[]' else (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'number', w.number, 'startsOn', w.starts_on,
          'hasPlace', trial.wave_has_place(w.trial_id, w.id, p_arms)) order by w.starts_on, w.number), '[]')
        from trial.wave w where w.trial_id = p.trial_id and w.site_id = p.site_id and (n.now_at at time zone s.time_zone)::date between w.opens_on and w.closes_on) end,
      'designVersion', trial.design_in_force(p.trial_id, p.site_id),
      'allocated', trial.allocations_made(p.trial_id))
    into v_facts
    from trial.trial t
    join trial.participant p on p.trial_id = t.id
    join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
    left join trial.screening c on c.trial_id = p.trial_id and c.participant_id = p.id
    left join trial.simulation_clock k on k.trial_id = t.id
    cross join lateral (select coalesce(k.now_at, p_now) as now_at) n
    where t.id = p_trial_id and p.id = p_participant_id;
  return v_facts;
end $$;
comment on function trial.gate_facts(uuid, uuid, text[], timestamptz) is 'Everything that the gate looks at for one participant, in one round trip, on the login of the caller.';

-- Waits for a turn: the trial (shared, or alone near its cap), the wave, then the strata in one order, so that two who
-- take several never wait for each other. A statement of its own before the first read: under READ COMMITTED each
-- statement sees what was committed before it began.
create function trial.take_turn(p_trial_id uuid, p_wave_id uuid, p_strata text[], p_cap integer, p_count integer)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_stratum text;
  v_alone boolean := p_cap is not null and trial.allocations_made(p_trial_id) + p_count + 2 * current_setting('max_connections')::integer >= p_cap;
begin
  if v_alone then
    perform pg_advisory_xact_lock(hashtextextended('trial/' || p_trial_id, 0));
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('trial/' || p_trial_id, 0));
  end if;
  if p_wave_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('wave/' || p_wave_id, 0));
  end if;
  for v_stratum in select distinct x collate "C" from unnest(p_strata) as x order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended('stratum/' || p_trial_id || '/' || v_stratum, 0));
  end loop;
  return v_alone;
end $$;
comment on function trial.take_turn(uuid, uuid, text[], integer, integer) is 'Takes the advisory locks of allocation in one order, until the transaction ends. True where the whole trial is held.';

create or replace function trial.allocate(request jsonb)
returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_trial uuid := (request ->> 'trialId')::uuid;
  v_participant uuid := (request ->> 'participantId')::uuid;
  v_design integer := (request ->> 'designVersion')::integer;
  v_stratum text := request ->> 'stratumKey';
  v_wave uuid := (request ->> 'waveId')::uuid;
  v_at timestamptz := (request ->> 'allocatedAt')::timestamptz;
  v_actor uuid := (request -> 'actor' ->> 'id')::uuid;
  v_cap integer := (request ->> 'cap')::integer;
  v_position integer;
  v_head text;
  v_cipher bytea;
  v_leaf text;
  v_link text;
  v_status text;
  v_allocated integer;
  v_alone boolean;
  v_subject record;
  v_made record;
begin
  perform set_config('equipoise.actor_id', coalesce(request -> 'actor' ->> 'id', ''), true),
          set_config('equipoise.actor_name', coalesce(request -> 'actor' ->> 'name', ''), true),
          set_config('equipoise.actor_role', coalesce(request -> 'actor' ->> 'role', ''), true),
          set_config('equipoise.request_id', coalesce(request ->> 'requestId', ''), true),
          set_config('equipoise.now', coalesce(request ->> 'recordedAt', ''), true),
          set_config('equipoise.reason', '', true);
  v_alone := trial.take_turn(v_trial, v_wave, array[v_stratum], v_cap, 1);

  select participant_id, request_hash, allocated_at, idempotency_key into v_made
    from sealed.allocation where trial_id = v_trial and idempotency_key = request ->> 'idempotencyKey';
  if found then
    if v_made.request_hash <> request ->> 'requestHash' then return jsonb_build_object('outcome', 'key-reused'); end if;
    return jsonb_build_object('outcome', 'replayed', 'allocatedAt', v_made.allocated_at);
  end if;

  select p.code, p.version, p.state, p.site_id into v_subject from trial.participant p where p.trial_id = v_trial and p.id = v_participant for update;
  if not found then return jsonb_build_object('outcome', 'unknown-participant'); end if;
  if exists (select 1 from sealed.allocation where trial_id = v_trial and participant_id = v_participant) then
    return jsonb_build_object('outcome', 'already-randomised');
  end if;
  if v_subject.version <> (request ->> 'gateVersion')::integer or v_subject.state <> 'baseline-complete' then
    return jsonb_build_object('outcome', 'stale-gate');
  end if;
  select t.status into v_status from trial.trial t where t.id = v_trial;
  if v_status <> 'open' then return jsonb_build_object('outcome', 'not-open'); end if;
  -- an envelope was printed under the design of its day, and was opened: what it says stands
  if request ->> 'envelopeSet' is null and v_design is distinct from trial.design_in_force(v_trial, v_subject.site_id) then
    return jsonb_build_object('outcome', 'design-changed');
  end if;

  if v_cap is not null then
    v_allocated := trial.allocations_made(v_trial);
    if v_allocated >= v_cap then return jsonb_build_object('outcome', 'cap-reached'); end if;
    -- it was far away when this one asked for its turn, and came near while it waited: ask again, for a turn alone
    if not v_alone and v_allocated + current_setting('max_connections')::integer >= v_cap then
      return jsonb_build_object('outcome', 'near-cap');
    end if;
  end if;
  if v_wave is not null and not (case when (request ->> 'clustered')::boolean then trial.wave_has_room(v_trial, v_wave)
      else trial.wave_has_place(v_trial, v_wave, array(select jsonb_array_elements_text(request -> 'arms'))) end) then
    return jsonb_build_object('outcome', 'wave-full');
  end if;

  select s.next_position, s.head into v_position, v_head
    from sealed.stratum s where s.trial_id = v_trial and s.design_version = v_design and s.stratum_key = v_stratum;
  if not found then return jsonb_build_object('outcome', 'exhausted'); end if;
  if request ->> 'envelope' is not null and (request ->> 'envelope')::integer <> v_position then
    return jsonb_build_object('outcome', 'other-envelope', 'expected', v_position);
  end if;
  select q.ciphertext, q.leaf into v_cipher, v_leaf from sealed.planned_position q
    where q.trial_id = v_trial and q.design_version = v_design and q.stratum_key = v_stratum and q.position = v_position;
  if not found then return jsonb_build_object('outcome', 'exhausted'); end if;

  v_link := encode(sha256(convert_to(v_head || '|' || v_position || '|' || v_subject.code || '|'
    || to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '|' || v_leaf, 'UTF8')), 'hex');
  insert into sealed.allocation (trial_id, participant_id, design_version, stratum_key, position, ciphertext, leaf, previous, link,
      wave_id, idempotency_key, request_hash, allocated_at, allocated_by, covariates)
    values (v_trial, v_participant, v_design, v_stratum, v_position, v_cipher, v_leaf, v_head, v_link,
      v_wave, request ->> 'idempotencyKey', request ->> 'requestHash', v_at, v_actor, nullif(request -> 'covariates', 'null'));
  update sealed.stratum set next_position = v_position + 1, head = v_link
    where trial_id = v_trial and design_version = v_design and stratum_key = v_stratum;
  insert into sealed.intervention (trial_id, participant_id, status, version) values (v_trial, v_participant, 'allocated', 1);
  update trial.participant set state = 'randomised', randomised_at = v_at, wave_id = v_wave, version = version + 1
    where trial_id = v_trial and id = v_participant;
  insert into trial.participation_change (trial_id, id, participant_id, from_state, to_state, happened_at, recorded_by)
    values (v_trial, (request ->> 'changeId')::uuid, v_participant, 'baseline-complete', 'randomised', v_at, v_actor);
  insert into trial.visit (trial_id, id, participant_id, code, target_on, opens_at, closes_at)
    select v_trial, x.id, v_participant, x.code, x."targetOn", x."opensAt", x."closesAt"
    from jsonb_to_recordset(request -> 'visits') as x(id uuid, code text, "targetOn" date, "opensAt" timestamptz, "closesAt" timestamptz);
  insert into trial.form (trial_id, id, participant_id, visit_id, instrument_code, instrument_version, position, status, answers, version)
    select v_trial, x.id, v_participant, x."visitId", x."instrumentCode", x."instrumentVersion", x.position, 'empty', '{}', 1
    from jsonb_to_recordset(request -> 'forms') as x(id uuid, "visitId" uuid, "instrumentCode" text, "instrumentVersion" text, position integer);
  insert into trial.reminder (trial_id, id, participant_id, visit_id, code, channel, due_at, status)
    select v_trial, x.id, v_participant, x."visitId", x.code, x.channel, x."dueAt", 'planned'
    from jsonb_to_recordset(request -> 'reminders') as x(id uuid, "visitId" uuid, code text, channel text, "dueAt" timestamptz);
  insert into sealed.outbox (id, trial_id, topic, payload, created_at, recorded_at, attempts)
    select x.id, v_trial, x.topic, x.payload, v_at, (request ->> 'recordedAt')::timestamptz, 0
    from jsonb_to_recordset(request -> 'messages') as x(id uuid, topic text, payload jsonb);
  return jsonb_build_object('outcome', 'allocated', 'allocatedAt', v_at, 'position', case when request ->> 'envelope' is not null then v_position end);
end $$;
comment on function trial.allocate(jsonb) is 'One allocation in one round trip: takes its turn, checks again (cap, design, wave), writes allocation, chain link, schedule and messages, or nothing. Returns no arm.';

create function trial.keep_envelope_set() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.closed_at is not null or (new.trial_id, new.id, new.number, new.site_id, new.stratum_key, new.stream_key, new.design_version, new.envelopes, new.printed_at, new.printed_by)
      is distinct from (old.trial_id, old.id, old.number, old.site_id, old.stratum_key, old.stream_key, old.design_version, old.envelopes, old.printed_at, old.printed_by) then
    raise exception 'a printed set of envelopes changes only by being closed, once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function trial.keep_envelope_set() is 'A printed set of envelopes is never edited: the only change is that it is closed, once.';

create trigger audit after insert or update or delete on trial.wave_randomisation for each row execute function trial.record_change('trial.audit_entry', 'id', '');
create trigger audit after insert or update or delete on trial.envelope_set for each row execute function trial.record_change('trial.audit_entry', 'id', '');
create trigger audit after insert or update or delete on trial.envelope_opening for each row execute function trial.record_change('trial.audit_entry', 'set_id,envelope', '');
create trigger append_only before update or delete on trial.wave_randomisation for each row execute function trial.refuse_change();
create trigger append_only before update or delete on trial.envelope_opening for each row execute function trial.refuse_change();
create trigger append_only before delete on trial.envelope_set for each row execute function trial.refuse_change();
create trigger kept_as_printed before update on trial.envelope_set for each row execute function trial.keep_envelope_set();

grant select, insert on trial.wave_randomisation, trial.envelope_opening to equipoise_app, equipoise_blinded;
grant select, insert, update on trial.envelope_set to equipoise_app, equipoise_blinded;
grant select on trial.wave_randomisation, trial.envelope_set, trial.envelope_opening to equipoise_exporter;
revoke execute on function trial.allocations_made, trial.gate_facts, trial.take_turn from public;
grant execute on function trial.allocations_made, trial.gate_facts to equipoise_app, equipoise_blinded;
grant execute on function trial.take_turn to equipoise_app;
`;

export class WavesAndDowntime1764000000008 implements MigrationInterface {
  readonly name = 'WavesAndDowntime1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await applySql(runner, SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ALLOCATE_BEFORE);
    await runner.query(`drop table trial.envelope_opening, trial.envelope_set, trial.wave_randomisation;
      drop function trial.keep_envelope_set, trial.take_turn, trial.gate_facts, trial.allocations_made`);
  }
}
