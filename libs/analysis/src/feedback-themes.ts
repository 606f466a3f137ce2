import { readReportedThemes } from '@equipoise/delivery';
import type { FeedbackTheme } from '@equipoise/statistics';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';

/** Themes of the coded feedback, one quotation each and no participant named. They are sealed: final runs only. */
export async function feedbackThemes(tx: EntityManager, trial: Trial): Promise<readonly FeedbackTheme[]> {
  if (!trial.protocol.feedback) return [];
  const themes = await readReportedThemes(tx, trial.id);
  return themes.map(({ name, parentId, participants, quotes, examples }) => {
    const example = examples[0]?.quote;
    return { name, isSubtheme: parentId !== null, participants, quotes, ...(example === undefined ? {} : { example }) };
  });
}
