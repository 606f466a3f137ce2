import type { Cell } from '@equipoise/kernel';
import type { Variable } from './dataset-variables';

export const DICTIONARY_COLUMNS = ['dataset', 'variable', 'label', 'label_es', 'type', 'unit', 'range', 'source', 'missing_rule'] as const;

const LONG_VARIABLES: readonly (readonly [name: string, label: string, labelEs: string, type: string, source: string, missingRule: string])[] = [
  ['visit', 'Visit', 'Visita', 'code', 'protocol', 'never empty'],
  ['instrument', 'Instrument', 'Instrumento', 'code', 'protocol', 'never empty'],
  ['variable', 'Scale, or item_ and the number of the item', 'Escala, o item_ y el número del ítem', 'code', 'definition of the instrument', 'never empty'],
  ['value', 'Score or answer', 'Puntuación o respuesta', 'number', 'submitted form', 'empty where missing, as the wide variable says; no row where the form was not submitted'],
];
const SHARED_WITH_LONG = new Set(['participant', 'simulated', 'arm', 'arm_origin']);

/** What the files hold, line by line; the first line says of whom. */
export function dictionaryRows(variables: readonly Variable[], visits: readonly Variable[], counts: { readonly held: number; readonly leftOut: number }): Cell[][] {
  const describe = (dataset: string, { name, label, type, unit, range, source, missingRule }: Variable): Cell[] => [
    dataset, name, label.en, label.es, type, unit, range, source, missingRule,
  ];
  const people = `${counts.held} participants; ${counts.leftOut} more withdrew the use of their data and are left out`;
  const wide = variables.map((variable) =>
    describe('wide', variable.name === 'participant' ? { ...variable, source: `${variable.source}; ${people}` } : variable),
  );
  const long = [
    ...variables.filter(({ name }) => SHARED_WITH_LONG.has(name)).map((variable) => describe('long', variable)),
    ...LONG_VARIABLES.map(([name, label, labelEs, type, source, missingRule]): Cell[] => ['long', name, label, labelEs, type, '', '', source, missingRule]),
  ];
  return [...wide, ...visits.map((variable) => describe('visits', variable)), ...long];
}
