import type * as t from './types';

/** One operation in the form that openapi-typescript gives, so that the generated `paths` can take this file's place. */
interface Operation<Result, Path = object, Body = never, Query = object> {
  parameters: object extends Path ? { path?: Path; query?: Query } : { path: Path; query?: Query };
  requestBody: { content: { 'application/json': Body } };
  responses: {
    200: { headers: Record<string, unknown>; content: { 'application/json': Result } };
    default: { headers: Record<string, unknown>; content: { 'application/problem+json': t.Problem } };
  };
}

/** An operation without a body: openapi-fetch tells it by the missing `content`. */
type Read<Result, Path = object, Query = object> = Omit<Operation<Result, Path, never, Query>, 'requestBody'> & { requestBody?: never };

interface InTrial {
  trialId: string;
}
interface OfParticipant extends InTrial {
  participantId: string;
}
interface OfForm extends OfParticipant {
  formId: string;
}
type AnswerBody = { answers: t.Answers; mode: t.EntryMode; source: t.EntrySource };

export interface paths {
  '/api/setup': {
    get: Read<{ needed: boolean }>;
    post: Operation<t.Session, object, { email: string; displayName: string; password: string; locale: t.Language }>;
  };
  '/api/session': {
    get: Read<t.Session>;
    post: Operation<t.Session, object, { email: string; password: string }>;
    delete: Read<undefined>;
  };
  '/api/account': { patch: Operation<t.Session, object, { locale?: t.Language; displayName?: string }> };
  '/api/password-resets': { post: Operation<object, object, { email: string }> };
  '/api/password-resets/complete': { post: Operation<undefined, object, { token: string; password: string }> };
  '/api/accounts': {
    get: Read<t.List<t.Account>>;
    post: Operation<
      t.Account,
      object,
      { email: string; displayName: string; locale: t.Language; administrator?: boolean; trialDesigner?: boolean; password?: string }
    >;
  };
  '/api/accounts/{accountId}/roles': {
    post: Operation<t.Account, { accountId: string }, { trialId: string; role: t.RoleCode; siteCode?: string }>;
  };
  '/api/accounts/{accountId}/roles/{grantId}': {
    delete: Operation<undefined, { accountId: string; grantId: string }, { reason: string }>;
  };
  '/api/mailbox': { get: Read<t.List<t.Mail>> };

  '/api/trials': {
    get: Read<t.List<t.TrialRow>>;
    post: Operation<t.Trial, object, { protocol: string; simulated?: boolean; seed?: string }>;
  };
  '/api/trials/validate': {
    post: Operation<{ valid: boolean; problems: t.ProblemRow[]; title?: string }, object, { protocol: string }>;
  };
  '/api/trials/imports': { post: Operation<t.Trial, object, { mapping: string; data: string }> };
  '/api/trials/{trialId}': { get: Read<t.Trial, InTrial> };
  '/api/trials/{trialId}/status': { post: Operation<t.Trial, InTrial, { action: t.TrialAction; reason: string }> };
  '/api/trials/{trialId}/amendments': {
    post: Operation<{ protocolVersion: number; changes: unknown[] }, InTrial, { protocol: string; reason: string }>;
  };
  '/api/trials/{trialId}/clock': { post: Operation<{ now: string }, InTrial, { now: string }> };
  '/api/trials/{trialId}/consort': { get: Read<t.Consort, InTrial> };
  '/api/trials/{trialId}/recruitment': { get: Read<t.Recruitment, InTrial> };
  '/api/trials/{trialId}/today': { get: Read<t.List<t.TodayRow>, InTrial> };
  '/api/trials/{trialId}/waves': {
    get: Read<t.List<t.Wave>, InTrial>;
    post: Operation<t.Wave, InTrial, { siteCode: string; opensOn: string; closesOn: string; startsOn: string }>;
  };
  '/api/trials/{trialId}/commitment': { get: Read<t.Commitment, InTrial> };

  '/api/trials/{trialId}/participants': {
    get: Read<
      t.List<t.ParticipantRow>,
      InTrial,
      { state?: string; site?: string; search?: string; sort?: string; page?: number; pageSize?: number }
    >;
    post: Operation<
      t.Participant,
      InTrial,
      {
        siteCode: string;
        language: t.Language;
        captured: Record<string, t.CapturedValue>;
        judgements: Record<string, boolean>;
        contact?: { name: string; email?: string; phone?: string };
      }
    >;
  };
  '/api/trials/{trialId}/participants/{participantId}': { get: Read<t.Participant, OfParticipant> };
  '/api/trials/{trialId}/participants/{participantId}/screening': {
    patch: Operation<
      t.Participant,
      OfParticipant,
      { captured: Record<string, t.CapturedValue>; judgements: Record<string, boolean>; reason: string }
    >;
  };
  '/api/trials/{trialId}/participants/{participantId}/contact': {
    get: Read<t.Contact, OfParticipant>;
    put: Operation<t.Contact, OfParticipant, { name: string; email?: string; phone?: string }>;
  };
  '/api/trials/{trialId}/participants/{participantId}/consents': {
    post: Operation<
      t.Participant,
      OfParticipant,
      { documentCode: string; version: string | number; language: t.Language; signedAt: string; mode: 'paper' | 'electronic' }
    >;
  };
  '/api/trials/{trialId}/participants/{participantId}/withdrawal': {
    post: Operation<t.Participant, OfParticipant, { level: 'follow-up' | 'use-of-data'; reason?: string }>;
  };
  '/api/trials/{trialId}/participants/{participantId}/transitions': {
    post: Operation<t.Participant, OfParticipant, { to: 'lost' | 'found' | 'died' | 'completed'; reason: string; on: string }>;
  };
  '/api/trials/{trialId}/participants/{participantId}/gate': { get: Read<t.Gate, OfParticipant> };
  '/api/trials/{trialId}/participants/{participantId}/allocation': {
    get: Read<t.ArmReading, OfParticipant>;
    post: Operation<t.AllocationReceipt, OfParticipant, { waveId?: string; gateVersion: number }>;
  };

