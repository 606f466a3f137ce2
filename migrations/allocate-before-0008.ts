/** The body of trial.allocate as migration 0007 made it, for going back. */
export const ALLOCATE_BEFORE = `
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
  v_position integer;
  v_head text;
  v_cipher bytea;
  v_leaf text;
  v_link text;
  v_status text;
  v_cap integer;
  v_subject record;
  v_made record;
begin
  perform set_config('equipoise.actor_id', coalesce(request -> 'actor' ->> 'id', ''), true),
          set_config('equipoise.actor_name', coalesce(request -> 'actor' ->> 'name', ''), true),
          set_config('equipoise.actor_role', coalesce(request -> 'actor' ->> 'role', ''), true),
          set_config('equipoise.request_id', coalesce(request ->> 'requestId', ''), true),
          set_config('equipoise.now', coalesce(request ->> 'recordedAt', ''), true),
          set_config('equipoise.reason', '', true);
  perform pg_advisory_xact_lock_shared(hashtextextended('trial/' || v_trial, 0));
  if v_wave is not null then
    perform pg_advisory_xact_lock(hashtextextended('wave/' || v_wave, 0));
  end if;
  perform pg_advisory_xact_lock(hashtextextended('stratum/' || v_trial || '/' || v_stratum, 0));

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
  if v_design is distinct from trial.design_in_force(v_trial, v_subject.site_id) then return jsonb_build_object('outcome', 'design-changed'); end if;

  -- Near the cap the whole trial takes turns; far from it nobody waits.
  v_cap := (request ->> 'cap')::integer;
  if v_cap is not null then
    if (select count(*) from sealed.allocation where trial_id = v_trial) + (request ->> 'nearCap')::integer >= v_cap then
      perform pg_advisory_xact_lock(hashtextextended('cap/' || v_trial, 0));
      if (select count(*) from sealed.allocation where trial_id = v_trial) >= v_cap then
        return jsonb_build_object('outcome', 'cap-reached');
      end if;
    end if;
  end if;
  if v_wave is not null and not (case when (request ->> 'clustered')::boolean then trial.wave_has_room(v_trial, v_wave)
      else trial.wave_has_place(v_trial, v_wave, array(select jsonb_array_elements_text(request -> 'arms'))) end) then
    return jsonb_build_object('outcome', 'wave-full');
  end if;

  select s.next_position, s.head into v_position, v_head
    from sealed.stratum s where s.trial_id = v_trial and s.design_version = v_design and s.stratum_key = v_stratum;
  if not found then return jsonb_build_object('outcome', 'exhausted'); end if;
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
  return jsonb_build_object('outcome', 'allocated', 'allocatedAt', v_at);
end $$;
comment on function trial.allocate(jsonb) is 'One allocation in one round trip: locks, checks again (also that the design is still in force), writes allocation with the covariates of minimisation, chain link, schedule and messages, or nothing. Returns no arm.';
`;
