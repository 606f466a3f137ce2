/** A part of what is held about a participant: where it lies, and which of its fields are said. */
export interface HeldSection {
  readonly key: SectionKey;
  /** Tables that it answers for; a spec finds a table of participants that nobody thought of. */
  readonly tables: readonly string[];
  /** Its name in the codes of the export, then the expression. $1 is the trial, $2 the participant. */
  readonly fields: Readonly<Record<string, string>>;
  readonly from: string;
  readonly order: string;
}

/** What every person with the permission may have: open tables only, so a blinded person's copy is the same whatever the arm is. */
export const OPEN_KEYS = [
  'participant', 'screening', 'consents', 'participation', 'withdrawals', 'visits', 'forms', 'corrections', 'measurements', 'reminders', 'links', 'events', 'treatments', 'alerts', 'mistakes', 'register', 'openings',
] as const;
/** What tells the arm, or may. */
export const SEALED_KEYS = [
  'allocation', 'group', 'attendance', 'intervention', 'interventionChanges', 'deviations', 'narratives', 'alertNotes', 'unblindingNotes', 'mistakeNotes', 'guesses', 'feedback', 'quotes', 'envelopes', 'mail',
] as const;
export type SectionKey = (typeof OPEN_KEYS)[number] | (typeof SEALED_KEYS)[number];

const of = (table: string, as: string) => `from ${table} ${as} where ${as}.trial_id = $1 and ${as}.participant_id = $2`;

