import { variableName } from '@equipoise/instruments';
import type { ArmSource } from './arm-source';
import type { Cell } from '@equipoise/kernel';
import { formPlaces, type Variable } from './dataset-variables';
import type { DatasetParticipant } from './dataset-participant';
import { valuesOf, wideDataset, type DatasetTrial } from './wide-dataset';

/** One row per participant and visit after the start, for plans whose data are long. */
export interface VisitDataset {
  readonly variables: readonly Variable[];
  rowsOf(participant: DatasetParticipant): Cell[][];
}

/** `scs_total` of `scs_total_post`: the scale without its visit. */
function scaleColumn(instrument: string, scale: string): string {
  const placeholder = 'visit';
  return variableName(instrument, scale, placeholder).slice(0, -placeholder.length - 1);
}

/** Columns of the wide dataset but for what was measured later, then the visit and each scale at that visit. */
export function visitDataset(trial: DatasetTrial, arms: ArmSource): VisitDataset {
  const wide = wideDataset(trial, arms);
  const later = trial.protocol.visits.filter(({ baseline }) => !baseline).map(({ code }) => code);
  const constant = wide.variables.flatMap((variable, index) => (isMeasuredAt(variable, later) ? [] : [index]));
  const places = formPlaces(trial.protocol).filter(({ visit }) => later.includes(visit));
  const scales = new Map(
    places.flatMap(({ definition }) =>
      definition.scales.map(({ code, label }) => {
        const words = { en: `${definition.code}: ${label.en}`, es: `${definition.code}: ${label.es}` };
        return [scaleColumn(definition.code, code), { instrument: definition.code, scale: code, words }] as const;
      }),
    ),
  );
  const atVisit = (name: string, label: Variable['label'], type: Variable['type'], source: string, missingRule: string): Variable => ({ name, label, type, unit: type === 'number' ? 'points' : '', range: '', source, missingRule });
  return {
    variables: [
      ...constant.map((index) => wide.variables[index]!),
      atVisit('visit', { en: 'Visit', es: 'Visita' }, 'code', `protocol: ${later.join(' | ')}`, 'never empty'),
      ...[...scales].map(([name, { words }]) => atVisit(name, words, 'number', 'as the wide variable of that visit', 'empty where that one is')),
    ],
    rowsOf(participant) {
      const row = wide.rowOf(participant);
      const forms = new Map(participant.forms.map((form) => [JSON.stringify([form.visit, form.instrument]), form]));
      return later.map((visit) => {
        const at = [...scales.values()].map(({ instrument, scale }): Cell => {
          const form = forms.get(JSON.stringify([visit, instrument]));
          return form ? (valuesOf(form).scale.get(scale) ?? null) : null;
        });
        return [...constant.map((index) => row[index] ?? null), visit, ...at];
      });
    },
  };
}

function isMeasuredAt(variable: Variable, visits: readonly string[]): boolean {
  return 'visit' in variable && visits.includes(variable.visit as string);
}
