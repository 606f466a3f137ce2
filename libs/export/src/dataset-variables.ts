import { findInstrument, itemVariableName, variableName, type InstrumentDefinition, type ScaleDefinition } from '@equipoise/instruments';
import type { OpenProtocol, VariableType } from '@equipoise/protocol';

/** A column of the wide dataset, as the dictionary describes it. */
export interface Variable {
  readonly name: string;
  readonly label: { readonly en: string; readonly es: string };
  readonly type: 'code' | VariableType;
  readonly unit: string;
  readonly range: string;
  readonly source: string;
  readonly missingRule: string;
}

/** A column that comes from captured data. */
export interface CapturedColumn extends Variable {
  readonly captured: string;
}

/** A column that comes from a form: one scale or one item of an instrument at a visit. */
export interface FormColumn extends Variable {
  readonly visit: string;
  readonly instrument: string;
  readonly part: { readonly kind: 'scale' | 'item'; readonly code: string };
}

/** An instrument at a visit, once per pair, in the order of the protocol. */
export interface FormPlace {
  readonly visit: string;
  readonly visitLabel: { readonly en: string; readonly es: string };
  readonly definition: InstrumentDefinition;
}

const RESERVED = new Set(['participant', 'site', 'stratum', 'stratum_corrected', 'simulated', 'arm', 'arm_origin', 'randomised_on', 'therapy_origin', 'therapy_group', 'group_therapist', 'sessions_attended', 'intervention_status', 'stop_reason']);

/** Every instrument at every visit of the protocol in force. */
export function formPlaces(protocol: OpenProtocol): readonly FormPlace[] {
  return protocol.visits.flatMap((visit) =>
    visit.instruments.flatMap((code) => {
      const definition = findInstrument(code);
      return definition ? [{ visit: visit.code, visitLabel: visit.label, definition }] : [];
    }),
  );
}

/** A captured variable that has the name of another column is told apart by a prefix. */
export function capturedColumns(protocol: OpenProtocol): readonly CapturedColumn[] {
  const taken = new Set([...RESERVED, ...formColumns(protocol).map(({ name }) => name)]);
  return protocol.capturedData.map((variable) => ({
    captured: variable.code,
    name: taken.has(variable.code) ? `captured_${variable.code}` : variable.code,
    label: variable.label,
    type: variable.type,
    unit: variable.unit ?? '',
    range: variable.type === 'choice' ? variable.choices.map(({ code }) => code).join(' | ') : variable.type === 'boolean' ? 'false | true' : rangeOf(variable.minimum, variable.maximum),
    source: 'captured at screening; the right value where the error workbench corrects one',
    missingRule: 'empty where not captured',
  }));
}

/** Scores of every instrument at every visit, then their items, in the order of the protocol. */
export function formColumns(protocol: OpenProtocol): readonly FormColumn[] {
  const places = formPlaces(protocol);
  return [...places.flatMap(scaleColumns), ...places.flatMap(itemColumns)];
}

function scaleColumns({ visit, visitLabel, definition }: FormPlace): FormColumn[] {
  return definition.scales.map((scale) => ({
    visit,
    instrument: definition.code,
    part: { kind: 'scale', code: scale.code },
    name: variableName(definition.code, scale.code, visit),
    label: { en: `${definition.code}: ${scale.label.en}, ${visitLabel.en}`, es: `${definition.code}: ${scale.label.es}, ${visitLabel.es}` },
    type: 'number',
    unit: 'points',
    range: rangeOf(scale.minimum, scale.maximum),
    source: `${definition.code} version ${definition.version} at ${visit}, scored as ${scale.rule}; ${scale.direction}`,
    missingRule: scaleRule(scale),
  }));
}

function itemColumns({ visit, visitLabel, definition }: FormPlace): FormColumn[] {
  return definition.items.map((item) => ({
    visit,
    instrument: definition.code,
    part: { kind: 'item', code: item.code },
    name: itemVariableName(definition.code, item.code, visit),
    label: { en: `${definition.code}: ${item.label.en}, ${visitLabel.en}`, es: `${definition.code}: ${item.label.es}, ${visitLabel.es}` },
    type: 'number',
    unit: 'points',
    range: rangeOf(item.minimum, item.maximum),
    source: `${definition.code} version ${definition.version} at ${visit}, answer as given (not reversed)`,
    missingRule: 'empty where not answered or the form was not submitted',
  }));
}

function scaleRule(scale: ScaleDefinition): string {
  const size = scale.kind === 'items' ? scale.items.length : scale.parts.length;
  const parts = scale.kind === 'items' ? 'items' : 'subscales';
  return `needs ${scale.missing.minimumAnswered} of ${size} ${parts}, else empty; ${scale.missing.source}`;
}

function rangeOf(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined && maximum === undefined) return '';
  return `${minimum ?? ''} to ${maximum ?? ''}`.trim();
}