/** In the order of the copy. Names of the staff are left out: they are not about the participant, and a therapist's tells the arm. */
export const HELD: readonly HeldSection[] = [
  {
    key: 'participant', tables: ['trial.participant'],
    fields: { code: 'p.code', site: 's.name', language: 'p.language', state: 'p.state', protocolVersion: 'p.protocol_version', screenedAt: 'p.screened_at', randomisedAt: 'p.randomised_at', dataUseWithdrawnAt: 'p.data_use_withdrawn_at' },
    from: 'from trial.participant p join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id where p.trial_id = $1 and p.id = $2', order: 'p.id',
  },
  {
    key: 'screening', tables: ['trial.screening'],
    fields: { captured: 's.captured', judgements: 's.judgements', eligible: 's.eligible', criteria: 's.criteria', decidedAt: 's.decided_at' }, from: of('trial.screening', 's'), order: 's.decided_at',
  },
  {
    key: 'consents', tables: ['trial.consent'],
    fields: { document: 'c.document_code', version: 'c.document_version', language: 'c.language', mode: 'c.mode', signedAt: 'c.signed_at' }, from: of('trial.consent', 'c'), order: 'c.signed_at, c.id',
  },
  {
    key: 'participation', tables: ['trial.participation_change'],
    fields: { stateBefore: 'c.from_state', state: 'c.to_state', reason: 'c.reason', happenedAt: 'c.happened_at' }, from: of('trial.participation_change', 'c'), order: 'c.happened_at, c.id',
  },
  { key: 'withdrawals', tables: ['trial.withdrawal'], fields: { level: 'w.level', reason: 'w.reason', happenedAt: 'w.withdrawn_at' }, from: of('trial.withdrawal', 'w'), order: 'w.withdrawn_at, w.id' },
  { key: 'visits', tables: ['trial.visit'], fields: { visit: 'v.code', targetOn: 'v.target_on', opensAt: 'v.opens_at', closesAt: 'v.closes_at' }, from: of('trial.visit', 'v'), order: 'v.opens_at, v.code' },
  {
    key: 'forms', tables: ['trial.form'],
    fields: { visit: 'v.code', instrument: 'f.instrument_code', version: 'f.instrument_version', status: 'f.status', answers: 'f.answers', scores: 'f.scores', mode: 'f.mode', source: 'f.source', assessedAt: 'f.assessed_at', submittedAt: 'f.submitted_at' },
    from: 'from trial.form f join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id where f.trial_id = $1 and f.participant_id = $2', order: 'v.opens_at, v.code, f.position',
  },
  {
    key: 'corrections', tables: ['trial.form_correction'],
    fields: { visit: 'v.code', instrument: 'f.instrument_code', reason: 'c.reason', before: 'c.before', after: 'c.after', happenedAt: 'c.corrected_at' },
    from: `from trial.form_correction c join trial.form f on f.trial_id = c.trial_id and f.id = c.form_id join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id
      where c.trial_id = $1 and f.participant_id = $2`, order: 'c.corrected_at, c.id',
  },
  {
    key: 'measurements', tables: ['trial.measurement'],
    fields: { visit: 'v.code', measurement: 'm.code', region: 'm.region', condition: 'm.condition', value: 'm.value', quality: 'm.quality', note: 'm.note', measuredOn: 'm.measured_on' },
    from: 'from trial.measurement m join trial.visit v on v.trial_id = m.trial_id and v.id = m.visit_id where m.trial_id = $1 and m.participant_id = $2', order: 'm.measured_on, m.code, m.region, m.condition',
  },
  {
    key: 'reminders', tables: ['trial.reminder'],
    fields: { reminder: 'r.code', channel: 'r.channel', dueAt: 'r.due_at', status: 'r.status', sentAt: 'r.sent_at', reason: 'r.cancel_reason' }, from: of('trial.reminder', 'r'), order: 'r.due_at, r.id',
  },
  { key: 'links', tables: ['trial.questionnaire_link'], fields: { createdAt: 'l.created_at', expiresAt: 'l.expires_at', usedAt: 'l.used_at' }, from: of('trial.questionnaire_link', 'l'), order: 'l.created_at, l.id' },
  {
    key: 'events', tables: ['trial.adverse_event'],
    fields: { term: 'e.term', onsetOn: 'e.onset_on', endedOn: 'e.ended_on', severity: 'e.severity', serious: 'e.serious', seriousness: 'e.seriousness', outcome: 'e.outcome', asked: 'e.asked', reportedAt: 'e.reported_at' },
    from: of('trial.adverse_event', 'e'), order: 'e.onset_on, e.id',
  },
  { key: 'treatments', tables: ['trial.treatment'], fields: { kind: 't.kind', treatment: 't.name', startedOn: 't.started_on', endedOn: 't.ended_on', recordedAt: 't.recorded_at' }, from: of('trial.treatment', 't'), order: 't.started_on, t.id' },
  {
    key: 'alerts', tables: ['trial.alert'],
    fields: { instrument: 'a.instrument_code', item: 'a.item', value: 'a.value', threshold: 'a.threshold', raisedAt: 'a.raised_at', acknowledgedAt: 'a.acknowledged_at' }, from: of('trial.alert', 'a'), order: 'a.raised_at, a.id',
  },
  {
    key: 'mistakes', tables: ['trial.mistake'],
    fields: { kind: 'm.kind', summary: 'm.summary', corrected: 'm.corrected', decision: 'm.decision', foundOn: 'm.found_on', recordedAt: 'm.recorded_at', closedAt: 'm.closed_at' },
    from: 'from trial.mistake m where m.trial_id = $1 and (m.participant_id = $2 or m.other_participant_id = $2)', order: 'm.recorded_at, m.id',
  },
  { key: 'register', tables: ['trial.unblinding_event'], fields: { kind: 'u.kind', category: 'u.category', happenedAt: 'u.happened_at' }, from: of('trial.unblinding_event', 'u'), order: 'u.happened_at, u.id' },
  { key: 'openings', tables: ['trial.envelope_opening'], fields: { number: 'o.envelope', openedAt: 'o.opened_at', recordedAt: 'o.recorded_at' }, from: of('trial.envelope_opening', 'o'), order: 'o.opened_at' },
  {
    key: 'allocation', tables: ['sealed.allocation', 'sealed.opened_allocation', 'sealed.imported_arm'],
    fields: { arm: 'x.arm_code', allocatedAt: 'x.at' },
    from: `from (select o.arm_code, a.allocated_at as at from sealed.opened_allocation o join sealed.allocation a on a.trial_id = o.trial_id and a.participant_id = o.participant_id where o.trial_id = $1 and o.participant_id = $2
      union all select i.arm_code, null from sealed.imported_arm i where i.trial_id = $1 and i.participant_id = $2) x`, order: 'x.at',
  },
  {
    key: 'group', tables: ['sealed.group_member'], fields: { group: 'g.name', placedAt: 'm.placed_at' },
    from: 'from sealed.group_member m join sealed.therapy_group g on g.trial_id = m.trial_id and g.id = m.group_id where m.trial_id = $1 and m.participant_id = $2', order: 'm.placed_at',
  },
  {
    key: 'attendance', tables: ['sealed.attendance'], fields: { session: 'a.number', heldOn: 's.held_on', attended: 'a.attended' },
    from: 'from sealed.attendance a join sealed.therapy_session s on s.trial_id = a.trial_id and s.group_id = a.group_id and s.number = a.number where a.trial_id = $1 and a.participant_id = $2', order: 's.held_on, a.number',
  },
  { key: 'intervention', tables: ['sealed.intervention'], fields: { status: 'i.status' }, from: of('sealed.intervention', 'i'), order: 'i.status' },
  {
    key: 'interventionChanges', tables: ['sealed.intervention_change'],
    fields: { statusBefore: 'c.from_status', status: 'c.to_status', reason: 'c.reason', happenedOn: 'c.happened_on', recordedAt: 'c.recorded_at' }, from: of('sealed.intervention_change', 'c'), order: 'c.recorded_at, c.id',
  },
  { key: 'deviations', tables: ['sealed.deviation'], fields: { kind: 'd.kind', happenedOn: 'd.occurred_on', description: 'd.description', recordedAt: 'd.recorded_at' }, from: of('sealed.deviation', 'd'), order: 'd.recorded_at, d.id' },
  {
    key: 'narratives', tables: ['sealed.event_narrative'], fields: { term: 'e.term', narrative: 'n.narrative', recordedAt: 'n.recorded_at' },
    from: 'from sealed.event_narrative n join trial.adverse_event e on e.trial_id = n.trial_id and e.id = n.event_id where n.trial_id = $1 and e.participant_id = $2', order: 'n.recorded_at, e.id',
  },
  {
    key: 'alertNotes', tables: ['sealed.alert_note'], fields: { instrument: 'a.instrument_code', note: 'n.note', recordedAt: 'n.recorded_at' },
    from: 'from sealed.alert_note n join trial.alert a on a.trial_id = n.trial_id and a.id = n.alert_id where n.trial_id = $1 and a.participant_id = $2', order: 'n.recorded_at, a.id',
  },
  {
    // who else was told is about them
    key: 'unblindingNotes', tables: ['sealed.unblinding_note'], fields: { kind: 'n.kind', note: 'n.text', recordedAt: 'n.recorded_at' },
    from: `from sealed.unblinding_note n join trial.unblinding_event u on u.trial_id = n.trial_id and u.id = n.event_id where n.trial_id = $1 and u.participant_id = $2 and n.kind not in ('recipient', 'recipient-address')`,
    order: 'n.recorded_at, n.id',
  },
  {
    key: 'mistakeNotes', tables: ['sealed.mistake_note'], fields: { kind: 'm.kind', note: 'n.text', recordedAt: 'n.recorded_at' },
    from: 'from sealed.mistake_note n join trial.mistake m on m.trial_id = n.trial_id and m.id = n.mistake_id where n.trial_id = $1 and (m.participant_id = $2 or m.other_participant_id = $2)', order: 'n.recorded_at, n.id',
  },
  {
    key: 'guesses', tables: ['sealed.allocation_guess'], fields: { visit: 'v.code', giver: 'g.giver', guess: 'g.guess', certainty: 'g.certainty', reason: 'g.reason', madeAt: 'g.made_at' },
    from: 'from sealed.allocation_guess g join trial.visit v on v.trial_id = g.trial_id and v.id = g.visit_id where g.trial_id = $1 and g.participant_id = $2', order: 'g.made_at, g.giver',
  },
  { key: 'feedback', tables: ['sealed.feedback'], fields: { question: 'f.question_code', text: 'f.text', givenOn: 'f.given_on', recordedAt: 'f.recorded_at' }, from: of('sealed.feedback', 'f'), order: 'f.recorded_at, f.id' },
  {
    key: 'quotes', tables: ['sealed.coded_quote'], fields: { question: 'f.question_code', quote: 'q.quote', theme: 't.name', recordedAt: 'q.coded_at' },
    from: `from sealed.coded_quote q join sealed.feedback f on f.trial_id = q.trial_id and f.id = q.feedback_id join sealed.theme t on t.trial_id = q.trial_id and t.id = q.theme_id
      where q.trial_id = $1 and f.participant_id = $2`, order: 'q.coded_at, q.id',
  },
  { key: 'envelopes', tables: ['sealed.envelope'], fields: { number: 'e.number', printedAt: 'e.printed_at', openedAt: 'e.opened_at' }, from: of('sealed.envelope', 'e'), order: 'e.number' },
  { key: 'mail', tables: ['identity.mail'], fields: { kind: 'm.kind', subject: 'm.subject', createdAt: 'm.created_at', sentAt: 'm.sent_at' }, from: of('identity.mail', 'm'), order: 'm.created_at, m.id' },
];

/** Tables with a participant that the copy leaves out, each with its reason; the contact and its log come from the vault. */
export const NOT_SAID: Readonly<Record<string, string>> = {
  'trial.assessor_bar': 'it is about a member of the staff: who must not assess any more',
  'identity.contact': 'the vault opens it',
  'identity.contact_access': 'the vault lists it',
};
