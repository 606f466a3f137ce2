import { findInstrument } from '@equipoise/instruments';
import type { OpenProtocol } from '@equipoise/protocol';
import type { CopyLanguage } from './words';

/** Where a code stands: the field of the entry, and the keys inside it. */
export interface Place {
  readonly section: string;
  readonly field: string;
  readonly within: readonly string[];
  readonly entry: Readonly<Record<string, unknown>>;
}

/** What the protocol and the instruments call what stands in a copy as a code. */
export interface ProtocolWords {
  value(code: string, place: Place): string | undefined;
  /** Of what stands inside a field, for example an item among the answers. */
  key(code: string, place: Place): string | undefined;
}

type Named = { readonly code: string };
type Names = ReadonlyMap<string, string>;
const FORMS = new Set(['forms', 'corrections', 'alerts']);

/** The words of one protocol in one language. */
export function protocolWords(protocol: OpenProtocol, language: CopyLanguage): ProtocolWords {
  const named = <T extends Named>(things: readonly T[], word: (thing: T) => string | undefined): Names => new Map(things.map((thing) => [thing.code, word(thing) ?? thing.code]));
  const label = ({ label }: { readonly label: Readonly<Record<CopyLanguage, string>> }): string => label[language];
  const arms = named(protocol.arms, ({ name }) => name[language]);
  const measurements = protocol.measurements ?? [];
  const names: Readonly<Record<string, Names>> = {
    visit: named(protocol.visits, label),
    reminder: named(protocol.reminders, ({ subject }) => subject[language]),
    arm: arms,
    guess: arms,
    document: named(protocol.consentDocuments, ({ languages }) => (languages.find((one) => one.language === language) ?? languages[0])?.title),
    measurement: named(measurements, label),
    region: named(measurements.flatMap(({ regions }) => regions), label),
    condition: named(measurements.flatMap(({ conditions }) => conditions), label),
    question: named(protocol.feedback ?? [], label),
  };
  const captured = named(protocol.capturedData, label);
  const choices = new Map(protocol.capturedData.map(({ code, choices }) => [code, named(choices, label)]));
  const criteria = named(protocol.eligibility, label);

  const instrumentOf = ({ entry }: Place) => (typeof entry.instrument === 'string' ? findInstrument(entry.instrument, typeof entry.version === 'string' ? entry.version : undefined) : undefined);
  const item = (code: string, place: Place): string | undefined => {
    const instrument = FORMS.has(place.section) ? instrumentOf(place) : undefined;
    const found = instrument?.items.find((one) => one.code === code) ?? instrument?.scales.find((one) => one.code === code);
    return found?.label[language];
  };
  return {
    value(code, place) {
      const { section, field, within } = place;
      if (field === 'captured' || (section === 'mistakes' && field === 'corrected')) return choices.get(within[0] ?? '')?.get(code);
      if (field === 'instrument') return instrumentOf(place)?.name[language];
      if (field === 'item') return item(code, place);
      if (field === 'criteria') return within.at(-1) === 'code' ? criteria.get(code) : undefined;
      return within.length === 0 ? names[field]?.get(code) : undefined;
    },
    key(code, place) {
      if (place.field === 'captured' || (place.section === 'mistakes' && place.field === 'corrected')) return captured.get(code);
      if (place.field === 'judgements') return criteria.get(code);
      return item(code, place);
    },
  };
}
