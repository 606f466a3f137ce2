import { findInstrument } from '@equipoise/instruments';
import type { ArmSource } from './arm-source';
import type { Cell } from '@equipoise/kernel';
import { formPlaces } from './dataset-variables';
import { measurementColumns } from './measurement-variables';
import type { DatasetParticipant } from './dataset-participant';
import { valuesOf, type DatasetTrial } from './wide-dataset';

export const LONG_COLUMNS = ['participant', 'simulated', 'arm', 'arm_origin', 'visit', 'instrument', 'variable', 'value'] as const;

/** Rows that one submitted form of an instrument makes: its scales and its items. */
export function rowsPerForm(instrument: string): number {
  const definition = findInstrument(instrument);
  return definition ? definition.scales.length + definition.items.length : 0;
}

/** One row per value: scales by their code, items as `item_<code>`, measured values as `region/condition`; of the protocol's visits only. */
export function longRows(trial: DatasetTrial, arms: ArmSource): (participant: DatasetParticipant) => Cell[][] {
  const places = formPlaces(trial.protocol);
  return (participant) => {
    const submitted = new Map(participant.forms.map((form) => [JSON.stringify([form.visit, form.instrument]), form]));
    const arm = arms.armOf(participant.id);
    const measured = measurementColumns(trial.protocol).flatMap(({ visit, cell, part }): Cell[][] => {
      const one = participant.measurements.find((m) => m.visit === visit && m.code === cell.code && m.region === cell.region && m.condition === cell.condition);
      if (!one || part === 'quality') return [];
      return [[participant.code, trial.simulated, arm, arms.origin, visit, cell.code, `${cell.region}/${cell.condition}`, one.quality === 'unusable' ? null : one.value]];
    });
    const answered = places.flatMap(({ visit, definition }) => {
      const form = submitted.get(JSON.stringify([visit, definition.code]));
      if (!form) return [];
      const values = valuesOf(form);
      const row = (variable: string, value: number | null | undefined): Cell[] => [
        participant.code, trial.simulated, arm, arms.origin, visit, definition.code, variable, value ?? null,
      ];
      return [
        ...definition.scales.map(({ code }) => row(code, values.scale.get(code))),
        ...definition.items.map(({ code }) => row(`item_${code}`, values.item.get(code))),
      ];
    });
    return [...answered, ...measured];
  };
}
