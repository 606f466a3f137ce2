import type { InstrumentDefinition, ItemDefinition } from '@equipoise/instruments';
import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { allows, requireCorrection, requireEntry } from './entry-rules';
import type { Form } from './form';
import type { FormCorrectionDto, FormDefinitionDto, FormDto, FormItemDto, FormScaleDto } from './form.dto';
import { completeAnswers } from './merge-answers';
import { crisisOf } from './raise-alerts';

/**
 * The form as it is sent: everything that is needed to draw it and to know what may be done with it.
 * @param now trial time
 */
export async function describeForm(tx: EntityManager, access: Access, form: Form, now: Date): Promise<FormDto> {
  return {
    id: form.id,
    participantId: form.participant.id,
    participantCode: form.participant.code,
    visitCode: form.visit.code,
    visitLabel: form.visit.planned.label,
    status: form.status,
    version: form.version,
    mode: form.mode,
    source: form.source,
    answers: completeAnswers(form.definition, form.answers),
    assessedAt: form.assessedAt?.toISOString() ?? null,
    submittedAt: form.submittedAt?.toISOString() ?? null,
    opensAt: form.visit.opensAt.toISOString(),
    closesAt: form.visit.closesAt.toISOString(),
    definition: definitionOf(form.definition),
    scales: scalesOf(access, form),
    corrections: access.participantId === undefined ? await correctionsOf(tx, form) : [],
    crisis: crisisOf(form, form.answers),
    actions: actionsOf(access, form, now),
  };
}

function definitionOf(definition: InstrumentDefinition): FormDefinitionDto {
  const { en, es } = definition.recallPeriod;
  return {
    code: definition.code,
    name: definition.name,
    version: definition.version,
    instructions: { en: `Please answer with this in mind: ${en}.`, es: `Conteste pensando en lo siguiente: ${es}.` },
    items: [...definition.items].sort((a, b) => a.position - b.position).map((item) => itemOf(definition, item)),
  };
}

/** The wording where its licence lets us ship it, otherwise the item's number. */
function itemOf(definition: InstrumentDefinition, item: ItemDefinition): FormItemDto {
  return {
    code: item.code,
    ...(/^\d+$/.test(item.code) ? { number: Number(item.code) } : {}),
    label: { en: item.wording.en ?? item.label.en, es: item.wording.es ?? item.label.es },
    kind: item.kind,
    min: item.minimum,
    max: item.maximum,
    step: 1,
    anchors: (item.anchors ?? definition.anchors).map(({ value, label }) => ({ value, label })),
  };
}

/** A participant gives answers and is shown no scores. */
function scalesOf(access: Access, form: Form): FormScaleDto[] | null {
  const { scores } = form;
  if (scores === null || access.participantId !== undefined) return null;
  return form.definition.scales.map(({ code, label, minimum, maximum }) => ({ code, name: label, value: scores[code] ?? null, min: minimum, max: maximum }));
}

async function correctionsOf(tx: EntityManager, form: Form): Promise<FormCorrectionDto[]> {
  if (form.status !== 'submitted') return [];
  const rows = await tx.query<{ corrected_at: Date; reason: string; display_name: string | null }[]>(
    `select c.corrected_at, c.reason, s.display_name from trial.form_correction c left join trial.staff s on s.account_id = c.corrected_by
     where c.trial_id = $1 and c.form_id = $2 order by c.corrected_at, c.id`,
    [form.trial.id, form.id],
  );
  return rows.map((row) => ({ at: row.corrected_at.toISOString(), reason: row.reason, by: row.display_name }));
}

function actionsOf(access: Access, form: Form, now: Date): string[] {
  const mayEnter = access.participantId !== undefined || access.can('form.enter');
  return [
    ...(mayEnter && allows(() => requireEntry(form, form.version, now)) ? ['save', 'submit'] : []),
    ...(access.can('form.correct') && allows(() => requireCorrection(form, form.version)) ? ['correct'] : []),
  ];
}
