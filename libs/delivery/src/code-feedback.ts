import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, notFound, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { CodeQuoteDto, CreateThemeDto, FeedbackPageDto } from './feedback.dto';
import { reachOf } from './reach';
import { ReadFeedback } from './read-feedback';

const ANSWER = `select f.id, f.text, f.question_code from sealed.feedback f join trial.participant p on p.trial_id = f.trial_id and p.id = f.participant_id
  where f.trial_id = $1 and f.id = $2 and ($3::uuid[] is null or p.site_id = any($3))`;
const QUOTE = `select q.id from sealed.coded_quote q join sealed.feedback f on f.trial_id = q.trial_id and f.id = q.feedback_id
  join trial.participant p on p.trial_id = f.trial_id and p.id = f.participant_id
  where q.trial_id = $1 and q.id = $2 and q.removed_at is null and ($3::uuid[] is null or p.site_id = any($3)) for update of q`;

/** The code book, and the quotes that stand under its themes. Every quote is words of the answer, letter by letter. */
@Injectable()
export class CodeFeedback {
  constructor(
    private readonly feedback: ReadFeedback,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found (question, theme), theme-taken, invalid-input for a subtheme of a subtheme */
  createTheme(access: Access, command: CreateThemeDto): Promise<FeedbackPageDto> {
    return this.change(access, undefined, async (tx, trial, now) => {
      if (!trial.protocol.feedback?.some(({ code }) => code === command.questionCode)) throw notFound('question');
      const parentId = command.parentId ?? null;
      if (parentId !== null) await this.requireTheme(tx, trial, parentId, command.questionCode);
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('themes/' || $1::text, 0))`, [trial.id]);
      const [taken] = await tx.query<object[]>('select 1 from sealed.theme where trial_id = $1 and question_code = $2 and parent_id is not distinct from $3::uuid and name = $4', [
        trial.id, command.questionCode, parentId, command.name,
      ]);
      if (taken) throw new DomainError('theme-taken', 'conflict', 'There is a theme with this name already; nothing was saved.');
      await tx.query('insert into sealed.theme (trial_id, id, question_code, parent_id, name, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)', [
        trial.id, this.ids.next(), command.questionCode, parentId, command.name, now, access.author.id,
      ]);
    });
  }

  /** @throws DomainError not-found (answer, theme), invalid-input where the words do not stand in the answer, already-coded */
  codeQuote(access: Access, feedbackId: string, command: CodeQuoteDto): Promise<FeedbackPageDto> {
    const { siteIds } = reachOf(access);
    return this.change(access, undefined, async (tx, trial, now) => {
      const [answer] = await tx.query<{ id: string; text: string; question_code: string }[]>(`${ANSWER} for update of f`, [trial.id, feedbackId, siteIds]);
      if (!answer) throw notFound('answer');
      const [theme] = await tx.query<object[]>('select 1 from sealed.theme where trial_id = $1 and id = $2 and question_code = $3', [trial.id, command.themeId, answer.question_code]);
      if (!theme) throw notFound('theme');
      if (!answer.text.includes(command.quote)) {
        throw invalidInput([{ code: 'not-in-the-answer', path: 'quote', message: 'These words do not stand in the answer.', fix: 'Copy them from the answer, letter by letter.' }]);
      }
      const [twice] = await tx.query<object[]>('select 1 from sealed.coded_quote where trial_id = $1 and feedback_id = $2 and theme_id = $3 and quote = $4 and coded_by = $5 and removed_at is null', [
        trial.id, answer.id, command.themeId, command.quote, access.author.id,
      ]);
      if (twice) throw new DomainError('already-coded', 'conflict', 'You have put these words under this theme already.');
      await tx.query('insert into sealed.coded_quote (trial_id, id, feedback_id, theme_id, quote, coded_at, coded_by) values ($1, $2, $3, $4, $5, $6, $7)', [
        trial.id, this.ids.next(), answer.id, command.themeId, command.quote, now, access.author.id,
      ]);
    });
  }

  /** Takes a coding back; it stays in the trail with the reason. @throws DomainError not-found */
  removeQuote(access: Access, quoteId: string, reason: string): Promise<FeedbackPageDto> {
    const { siteIds } = reachOf(access);
    return this.change(access, reason, async (tx, trial, now) => {
      const [quote] = await tx.query<object[]>(QUOTE, [trial.id, quoteId, siteIds]);
      if (!quote) throw notFound('quote');
      await tx.query('update sealed.coded_quote set removed_at = $3 where trial_id = $1 and id = $2', [trial.id, quoteId, now]);
    });
  }

  private change(access: Access, reason: string | undefined, work: (tx: EntityManager, trial: Trial, now: Date) => Promise<void>): Promise<FeedbackPageDto> {
    reachOf(access);
    return access.transaction(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        requireUnlocked(trial);
        await work(tx, trial, await trialNow(tx, trial.id, this.clock));
        return this.feedback.read(access, tx);
      },
      { reason },
    );
  }

  private async requireTheme(tx: EntityManager, trial: Trial, themeId: string, questionCode: string): Promise<void> {
    const [parent] = await tx.query<{ parent_id: string | null }[]>('select parent_id from sealed.theme where trial_id = $1 and id = $2 and question_code = $3', [trial.id, themeId, questionCode]);
    if (!parent) throw notFound('theme');
    if (parent.parent_id !== null) throw invalidInput([{ code: 'too-deep', path: 'parentId', message: 'A subtheme has no subthemes of its own.' }]);
  }
}
