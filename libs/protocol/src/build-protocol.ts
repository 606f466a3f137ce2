import type { Language, LocalisedText } from '@equipoise/instruments';
import { parseDesign } from '@equipoise/randomisation-core';
import type { Expression } from './expression';
import { parametersOf } from './method-parameters';
import { parseExpression } from './parse-expression';
import type {
  CapturedVariable,
  ConsentDocument,
  EligibilityCriterion,
  MeasuredPart,
  Measurement,
  OpenRandomisation,
  Protocol,
  ProtocolRole,
  ReminderRule,
  SealedDesign,
  StratumFactor,
  Therapy,
  Visit,
} from './protocol';
import type { ProtocolSource, SourceLabel } from './protocol-source';

/** The typed protocol of a document that has been found free of mistakes. Defaults are filled in, so that nobody has to know them. */
export function buildProtocol(source: ProtocolSource): Protocol {
  const { randomisation, riskContacts } = source;
  return {
    formatVersion: 1,
    identification: { ...source.identification, title: localised(source.identification.title) },
    simulated: source.simulated ?? false,
    languages: source.languages ?? ['en', 'es'],
    arms: source.arms.map((arm) => ({ code: arm.code, name: localised(arm.name), role: arm.role, ratio: arm.ratio ?? 1 })),
    ...(randomisation
      ? {
          randomisation: {
            method: randomisation.method,
            strata: (randomisation.strata ?? []).map(stratumFactor),
            ...(randomisation.unit ? { unit: randomisation.unit } : {}),
            ...(randomisation.publicValue === undefined ? {} : { publicValue: localised(randomisation.publicValue) }),
            parameters: parametersOf(randomisation.method, randomisation, (randomisation.strata ?? []).map(({ factor }) => factor)),
          },
        }
      : {}),
    sites: source.sites,
    targetSize: source.targetSize,
    ...(source.recruitmentCap === undefined ? {} : { recruitmentCap: source.recruitmentCap }),
    capturedData: source.capturedData.map(
      (variable): CapturedVariable => ({
        ...variable,
        label: localised(variable.label),
        choices: (variable.choices ?? []).map(({ code, label }) => ({ code, label: localised(label) })),
      }),
    ),
    eligibility: source.eligibility.map(
      ({ code, kind, label, when }): EligibilityCriterion => ({
        code,
        kind,
        label: localised(label),
        decidedBy: when === undefined ? { judgement: 'clinician' } : { when: expression(when) },
      }),
    ),
    consentDocuments: source.consentDocuments.map(consentDocument),
    visits: source.visits.map((visit): Visit => ({
      ...visit,
      label: localised(visit.label),
      baseline: visit.baseline ?? false,
      allocationGuess: visit.allocationGuess ?? false,
    })),
    ...(source.therapy ? { therapy: therapyOf(source.therapy) } : {}),
    ...(source.measurements ? { measurements: source.measurements.map(measurement) } : {}),
    ...(source.feedback ? { feedback: source.feedback.map(labelledPart) } : {}),
    roles: mutualRoles(source.roles),
    reminders: (source.reminders ?? []).map(reminderRule),
    milestones: (source.milestones ?? []).map((milestone) => ({ ...milestone, label: localised(milestone.label) })),
    riskAlerts: (source.riskAlerts ?? []).map((alert) => ({ ...alert, label: localised(alert.label), source: 'the protocol of the trial' })),
    ...(riskContacts ? { riskContacts: { text: localised(riskContacts.text), pagedRole: riskContacts.pagedRole } } : {}),
    ...(source.analysisPlan ? { analysisPlan: source.analysisPlan } : {}),
  };
}

/**
 * The sealed part of a protocol, or null without randomisation. The design of an uploaded list has no strata yet: they
 * come with the upload, and activation waits for them.
 */
export function sealedDesignOf(protocol: Protocol): SealedDesign | null {
  if (!protocol.randomisation) return null;
  const { method, parameters } = protocol.randomisation;
  const design = { method, arms: protocol.arms.map(({ code, ratio }) => ({ code, ratio })), ...parameters };
  return method === 'list' ? (design as unknown as SealedDesign) : parseDesign(design);
}

/** The protocol without its sealed part, field by field: what is not named here does not get out. */
export function openRandomisationOf({ randomisation }: Protocol): OpenRandomisation | undefined {
  return (
    randomisation && {
      method: randomisation.method,
      strata: randomisation.strata,
      ...(randomisation.unit ? { unit: randomisation.unit } : {}),
      ...(randomisation.publicValue ? { publicValue: randomisation.publicValue } : {}),
    }
  );
}

function localised(label: SourceLabel): LocalisedText {
  if (typeof label === 'string') return { en: label, es: label };
  const fallback = label.en ?? label.es ?? '';
  return { en: label.en ?? fallback, es: label.es ?? fallback };
}

function expression(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`unchecked expression: ${parsed.mistake.message}`);
  return { text, tree: parsed.tree };
}

function stratumFactor({ factor, label, levels }: NonNullable<NonNullable<ProtocolSource['randomisation']>['strata']>[number]): StratumFactor {
  if (!levels) return { factor, label: localised(label), by: 'site' };
  return {
    factor,
    label: localised(label),
    by: 'data',
    levels: levels.map((level) => ({ code: level.code, label: localised(level.label), when: expression(level.when) })),
  };
}

function consentDocument({ code, version, validFrom, requiresReconsent, languages }: ProtocolSource['consentDocuments'][number]): ConsentDocument {
  const order: readonly Language[] = ['en', 'es'];
  return {
    code,
    version,
    validFrom,
    requiresReconsent: requiresReconsent ?? false,
    languages: order.flatMap((language) => {
      const document = languages[language];
      return document ? [{ language, ...document }] : [];
    }),
  };
}

function therapyOf(therapy: NonNullable<ProtocolSource['therapy']>): Therapy {
  return { ...therapy, arms: therapy.arms.map((arm) => ({ ...arm, everyDays: arm.everyDays ?? 7 })) };
}

function measurement({ label, regions, conditions, ...rest }: NonNullable<ProtocolSource['measurements']>[number]): Measurement {
  return { ...rest, label: localised(label), regions: regions.map(labelledPart), conditions: conditions.map(labelledPart) };
}

function labelledPart({ code, label }: { readonly code: string; readonly label: SourceLabel }): MeasuredPart {
  return { code, label: localised(label) };
}

/** A conflict that one role names holds for both. */
function mutualRoles(roles: ProtocolSource['roles']): ProtocolRole[] {
  return roles.map(({ code, blinded, conflicts }) => {
    const named = roles.filter((other) => other.conflicts?.includes(code)).map((other) => other.code);
    return { code, blinded, conflicts: [...new Set([...(conflicts ?? []), ...named])].sort() };
  });
}

function reminderRule(reminder: NonNullable<ProtocolSource['reminders']>[number]): ReminderRule {
  return {
    code: reminder.code,
    visit: reminder.visit,
    relativeTo: reminder.relativeTo ?? 'target',
    offsetDays: reminder.offsetDays ?? 0,
    atTime: reminder.atTime ?? '09:00',
    channel: 'mail',
    subject: localised(reminder.subject ?? { en: 'Your next questionnaire', es: 'Su próximo cuestionario' }),
    template: localised(reminder.template),
  };
}
