import { findInstrument, scoreForm } from '@equipoise/instruments';
import type { OpenProtocol } from '@equipoise/protocol';
import type { ArmSource } from './arm-source';
import { capturedColumns, formColumns, type FormColumn, type Variable } from './dataset-variables';
import type { Cell } from '@equipoise/kernel';
import type { DatasetForm, DatasetParticipant } from './dataset-participant';
import { measurementCells, measurementColumns } from './measurement-variables';

/** A dataset as columns and a way to fill a row of them for one participant. */
export interface WideDataset {
  readonly variables: readonly Variable[];
  rowOf(participant: DatasetParticipant): Cell[];
}

/** The trial as the datasets need it. */
export interface DatasetTrial {
  readonly simulated: boolean;
  readonly protocol: OpenProtocol;
}

const both = (en: string, es: string) => ({ en, es });

/** Values of one form: scales by code, items by code. */
export function valuesOf(form: DatasetForm): { readonly scale: ReadonlyMap<string, number | null>; readonly item: ReadonlyMap<string, number | null> } {
  const definition = findInstrument(form.instrument, form.version) ?? findInstrument(form.instrument);
  const scores = definition ? scoreForm(definition, form.answers) : [];
  return {
    scale: new Map(scores.map(({ code, value }) => [code, value])),
    item: new Map(Object.entries(form.answers).map(([code, answer]) => [code, answer ?? null])),
  };
}

/** One row per participant. The columns depend on the protocol and on the kind of arms, never on the data. */
export function wideDataset(trial: DatasetTrial, arms: ArmSource): WideDataset {
  const captured = capturedColumns(trial.protocol);
  const answered = formColumns(trial.protocol);
  const measured = measurementColumns(trial.protocol);
  return {
    variables: [...leadingVariables(trial, arms), ...(arms.therapyOf ? therapyVariables(arms) : []), ...captured, ...answered, ...measured],
    rowOf(participant) {
      return [
        participant.code,
        participant.siteCode,
        participant.stratum,
        participant.stratumCorrected,
        trial.simulated,
        arms.armOf(participant.id),
        arms.origin,
        participant.randomisedOn,
        ...therapyCells(arms, participant.id),
        ...captured.map(({ captured: code }) => capturedCell(participant.captured[code])),
        ...formCells(answered, participant.forms),
        ...measurementCells(measured, participant.measurements),
      ];
    },
  };
}

function therapyCells(arms: ArmSource, participantId: string): Cell[] {
  if (!arms.therapyOf) return [];
  const { group, therapist, sessionsAttended, interventionStatus, stopReason } = arms.therapyOf(participantId);
  return [therapyOrigin(arms), group, therapist, sessionsAttended, interventionStatus, stopReason];
}

/** A trial of one arm has no dummy arms, and dummy groups before it is locked: its file says so in a column of its own. */
const therapyOrigin = ({ seed }: ArmSource): 'dummy' | 'recorded' => (seed === null ? 'recorded' : 'dummy');

function formCells(columns: readonly FormColumn[], forms: readonly DatasetForm[]): Cell[] {
  const values = new Map(forms.map((form) => [JSON.stringify([form.visit, form.instrument]), valuesOf(form)]));
  return columns.map(({ visit, instrument, part }) => values.get(JSON.stringify([visit, instrument]))?.[part.kind].get(part.code) ?? null);
}

