import { escapeHtml } from './format';
import { htmlTable } from './html-table';

/** A theme of the coded feedback, with how many people and quotations stand under it. */
export interface FeedbackTheme {
  readonly name: string;
  readonly isSubtheme: boolean;
  readonly participants: number;
  readonly quotes: number;
  /** Words of one participant, to show what the theme means. */
  readonly example?: string;
}

/** What participants wrote about the therapy, as coded into themes and subthemes; counts describe, they test nothing. */
export function themesSection(themes: readonly FeedbackTheme[]): string {
  if (themes.length === 0) return '';
  const rows = themes.map(({ name, isSubtheme, participants, quotes, example }) => [`${isSubtheme ? '\u00a0\u00a0\u00a0' : ''}${name}`, String(participants), String(quotes), example === undefined ? '' : `“${example}”`]);
  return `<h2>Themes of the feedback</h2>
${htmlTable(['Theme', 'Participants', 'Quotations', 'For example'], rows, { numbersFrom: 1 }).replace(/<td class="number">“/g, '<td>“').replace(/<td class="number"><\/td>/g, '<td></td>')}
<p class="note">${escapeHtml('A participant who is quoted under several subthemes counts once for the theme. Counts describe who was coded; they estimate nothing.')}</p>`;
}
