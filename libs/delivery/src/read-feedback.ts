import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import { readTrial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { coderAgreement } from './coder-agreement';
import type { FeedbackPageDto } from './feedback.dto';
import { reachOf } from './reach';
import { countThemes, type CountedTheme, type Theme } from './theme-counts';

interface AnswerRecord {
  id: string;
  participantId: string;
  code: string;
  questionCode: string;
  text: string;
  givenOn: string;
  version: number;
  quotes: { id: string; themeId: string; quote: string; coderId: string; codedBy: string }[];
}

const ANSWERS = `select f.id, f.participant_id as "participantId", p.code, f.question_code as "questionCode", f.text, f.given_on::text as "givenOn", f.version,
    (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'themeId', q.theme_id, 'quote', q.quote, 'coderId', q.coded_by,
        'codedBy', (select s.display_name from trial.staff s where s.account_id = q.coded_by)) order by q.coded_at, q.id), '[]')
     from sealed.coded_quote q where q.trial_id = f.trial_id and q.feedback_id = f.id and q.removed_at is null) as quotes
  from sealed.feedback f join trial.participant p on p.trial_id = f.trial_id and p.id = f.participant_id
  where f.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) and ($3 or p.data_use_withdrawn_at is null)
  order by f.question_code, p.code`;
const THEMES = 'select id, question_code as "questionCode", parent_id as "parentId", name from sealed.theme where trial_id = $1';

/** A theme with its counts and the words that stand under it, for the report. */
export interface ReportedTheme extends CountedTheme {
  readonly examples: readonly { readonly code: string; readonly quote: string }[];
}

/** The same words under the same theme are one quotation, whoever found them. */
const distinct = <Quote extends { readonly themeId: string; readonly quote: string }>(quotes: readonly Quote[]): Quote[] => [...new Map(quotes.map((one) => [JSON.stringify([one.themeId, one.quote]), one])).values()];

const readThemes = (tx: EntityManager, trialId: string): Promise<Theme[]> => tx.query<Theme[]>(THEMES, [trialId]);

/** The themes of a trial for its report: whoever withdrew the use of their data is not quoted. Only on an unblinded login. */
export async function readReportedThemes(tx: EntityManager, trialId: string): Promise<readonly ReportedTheme[]> {
  const answers = await tx.query<AnswerRecord[]>(ANSWERS, [trialId, null, false]);
  const codings = answers.flatMap(({ participantId, code, quotes }) => distinct(quotes).map(({ themeId, quote }) => ({ themeId, participantId, code, quote })));
  return countThemes(await readThemes(tx, trialId), codings).map((theme) => ({
    ...theme,
    examples: codings.filter(({ themeId }) => themeId === theme.id).map(({ code, quote }) => ({ code, quote })),
  }));
}

/** What participants wrote about the therapy, the code book, and how often each theme was found. All of it is sealed. */
@Injectable()
export class ReadFeedback {
  run(access: Access): Promise<FeedbackPageDto> {
    return access.transaction((tx) => this.read(access, tx));
  }

  async read(access: Access, tx: EntityManager): Promise<FeedbackPageDto> {
    const { siteIds } = reachOf(access);
    const trial = await readTrial(tx, access.trialId);
    const answers = await tx.query<AnswerRecord[]>(ANSWERS, [trial.id, siteIds, true]);
    const themes = await readThemes(tx, trial.id);
    const codings = answers.flatMap(({ participantId, quotes }) => distinct(quotes).map(({ themeId }) => ({ themeId, participantId })));
    const byCoder = answers.flatMap(({ id, quotes }) => quotes.map(({ themeId, coderId }) => ({ themeId, feedbackId: id, coderId })));
    const names = new Map(answers.flatMap(({ quotes }) => quotes.map(({ coderId, codedBy }) => [coderId, codedBy] as const)));
    const unlocked = trial.status !== 'locked' && trial.status !== 'unblinded';
    return {
      questions: (trial.protocol.feedback ?? []).map(({ code, label }) => ({ code, label: { ...label } })),
      answers: answers.map((answer) => ({ ...answer, quotes: answer.quotes.map(({ coderId, ...quote }) => ({ ...quote, own: coderId === access.author.id })) })),
      themes: countThemes(themes, codings),
      agreement: coderAgreement(themes, answers, byCoder).map(({ firstId, secondId, ...pair }) => ({ ...pair, first: names.get(firstId) ?? '', second: names.get(secondId) ?? '' })),
      actions: [...(unlocked && access.can('feedback.record') ? ['record'] : []), ...(unlocked && access.can('feedback.code') ? ['code'] : [])],
    };
  }
}
