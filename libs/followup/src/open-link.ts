import { Inject, Injectable } from '@nestjs/common';
import { takesAnswers } from '@equipoise/assessment';
import { DomainError, type Clock } from '@equipoise/kernel';
import { Access, inTransaction, CLOCK, DATABASES, RequestPace, type Databases } from '@equipoise/platform';
import type { ParticipationState } from '@equipoise/protocol';
import type { TrialStatus } from '@equipoise/trials';
import { hashOfToken } from './make-link';
import { GUESS_OPEN } from './participant-guess';

/** A personal link that works now. */
export interface OpenedLink {
  /** The participant's way to the database: the blinded login, no role, nobody else. */
  readonly access: Access;
  readonly participantId: string;
  readonly visitId: string;
  readonly language: 'en' | 'es';
  readonly participantCode: string;
  /** Forms of the visit, in the order in which they are asked. */
  readonly formIds: readonly string[];
}

interface LinkRecord {
  trial_id: string;
  participant_id: string;
  visit_id: string;
  expires_at: Date;
  used_at: Date | null;
  trial_status: TrialStatus;
  now_at: Date | null;
  code: string;
  language: 'en' | 'es';
  state: ParticipationState;
  forms: { id: string; open: boolean }[] | null;
  guess_open: boolean;
}

const LINK = `select l.trial_id, l.participant_id, l.visit_id, l.expires_at, l.used_at, t.status as trial_status, c.now_at, p.code, p.language, p.state,
    (select json_agg(json_build_object('id', f.id, 'open', f.status <> 'submitted') order by f.position)
     from trial.form f where f.trial_id = l.trial_id and f.visit_id = l.visit_id) as forms, ${GUESS_OPEN} as guess_open
  from trial.questionnaire_link l
  join trial.trial t on t.id = l.trial_id
  left join trial.simulation_clock c on c.trial_id = l.trial_id
  join trial.participant p on p.trial_id = l.trial_id and p.id = l.participant_id
  join trial.visit v on v.trial_id = l.trial_id and v.id = l.visit_id
  where l.token_hash = $1`;

/** One answer for a link that never was, has expired, or belongs to somebody who left: it tells a stranger nothing. */
const noSuchLink = () => new DomainError('not-found', 'not-found', 'This link is not valid, or not any more. If you expected questionnaires here, ask the study team for a new link.');

/** Finds what a personal link opens. */
@Injectable()
export class OpenLink {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly pace: RequestPace,
  ) {}

  /** @throws DomainError not-found (unknown, expired), link-used (every questionnaire is submitted), too-many-requests */
  async run(token: string, requestId: string): Promise<OpenedLink> {
    const hash = hashOfToken(token);
    const row = hash ? await this.find(hash, requestId) : undefined;
    if (!row) throw noSuchLink();
    const now = row.now_at ?? this.clock.now();
    const locked = row.trial_status === 'locked' || row.trial_status === 'unblinded';
    if (locked || now >= row.expires_at || !takesAnswers(row.state)) throw noSuchLink();
    const forms = row.forms ?? [];
    if (row.used_at !== null || !(row.guess_open || forms.some(({ open }) => open))) {
      throw new DomainError('link-used', 'not-found', 'You have answered everything that this link was for. Thank you; there is nothing more to do.');
    }
    return {
      access: Access.forParticipant(this.databases, this.clock, { trialId: row.trial_id, id: row.participant_id, code: row.code }, requestId),
      participantId: row.participant_id,
      visitId: row.visit_id,
      language: row.language,
      participantCode: row.code,
      formIds: forms.map(({ id }) => id),
    };
  }

  /** Whose trial a token belongs to is asked like who is signed in, before there is a scope; all else under the scope of that trial. */
  private async find(hash: Buffer, requestId: string): Promise<LinkRecord | undefined> {
    const [link] = await this.databases.system.query<{ id: string; trial_id: string }[]>('select id, trial_id from trial.questionnaire_link where token_hash = $1', [hash]);
    if (!link) return undefined;
    this.pace.count('link', link.id);
    const author = { id: null, name: 'participant by link', roles: ['participant'], requestId };
    const scope = this.databases.sealScope({ trialIds: [link.trial_id], siteIds: null });
    const [row] = await inTransaction(this.databases.blinded, author, (tx) => tx.query<LinkRecord[]>(LINK, [hash]), { now: this.clock.now(), scope });
    return row;
  }
}