  '/api/trials/{trialId}/groups': {
    get: Read<t.List<t.TherapyGroup>, InTrial>;
    post: Operation<
      t.TherapyGroup,
      InTrial,
      { waveId: string; armCode: string; name: string; minimum: number; capacity: number; therapistAccountId?: string }
    >;
  };
  '/api/trials/{trialId}/placements': { get: Read<t.List<t.Placement>, InTrial> };
  '/api/trials/{trialId}/groups/{groupId}/members': {
    post: Operation<t.TherapyGroup, InTrial & { groupId: string }, { participantId: string }>;
  };
  '/api/trials/{trialId}/groups/{groupId}/sessions/{number}': {
    post: Operation<t.TherapyGroup, InTrial & { groupId: string; number: number }, { heldOn: string; attended: string[]; reason?: string }>;
  };
  '/api/trials/{trialId}/participants/{participantId}/intervention': {
    get: Read<t.Intervention, OfParticipant>;
    post: Operation<t.Intervention, OfParticipant, { to: string; reason: string; on: string }>;
  };
  '/api/trials/{trialId}/participants/{participantId}/deviations': {
    get: Read<t.List<{ id: string; kind: string; occurredOn: string; description: string }>, OfParticipant>;
    post: Operation<object, OfParticipant, { kind: string; occurredOn: string; description: string }>;
  };

  '/api/trials/{trialId}/assessments': { get: Read<t.List<t.Assessment>, InTrial> };
  '/api/trials/{trialId}/participants/{participantId}/forms/{formId}': { get: Read<t.Form, OfForm> };
  '/api/trials/{trialId}/participants/{participantId}/forms/{formId}/answers': { put: Operation<t.Form, OfForm, AnswerBody> };
  '/api/trials/{trialId}/participants/{participantId}/forms/{formId}/submission': {
    post: Operation<t.Form, OfForm, AnswerBody & { assessedAt?: string }>;
  };
  '/api/trials/{trialId}/participants/{participantId}/forms/{formId}/corrections': {
    post: Operation<t.Form, OfForm, { answers: t.Answers; reason: string }>;
  };
  '/api/questionnaires/{token}': { get: Read<t.Questionnaire, { token: string }> };
  '/api/questionnaires/{token}/forms/{formId}/answers': { put: Operation<t.Form, { token: string; formId: string }, AnswerBody> };
  '/api/questionnaires/{token}/forms/{formId}/submission': { post: Operation<t.Form, { token: string; formId: string }, AnswerBody> };

  '/api/trials/{trialId}/adverse-events': {
    get: Read<t.List<t.AdverseEvent>, InTrial>;
    post: Operation<t.AdverseEvent, InTrial, t.AdverseEventInput>;
  };
  '/api/trials/{trialId}/adverse-events/{eventId}/narrative': { get: Read<{ narrative: string | null }, InTrial & { eventId: string }> };
  '/api/trials/{trialId}/participants/{participantId}/treatments': {
    get: Read<t.List<t.Treatment>, OfParticipant>;
    post: Operation<
      t.Treatment,
      OfParticipant,
      { kind: 'concomitant' | 'rescue'; name: string; startedOn: string; endedOn?: string }
    >;
  };
  '/api/trials/{trialId}/alerts': { get: Read<t.List<t.Alert>, InTrial> };
  '/api/trials/{trialId}/alerts/{alertId}/acknowledgement': { post: Operation<t.Alert, InTrial & { alertId: string }, { note: string }> };

  '/api/trials/{trialId}/plan': { get: Read<t.Plan, InTrial>; post: Operation<t.Plan, InTrial, { source: string; reason?: string }> };
  '/api/trials/{trialId}/plan/seal': { post: Operation<t.Plan, InTrial, { password: string; meaning: string }> };
  '/api/trials/{trialId}/unblinding': {
    get: Read<t.Unblinding, InTrial>;
    post: Operation<t.Unblinding, InTrial, { password: string; reason: string }>;
  };
  '/api/trials/{trialId}/unblinding/{requestId}/approval': {
    post: Operation<t.Unblinding, InTrial & { requestId: string }, { password: string }>;
  };
  '/api/trials/{trialId}/runs': { get: Read<t.List<t.Run>, InTrial>; post: Operation<t.Run, InTrial, { kind: t.RunKind }> };
  '/api/trials/{trialId}/runs/{runId}': { get: Read<t.Run, InTrial & { runId: string }> };
  '/api/trials/{trialId}/datasets': { get: Read<t.List<t.Dataset>, InTrial> };
  '/api/trials/{trialId}/audit': {
    get: Read<
      t.List<t.AuditEntry>,
      InTrial,
      { search?: string; table?: string; actor?: string; action?: t.AuditEntry['action']; page?: number; pageSize?: number }
    >;
  };
}