function capturedCell(value: unknown): Cell {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function leadingVariables(trial: DatasetTrial, arms: ArmSource): Variable[] {
  const plain = { unit: '', range: '', missingRule: 'never empty' };
  const codes = trial.protocol.arms.map(({ code }) => code).join(' | ');
  return [
    { ...plain, name: 'participant', label: both('Participant', 'Participante'), type: 'code', source: 'code given at screening' },
    { ...plain, name: 'site', label: both('Site', 'Centro'), type: 'code', source: 'protocol' },
    {
      ...plain, name: 'stratum', label: both('Stratum as randomised', 'Estrato en la aleatorización'), type: 'code', source: 'derived by the protocol from captured data as they stood at randomisation',
      missingRule: 'empty where captured data do not tell it',
    },
    {
      ...plain, name: 'stratum_corrected', label: both('Stratum by the corrected values', 'Estrato según los valores corregidos'), type: 'code',
      source: 'derived from captured data with the corrections of the error workbench; the same as stratum where nothing was corrected',
      missingRule: 'empty where captured data do not tell it',
    },
    { ...plain, name: 'simulated', label: both('Participants are simulated', 'Participantes simulados'), type: 'boolean', range: 'false | true', source: 'trial' },
    { ...plain, name: 'arm', label: armLabel(arms), type: 'choice', range: codes, source: armSourceText(arms, trial.protocol) },
    { ...plain, name: 'arm_origin', label: both('Where the arm comes from', 'Origen del brazo'), type: 'choice', range: arms.origin, source: 'constant in this file' },
    {
      ...plain, name: 'randomised_on', label: both('Day of randomisation', 'Día de la aleatorización'), type: 'date', unit: 'YYYY-MM-DD', source: 'day at the site',
      missingRule: trial.protocol.randomisation ? 'empty in an imported trial that does not tell it' : 'always empty: nobody is randomised',
    },
  ];
}

function armLabel(arms: ArmSource): { en: string; es: string } {
  return arms.origin === 'dummy' ? both('DUMMY arm, not the allocated one', 'Brazo FICTICIO, no el asignado') : both('Arm', 'Brazo');
}

function armSourceText(arms: ArmSource, protocol: OpenProtocol): string {
  switch (arms.origin) {
    case 'dummy':
      return protocol.randomisation?.method === 'permuted-blocks'
        ? `drawn anew from the seed "${arms.seed}" by permuted blocks of twice the sum of the ratios within strata (the real block sizes are sealed); it has nothing to do with any allocation`
        : `drawn anew from the seed "${arms.seed}" by the method of the trial; it has nothing to do with any allocation`;
    case 'allocated':
      return 'allocated by the randomisation of this trial';
    case 'imported':
      return 'as the imported file tells it';
    case 'single-arm':
      return 'the only arm of the trial';
  }
}

function therapyVariables(arms: ArmSource): Variable[] {
  const dummy = therapyOrigin(arms) === 'dummy';
  const source = dummy ? `drawn from the seed "${arms.seed}" to match ${arms.origin === 'dummy' ? 'the dummy arms' : 'the protocol'}; it has nothing to do with any therapy` : 'therapy records';
  const label = (en: string, es: string) => (dummy ? both(`DUMMY: ${en}`, `FICTICIO: ${es}`) : both(en, es));
  return [
    { name: 'therapy_origin', label: both('Where the therapy data come from', 'Origen de los datos de la terapia'), type: 'choice', unit: '', range: therapyOrigin(arms), source: 'constant in this file', missingRule: 'never empty' },
    { name: 'therapy_group', label: label('Therapy group', 'Grupo de terapia'), type: 'code', unit: '', range: '', source, missingRule: 'empty for those never placed in a group' },
    {
      name: 'group_therapist', label: label('Therapist of the group', 'Terapeuta del grupo'), type: 'code', unit: '', range: '',
      source: dummy ? source : 'therapy records; numbered in the order in which therapists got their first group', missingRule: 'empty for those never placed in a group, and where the group names nobody',
    },
    { name: 'sessions_attended', label: label('Sessions attended', 'Sesiones a las que asistió'), type: 'number', unit: 'sessions', range: '', source, missingRule: 'empty for those never placed in a group' },
    {
      name: 'intervention_status', label: label('Intervention status', 'Estado de la intervención'), type: 'choice', unit: '',
      range: 'not-started | allocated | in-treatment | completed-treatment | discontinued', source, missingRule: 'empty where not recorded',
    },
    { name: 'stop_reason', label: label('Reason for stopping the therapy', 'Motivo para dejar la terapia'), type: 'text', unit: '', range: '', source, missingRule: 'empty for those who did not stop' },
  ];
}
