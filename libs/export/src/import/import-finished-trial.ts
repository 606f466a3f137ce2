import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type IdSource, type Problem } from '@equipoise/kernel';
import { recordEvent } from '@equipoise/audit';
import { grantRole } from '@equipoise/identity';
import { IDS, type Access } from '@equipoise/platform';
import { parseProtocol, type OpenProtocol, type SealedDesign } from '@equipoise/protocol';
import { parsePlan, PlanError } from '@equipoise/statistics';
import { ImportTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { stringify } from 'yaml';
import { checkPlanColumns } from '../check-plan-columns';
import { FinishedParticipantReader, readTable, type FinishedParticipant } from './finished-participants';
import { finishedTrialRows } from './finished-trial-rows';
import type { Mapping } from './mapping';
import { checkMapping, MappingDocument } from './parse-mapping';
import { mixingProblems } from './refuse-mixing';

/** The texts of an import. Protocol and plan may also stand in the mapping itself. */
export interface FinishedTrialFiles {
  readonly mapping: string;
  readonly data: string;
  readonly protocol?: string;
  readonly plan?: string;
}

/** A finished trial, read and found whole. */
interface FinishedTrial {
  readonly open: OpenProtocol;
  readonly sealed: SealedDesign | null;
  readonly plan: string | null;
  readonly participants: readonly FinishedParticipant[];
  readonly dataSha256: string;
}

export interface ImportedTrial {
  readonly trialId: string;
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly status: 'unblinded';
  readonly simulated: boolean;
  readonly imported: true;
  readonly participants: number;
}

const REASON = 'imported as a finished trial';

/** A document that may be sent along, stand in the mapping as a block of text, or stand there as it is. */
function textOf(sent: string | undefined, inMapping: string | Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (sent !== undefined) return sent;
  if (typeof inMapping === 'object') return stringify(inMapping);
  return inMapping?.includes('\n') ? inMapping : undefined; // one line is the name of a file that was not sent
}

/** Reads all texts and refuses them with every mistake at once. @throws DomainError invalid-input */
export function readFinishedTrial(files: FinishedTrialFiles): FinishedTrial {
  const document = new MappingDocument(files.mapping);
  const mapping = document.read();
  const problems: Problem[] = [...document.problems];
  const table = readTable(files.data);
  if ('message' in table) problems.push(table);
  const protocol = mapping && readProtocol(textOf(files.protocol, mapping.protocol), document, problems);
  const plan = mapping && readPlan(textOf(files.plan, mapping.plan), protocol?.open, problems);
  if (!mapping || !protocol || 'message' in table) throw refused(problems);
  const before = document.problems.length;
  checkMapping(document, mapping, protocol.open, new Set(table.columns));
  problems.push(...mixingProblems(protocol.open, table));
  problems.push(...document.problems.slice(before));
  if (problems.length > 0) throw refused(problems);
  return { ...protocol, plan: plan ?? null, participants: readParticipants(mapping, protocol.open, table), dataSha256: createHash('sha256').update(files.data).digest('hex') };
}

const refused = (problems: readonly Problem[]) => invalidInput(problems, 'The finished trial cannot be imported as it is; nothing was written.');

function readParticipants(mapping: Mapping, protocol: OpenProtocol, table: Exclude<ReturnType<typeof readTable>, Problem>): FinishedParticipant[] {
  const reader = new FinishedParticipantReader(mapping, protocol);
  const participants = reader.readAll(table);
  if (reader.problems.length > 0) throw refused(reader.problems);
  return participants;
}

function readProtocol(text: string | undefined, document: MappingDocument, problems: Problem[]): { open: OpenProtocol; sealed: SealedDesign | null } | undefined {
  if (text === undefined) {
    document.report(['protocol'], 'protocol-missing', 'The protocol of the trial is neither sent along nor part of the mapping.', 'Send its text as "protocol", or put it under "protocol" as a block of text.');
    problems.push(document.problems.at(-1)!);
    return undefined;
  }
  const parsed = parseProtocol(text);
  if (!parsed.ok) problems.push(...parsed.problems.map((problem) => ({ ...problem, path: problem.path ? `protocol.${problem.path}` : 'protocol' })));
  return parsed.ok ? parsed : undefined;
}

function readPlan(text: string | undefined, protocol: OpenProtocol | undefined, problems: Problem[]): string | undefined {
  if (text === undefined) return undefined;
  try {
    const plan = parsePlan(text);
    if (protocol) problems.push(...checkPlanColumns(text, plan, { simulated: protocol.simulated, protocol }));
    return text;
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    problems.push(...error.mistakes.map(({ line, column, path, what, fix }) => ({ code: 'invalid-plan', path: path ? `plan.${path}` : 'plan', line, column, message: what, fix })));
    return undefined;
  }
}

/** Makes an unblinded trial of a finished one: checked as a whole before anything is written, then written in one transaction. */
@Injectable()
export class ImportFinishedTrial {
  constructor(
    @Inject(IDS) private readonly ids: IdSource,
    private readonly importTrial: ImportTrial,
  ) {}

  /** @throws DomainError invalid-input with every problem, trial-code-taken */
  async run(access: Access, files: FinishedTrialFiles): Promise<ImportedTrial> {
    const finished = readFinishedTrial(files);
    this.importTrial.refuseLiveTrialInDemonstration(false);
    const trialId = this.ids.next();
    await access.beginTrial(trialId, (tx) => this.write(tx, access, trialId, finished), { reason: REASON });
    const { identification, simulated } = finished.open;
    return {
      trialId, id: trialId, code: identification.code, title: identification.title.en, status: 'unblinded', simulated, imported: true,
      participants: finished.participants.length,
    };
  }

  private async write(tx: EntityManager, access: Access, trialId: string, finished: FinishedTrial): Promise<void> {
    const { open, sealed, plan } = finished;
    const now = access.now();
    const [taken] = await tx.query<object[]>('select 1 from trial.trial where code = $1', [open.identification.code]);
    if (taken) throw new DomainError('trial-code-taken', 'conflict', 'A trial with the code of this protocol exists already; an imported trial needs a code of its own.');
    await tx.query(
      `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
       values ($1, $2, $3, 'unblinded', $4, true, $5, $6, 1, $7, 1)`,
      [trialId, open.identification.code, open.identification.title.en, open.simulated, open.sites[0]?.timeZone ?? 'UTC', open.targetSize, now],
    );
    await this.importTrial.insertProtocolVersion(tx, access, { trialId, number: 1, open, sealed, reason: REASON, at: now });
    const sites = new Map(open.sites.map(({ code, timeZone }) => [code, { id: this.ids.next(), timeZone }]));
    for (const { code, name, timeZone } of open.sites) {
      await tx.query('insert into trial.site (trial_id, id, code, name, time_zone, recruiting) values ($1, $2, $3, $4, $5, false)', [trialId, sites.get(code)?.id, code, name, timeZone]);
    }
    const rows = finishedTrialRows(open, finished.participants, sites, now, this.ids);
    for (const [table, sql] of STATEMENTS) await tx.query(sql, [trialId, JSON.stringify(rows[table])]);
    if (plan !== null) {
      await tx.query('insert into trial.plan_version (trial_id, number, source, sha256, reason, created_at, created_by) values ($1, 1, $2, $3, $4, $5, $6)', [
        trialId, plan, createHash('sha256').update(plan).digest('hex'), REASON, now, access.author.id,
      ]);
    }
    await this.grantRoles(tx, access, trialId, now);
    await recordEvent(tx, { trialId, subject: 'trial.import', rowId: open.identification.code, detail: { participants: finished.participants.length, dataSha256: finished.dataSha256 } });
  }

  /** Whoever brings the arms is not blinded: the unblinded role comes first, so that nobody unblinds themselves by it. */
  private async grantRoles(tx: EntityManager, access: Access, trialId: string, grantedAt: Date): Promise<void> {
    const accountId = access.author.id;
    if (!accountId) return;
    for (const role of ['unblinded-statistician', 'trial-designer'] as const) {
      await grantRole(tx, { grantId: this.ids.next(), accountId, trialId, siteId: null, role, grantedAt, grantedBy: accountId });
    }
  }
}

const STATEMENTS = [
  [
    'participants',
    `insert into trial.participant (trial_id, id, site_id, number, code, language, state, protocol_version, screened_at, randomised_at, version)
     select $1, x.id, x."siteId", x.number, x.code, x.language, x.state, 1, x.at, x.at, 1
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "siteId" uuid, number integer, code text, language text, state text, at timestamptz)`,
  ],
  [
    'changes',
    `insert into trial.participation_change (trial_id, id, participant_id, to_state, reason, happened_at)
     select $1, x.id, x."participantId", x.state, '${REASON}', x.at
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "participantId" uuid, state text, at timestamptz)`,
  ],
  [
    'screenings',
    `insert into trial.screening (trial_id, participant_id, captured, judgements, criteria, decided_at)
     select $1, x."participantId", x.captured, '{}', '[]', x.at
     from jsonb_to_recordset($2::jsonb) as x("participantId" uuid, captured jsonb, at timestamptz)`,
  ],
  [
    'visits',
    `insert into trial.visit (trial_id, id, participant_id, code, target_on, opens_at, closes_at)
     select $1, x.id, x."participantId", x.code, x."targetOn", x."opensAt", x."closesAt"
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "participantId" uuid, code text, "targetOn" date, "opensAt" timestamptz, "closesAt" timestamptz)`,
  ],
  [
    'forms',
    `insert into trial.form (trial_id, id, participant_id, visit_id, instrument_code, instrument_version, position, status, answers, scores, submitted_at, version)
     select $1, x.id, x."participantId", x."visitId", x."instrumentCode", x."instrumentVersion", x.position, x.status, x.answers, x.scores, x."submittedAt", 1
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "participantId" uuid, "visitId" uuid, "instrumentCode" text, "instrumentVersion" text, position integer,
       status text, answers jsonb, scores jsonb, "submittedAt" timestamptz)`,
  ],
  [
    'arms',
    `insert into sealed.imported_arm (trial_id, participant_id, arm_code)
     select $1, x."participantId", x."armCode" from jsonb_to_recordset($2::jsonb) as x("participantId" uuid, "armCode" text)`,
  ],
] as const;
