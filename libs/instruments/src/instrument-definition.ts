/** The languages every label of the product exists in. */
export type Language = 'en' | 'es';

/** One text in every language of the product. */
export type LocalisedText = Readonly<Record<Language, string>>;

/** Whether the wording of an instrument may be shipped in one language, who says so, and where. */
export interface LicenceRecord {
  readonly language: Language;
  /** `shipped`: the wording is in this file. `permitted`: it may be added. `needs-licence`: a trial must bring its own licensed text. */
  readonly wording: 'shipped' | 'permitted' | 'needs-licence';
  readonly holder: string;
  readonly note: string;
}

/** A labelled point of a response scale; `value` is the number that is stored. */
export interface ResponseAnchor {
  readonly value: number;
  readonly label: LocalisedText;
}

/** One question of a form. Its answer is a whole number from `minimum` to `maximum`. */
export interface ItemDefinition {
  /** The key of the answer; the number printed on the form where it has one ("5", "9a"). */
  readonly code: string;
  /** 1 for the first question that is asked. */
  readonly position: number;
  /** `likert`: pick one of the labelled points. `numeric`: a number is typed. */
  readonly kind: 'likert' | 'numeric';
  readonly minimum: number;
  readonly maximum: number;
  /** Always there, free of anybody's copyright: "Item 5". */
  readonly label: LocalisedText;
  /** The wording, only in languages whose licence record says `shipped`. */
  readonly wording: Readonly<Partial<Record<Language, string>>>;
  /** Labelled points that hold for this item only; otherwise those of the instrument apply. */
  readonly anchors?: readonly ResponseAnchor[];
}

/** Which way is better for the participant. */
export type Direction = 'higher-is-better' | 'lower-is-better' | 'neither';

export interface MissingRule {
  /**
   * The scale has a value when at least this many of its items (for a composite: of its parts) are answered; missing ones then count
   * as the mean of the answered ones of the same scale. Equal to the number of items where every answer is needed.
   */
  readonly minimumAnswered: number;
  readonly source: string;
}

interface ScaleCommon {
  /** Lower-case words with hyphens: "self-kindness". */
  readonly code: string;
  readonly label: LocalisedText;
  readonly minimum: number;
  readonly maximum: number;
  readonly direction: Direction;
  readonly rule: 'sum' | 'mean';
  readonly missing: MissingRule;
}

/** A scale made of items. Reversed items count as `minimum + maximum - answer`; `recode` (item, answer, points) comes before everything. */
export interface ItemScale extends ScaleCommon {
  readonly kind: 'items';
  readonly items: readonly string[];
  readonly reversed: readonly string[];
  readonly recode?: Readonly<Record<string, Readonly<Record<number, number>>>>;
}

/** A scale made of other scales of the same instrument, for example the total of the SCS. A reversed part counts as its `minimum + maximum - value`. */
export interface CompositeScale extends ScaleCommon {
  readonly kind: 'composite';
  readonly parts: readonly { readonly scale: string; readonly reversed: boolean }[];
}

export type ScaleDefinition = ItemScale | CompositeScale;

/** An answer that must reach a clinician at once: `answer >= atLeast`. */
export interface AlertRule {
  readonly code: string;
  readonly item: string;
  readonly atLeast: number;
  readonly label: LocalisedText;
  /** Who chose the threshold. */
  readonly source: string;
}

export interface Reliability {
  readonly scale: string;
  readonly kind: 'cronbach-alpha' | 'test-retest';
  /** 0 to 1. */
  readonly value: number;
  readonly population: string;
  readonly source: string;
}

export interface Norm {
  readonly scale: string;
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
  readonly population: string;
  readonly source: string;
}

/** An instrument as data: everything that the form, the scoring, the alerts and the dictionary need. */
export interface InstrumentDefinition {
  /** As the field writes it: "BPI-SF". */
  readonly code: string;
  /** Version of this definition; a change of scoring makes a new one. */
  readonly version: string;
  readonly name: LocalisedText;
  readonly citation: string;
  /** Where the scoring was checked, and where the source differs from other descriptions. */
  readonly scoringSource: string;
  readonly licences: readonly LicenceRecord[];
  readonly recallPeriod: LocalisedText;
  /** Labelled points for every item without its own. */
  readonly anchors: readonly ResponseAnchor[];
  readonly items: readonly ItemDefinition[];
  readonly scales: readonly ScaleDefinition[];
  readonly alerts: readonly AlertRule[];
  readonly reliability: readonly Reliability[];
  readonly norms: readonly Norm[];
}

/** The answers of one form by item code; null or absent means not answered. */
export type Answers = Readonly<Record<string, number | null | undefined>>;
