import type {
  Direction,
  ItemDefinition,
  ItemScale,
  LicenceRecord,
  LocalisedText,
  CompositeScale,
  ResponseAnchor,
} from './instrument-definition';

/** Small builders, so that a definition reads like the table of its source. */

export function text(en: string, es: string): LocalisedText {
  return { en, es };
}

/** Items "1" to "count" with neutral labels and the same response scale. */
export function numberedItems(count: number, minimum: number, maximum: number): ItemDefinition[] {
  return Array.from({ length: count }, (_, index) => likertItem(String(index + 1), index + 1, minimum, maximum));
}

/** One item with a neutral label and no wording. */
export function likertItem(code: string, position: number, minimum: number, maximum: number): ItemDefinition {
  return { code, position, kind: 'likert', minimum, maximum, label: text(`Item ${code}`, `Ítem ${code}`), wording: {} };
}

/** The codes of numbered items. */
export function codes(...numbers: readonly number[]): string[] {
  return numbers.map(String);
}

/** The codes "from" to "to", both included. */
export function codesFrom(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

interface ItemScaleInput {
  readonly code: string;
  readonly label: LocalisedText;
  readonly items: readonly string[];
  readonly reversed?: readonly string[];
  readonly recode?: ItemScale['recode'];
  readonly rule: 'sum' | 'mean';
  readonly minimum: number;
  readonly maximum: number;
  readonly direction: Direction;
  readonly minimumAnswered?: number;
  readonly missingSource?: string;
}

/** A scale of items; where no rule for missing items is given every item must be answered. */
export function itemScale(input: ItemScaleInput): ItemScale {
  return {
    kind: 'items',
    code: input.code,
    label: input.label,
    items: input.items,
    reversed: input.reversed ?? [],
    ...(input.recode ? { recode: input.recode } : {}),
    rule: input.rule,
    minimum: input.minimum,
    maximum: input.maximum,
    direction: input.direction,
    missing: {
      minimumAnswered: input.minimumAnswered ?? input.items.length,
      source: input.missingSource ?? 'no published rule: every item is needed unless the sealed plan says otherwise',
    },
  };
}

interface CompositeInput {
  readonly code: string;
  readonly label: LocalisedText;
  readonly parts: readonly string[];
  readonly reversed?: readonly string[];
  readonly rule: 'sum' | 'mean';
  readonly minimum: number;
  readonly maximum: number;
  readonly direction: Direction;
}

/** A scale of scales; every part is needed. */
export function compositeScale(input: CompositeInput): CompositeScale {
  return {
    kind: 'composite',
    code: input.code,
    label: input.label,
    parts: input.parts.map((scale) => ({ scale, reversed: input.reversed?.includes(scale) ?? false })),
    rule: input.rule,
    minimum: input.minimum,
    maximum: input.maximum,
    direction: input.direction,
    missing: { minimumAnswered: input.parts.length, source: 'every subscale is needed unless the sealed plan says otherwise' },
  };
}

/** Licence records for an instrument whose wording a trial must bring under its own licence, in both languages. */
export function needsLicence(holder: string, note: string): LicenceRecord[] {
  return (['en', 'es'] as const).map((language) => ({ language, wording: 'needs-licence', holder, note }));
}

/** Labelled points, lowest first: anchors(1, ['never', 'nunca'], ['always', 'siempre']) labels 1 and 2. */
export function anchors(first: number, ...labels: readonly (readonly [en: string, es: string])[]): ResponseAnchor[] {
  return labels.map(([en, es], index) => ({ value: first + index, label: text(en, es) }));
}

/** Only the two ends of a response scale are labelled. */
export function endAnchors(low: number, lowLabel: LocalisedText, high: number, highLabel: LocalisedText): ResponseAnchor[] {
  return [
    { value: low, label: lowLabel },
    { value: high, label: highLabel },
  ];
}
