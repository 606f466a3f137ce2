import type { Theme } from './theme-counts';

/** One coding, with whose it is. */
export interface CodedBy {
  readonly themeId: string;
  readonly feedbackId: string;
  readonly coderId: string;
}

/** How often two coders found a theme in the same answers. */
export interface ThemeAgreement {
  readonly themeId: string;
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
  /** Cohen's kappa; null where chance alone would make both agree in every answer. */
  readonly kappa: number | null;
}

/** Two coders of one question, over all its answers and themes. */
export interface CoderAgreement {
  readonly questionCode: string;
  readonly firstId: string;
  readonly secondId: string;
  readonly answers: number;
  /** Share of the decisions (answer by theme) in which both decided alike. */
  readonly agreed: number;
  /** Over the decisions of all themes together. */
  readonly kappa: number | null;
  readonly themes: readonly ThemeAgreement[];
}

/**
 * Agreement of each two coders of a question: for every answer and theme, whether each of them found it there (a subtheme is found in its
 * theme too). An answer in which a coder coded nothing counts as one without that theme, so the numbers mean something once both are done.
 */
export function coderAgreement(themes: readonly Theme[], answers: readonly { readonly id: string; readonly questionCode: string }[], codings: readonly CodedBy[]): CoderAgreement[] {
  const questions = [...new Set(answers.map(({ questionCode }) => questionCode))];
  return questions.flatMap((questionCode) => {
    const asked = answers.filter((answer) => answer.questionCode === questionCode);
    const ids = new Set(asked.map(({ id }) => id));
    const own = codings.filter(({ feedbackId }) => ids.has(feedbackId));
    const coders = [...new Set(own.map(({ coderId }) => coderId))].toSorted();
    const book = themes.filter((theme) => theme.questionCode === questionCode);
    return coders.flatMap((firstId, i) => coders.slice(i + 1).map((secondId) => pairOf(questionCode, firstId, secondId, [...ids], book, own)));
  });
}

function pairOf(questionCode: string, firstId: string, secondId: string, answers: readonly string[], themes: readonly Theme[], codings: readonly CodedBy[]): CoderAgreement {
  const found = (coderId: string, theme: Theme): ReadonlySet<string> => {
    const under = new Set([theme.id, ...themes.filter(({ parentId }) => parentId === theme.id).map(({ id }) => id)]);
    return new Set(codings.filter((coding) => coding.coderId === coderId && under.has(coding.themeId)).map(({ feedbackId }) => feedbackId));
  };
  const counted = themes.map((theme): ThemeAgreement => {
    const [first, second] = [found(firstId, theme), found(secondId, theme)];
    const cell = (a: boolean, b: boolean) => answers.filter((id) => first.has(id) === a && second.has(id) === b).length;
    const table = { both: cell(true, true), firstOnly: cell(true, false), secondOnly: cell(false, true), neither: cell(false, false) };
    return { themeId: theme.id, ...table, kappa: cohensKappa(table) };
  });
  const sum = (key: 'both' | 'firstOnly' | 'secondOnly' | 'neither') => counted.reduce((total, theme) => total + theme[key], 0);
  const all = { both: sum('both'), firstOnly: sum('firstOnly'), secondOnly: sum('secondOnly'), neither: sum('neither') };
  const decisions = all.both + all.firstOnly + all.secondOnly + all.neither;
  return { questionCode, firstId, secondId, answers: answers.length, agreed: decisions === 0 ? 0 : (all.both + all.neither) / decisions, kappa: cohensKappa(all), themes: counted };
}

type Table = Pick<ThemeAgreement, 'both' | 'firstOnly' | 'secondOnly' | 'neither'>;

/** Cohen (1960), Educational and Psychological Measurement 20, 37-46: agreement beyond chance; null where chance leaves nothing to explain. */
export function cohensKappa({ both, firstOnly, secondOnly, neither }: Table): number | null {
  const n = both + firstOnly + secondOnly + neither;
  if (n === 0) return null;
  const observed = (both + neither) / n;
  const [first, second] = [(both + firstOnly) / n, (both + secondOnly) / n];
  const expected = first * second + (1 - first) * (1 - second);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
