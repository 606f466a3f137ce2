/** How the answers were obtained. */
export const ENTRY_MODES = ['clinic', 'telephone', 'self'] as const;
export type EntryMode = (typeof ENTRY_MODES)[number];

/** Entered as they were given, or typed from paper. */
export const ENTRY_SOURCES = ['direct', 'paper'] as const;
export type EntrySource = (typeof ENTRY_SOURCES)[number];

export const FORM_STATUSES = ['empty', 'partial', 'submitted'] as const;
export type FormStatus = (typeof FORM_STATUSES)[number];

/** Answers of one form by item code; null = not answered. */
export type StoredAnswers = Readonly<Record<string, number | null>>;

/** Where a form is. */
export interface FormAddress {
  readonly participantId: string;
  readonly formId: string;
}

/** What somebody saves or submits. `answers` may hold some items only: the others stay as they are. */
export interface Entry {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly mode: EntryMode;
  readonly source: EntrySource;
}
