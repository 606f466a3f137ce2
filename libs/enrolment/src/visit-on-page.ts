import { findInstrument } from '@equipoise/instruments';
import type { OpenProtocol } from '@equipoise/protocol';
import type { Participant } from './participant';
import type { ParticipantVisitDto, VisitFormDto } from './participant.dto';
import type { RecordedVisit, VisitForm } from './participant-records';
import { visitStatus } from './visit-status';

/** A visit as the participant's page shows it. */
export function visitOnPage(visit: RecordedVisit, protocol: Pick<OpenProtocol, 'visits'>, participant: Participant, now: Date): ParticipantVisitDto {
  const planned = protocol.visits.find(({ code }) => code === visit.code);
  return {
    id: visit.id,
    code: visit.code,
    label: planned ? { ...planned.label } : { en: visit.code, es: visit.code },
    baseline: planned?.baseline ?? false,
    targetOn: visit.targetOn,
    opensAt: visit.opensAt.toISOString(),
    closesAt: visit.closesAt.toISOString(),
    status: visitStatus(visit, participant.state, now, participant.siteTimeZone),
    forms: visit.forms.map(formOnPage),
  };
}

function formOnPage(form: VisitForm): VisitFormDto {
  const { id, instrumentCode, status, version } = form;
  const name = findInstrument(instrumentCode, form.instrumentVersion)?.name;
  return { id, instrumentCode, instrumentName: name ? { ...name } : { en: instrumentCode, es: instrumentCode }, status, version, submittedAt: form.submittedAt?.toISOString() ?? null };
}
