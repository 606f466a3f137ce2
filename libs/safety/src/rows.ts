import { AdverseEventRow } from './adverse-event.row';
import { AlertNoteRow } from './alert-note.row';
import { AlertRow } from './alert.row';
import { EventNarrativeRow } from './event-narrative.row';
import { TreatmentRow } from './treatment.row';

/** The tables of this feature; narratives and notes are sealed. */
export const SAFETY_ROWS = [AdverseEventRow, EventNarrativeRow, TreatmentRow, AlertRow, AlertNoteRow];
