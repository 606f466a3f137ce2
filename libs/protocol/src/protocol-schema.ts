import { methodNames } from '@equipoise/randomisation-core';

const code = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,31}$', description: 'Letters, digits and hyphens, at most 32.' } as const;
const SEALED = 'The sealed part: nobody who enrols sees it.';
const label = {
  type: ['string', 'object'],
  minLength: 1,
  properties: { en: { type: 'string', minLength: 1 }, es: { type: 'string', minLength: 1 } },
  minProperties: 1,
  additionalProperties: false,
  description: 'One text for every language, or one per language: { en: ..., es: ... }.',
} as const;
const day = { type: 'string', format: 'date', description: 'Year-month-day, for example 2026-03-29.' } as const;
const expression = { type: 'string', minLength: 1, description: "An expression on captured data, for example: age >= 18 and sex = 'female'." } as const;
const days = { type: 'integer', minimum: 0, maximum: 3650 } as const;

function object(required: readonly string[], properties: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
  return { type: 'object', required, properties, additionalProperties: false, ...more };
}

function list(items: unknown, more: Readonly<Record<string, unknown>> = {}) {
  return { type: 'array', items, ...more };
}

const stratumFactor = object(
  ['factor', 'label'],
  { factor: code, label, by: { const: 'site' }, levels: list(object(['code', 'label', 'when'], { code, label, when: expression }), { minItems: 2 }) },
  { oneOf: [{ required: ['by'] }, { required: ['levels'] }], description: 'Either levels with an expression each, or by: site.' },
);

const criterion = object(
  ['code', 'kind', 'label'],
  { code, kind: { enum: ['inclusion', 'exclusion'] }, label, when: expression, judgement: { const: 'clinician' } },
  { oneOf: [{ required: ['when'] }, { required: ['judgement'] }], description: 'Decided either by an expression (when) or by judgement: clinician.' },
);

const capturedVariable = object(['code', 'type', 'label'], {
  code: { type: 'string', pattern: '^[a-z][A-Za-z0-9]{0,31}$', description: 'Letters and digits, beginning with a small letter.' },
  type: { enum: ['number', 'text', 'choice', 'boolean', 'date'] },
  label,
  minimum: { type: 'number' },
  maximum: { type: 'number' },
  unit: { type: 'string' },
  choices: list(object(['code', 'label'], { code, label }), { minItems: 2 }),
});

const consentText = object(['title', 'text'], { title: { type: 'string', minLength: 1 }, text: { type: 'string', minLength: 1 } });
const consentDocument = object(['code', 'version', 'validFrom', 'languages'], {
  code,
  version: { type: 'string', minLength: 1, maxLength: 20 },
  validFrom: day,
  requiresReconsent: { type: 'boolean', default: false },
  languages: object([], { en: consentText, es: consentText }, { minProperties: 1 }),
});

const visit = object(['code', 'label', 'anchor', 'targetDay', 'window', 'instruments', 'assessor'], {
  code: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,31}$', description: 'Small letters, digits and hyphens; it ends the names of columns.' },
  label,
  anchor: { enum: ['consent', 'baseline', 'randomisation', 'wave-start'] },
  targetDay: days,
  window: object(['before', 'after'], { before: days, after: days }),
  instruments: list(code),
  baseline: { type: 'boolean', default: false },
  assessor: { enum: ['participant', 'blinded-assessor'] },
  allocationGuess: { type: 'boolean', default: false },
});

const therapy = object(['arms', 'groupSize', 'maximumWaitDays', 'completerSessions'], {
  arms: list(
    object(['arm', 'sessions', 'minutes'], {
      arm: code,
      sessions: { type: 'integer', minimum: 1, maximum: 200 },
      sessionsAtLeast: { type: 'integer', minimum: 1, maximum: 200, description: 'Fewest sessions that a group may hold; the same as sessions when left out.' },
      minutes: { type: 'integer', minimum: 5, maximum: 1440 },
      everyDays: { type: 'integer', minimum: 1, maximum: 365, default: 7 },
    }),
    { minItems: 1 },
  ),
  groupSize: object(['minimum', 'maximum'], { minimum: { type: 'integer', minimum: 1 }, maximum: { type: 'integer', minimum: 1 } }),
  maximumWaitDays: days,
  completerSessions: { type: 'integer', minimum: 1 },
});

const part = object(['code', 'label'], { code: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,31}$', description: 'Small letters, digits and hyphens; it is part of the names of columns.' }, label });

const measurement = object(['code', 'label', 'unit', 'regions', 'conditions', 'visits'], {
  code: part.properties.code,
  label,
  unit: { type: 'string', minLength: 1, maxLength: 40 },
  minimum: { type: 'number' },
  maximum: { type: 'number' },
  regions: list(part, { minItems: 1 }),
  conditions: list(part, { minItems: 1 }),
  visits: list(code, { minItems: 1, uniqueItems: true }),
});

const reminder = object(['code', 'visit', 'template'], {
  code,
  visit: code,
  relativeTo: { enum: ['target', 'window-opens', 'window-closes'], default: 'target' },
  offsetDays: { type: 'integer', minimum: -365, maximum: 365, default: 0 },
  atTime: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', default: '09:00', description: 'Local time at the site.' },
  channel: { const: 'mail', default: 'mail' },
  subject: label,
  template: label,
});

const milestone = object(
  ['code', 'label'],
  { code, label, dueOn: day, randomised: { type: 'integer', minimum: 1 } },
  { oneOf: [{ required: ['dueOn'] }, { required: ['randomised'] }], description: 'Due on a day (dueOn), or when so many are randomised.' },
);

/** The form of a protocol document, format version 1 (JSON Schema, draft 2020-12). The same text is published as docs/protocol.schema.json. */
export const protocolSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Equipoise trial protocol, format version 1',
  ...object(
    ['formatVersion', 'identification', 'arms', 'sites', 'targetSize', 'capturedData', 'eligibility', 'consentDocuments', 'visits', 'roles'],
    {
      formatVersion: { const: 1 },
      identification: object(['code', 'version', 'title'], {
        code,
        version: { type: 'string', minLength: 1, maxLength: 20 },
        title: label,
        sponsor: { type: 'string' },
        registry: object(['name', 'id'], { name: { type: 'string', minLength: 1 }, id: { type: 'string', minLength: 1 } }),
      }),
      simulated: { type: 'boolean', default: false },
      languages: list({ enum: ['en', 'es'] }, { minItems: 1, uniqueItems: true, default: ['en', 'es'] }),
      arms: list(
        object(['code', 'name', 'role'], {
          code,
          name: label,
          role: { enum: ['experimental', 'active-comparator', 'control'] },
          ratio: { type: 'integer', minimum: 1, maximum: 20, default: 1 },
        }),
        { minItems: 1 },
      ),
      randomisation: object(['method'], {
        method: { enum: methodNames },
        blocks: list({ type: 'integer', minimum: 2, maximum: 200 }, { minItems: 1, uniqueItems: true, description: SEALED }),
        p: { type: ['string', 'number'], description: `A fraction such as 2/3, or a number such as 0.8. ${SEALED}` },
        b: { type: 'integer', minimum: 1, maximum: 1000, description: SEALED },
        w: { type: 'integer', minimum: 0, maximum: 1000, description: SEALED },
        rho: { type: 'integer', minimum: 1, maximum: 20, description: SEALED },
        a: { type: 'integer', minimum: 0, maximum: 20, description: SEALED },
        plannedSize: { type: 'integer', minimum: 2, maximum: 100000, description: `Positions of each stratum; nobody is randomised beyond them. ${SEALED}` },
        imbalance: { enum: ['range', 'standard-deviation', 'variance'], default: 'range', description: SEALED },
        weights: { type: 'object', additionalProperties: { type: 'integer', minimum: 1, maximum: 1000 }, description: `Weight of each factor of minimisation, 1 where none is given. ${SEALED}` },
        unit: { enum: ['site', 'wave'], description: 'What is allocated as a whole; without it, each participant.' },
        publicValue: { ...label, description: 'A public random value is awaited before the first allocation: which one it will be.' },
        strata: list(stratumFactor, { default: [] }),
      }),
      sites: list(
        object(['code', 'name', 'timeZone'], {
          code,
          name: { type: 'string', minLength: 1 },
          timeZone: { type: 'string', minLength: 1, description: 'IANA name, for example Europe/Madrid.' },
          recruitmentTarget: { type: 'integer', minimum: 1 },
        }),
        { minItems: 1 },
      ),
      targetSize: { type: 'integer', minimum: 1, maximum: 1000000 },
      recruitmentCap: { type: 'integer', minimum: 1, maximum: 1000000 },
      capturedData: list(capturedVariable),
      eligibility: list(criterion, { minItems: 1 }),
      consentDocuments: list(consentDocument, { minItems: 1 }),
      visits: list(visit, { minItems: 1 }),
      therapy,
      measurements: list(measurement, { minItems: 1, description: 'Measurements that are no questionnaires: one value per region and condition.' }),
      feedback: list(part, { minItems: 1, description: 'Questions about the therapy that are answered in free text.' }),
      roles: list(object(['code', 'blinded'], { code, blinded: { type: 'boolean' }, conflicts: list(code, { default: [] }) }), { minItems: 1 }),
      reminders: list(reminder, { default: [] }),
      milestones: list(milestone, { default: [] }),
      riskAlerts: list(
        object(['code', 'instrument', 'item', 'atLeast', 'label'], { code, instrument: code, item: { type: 'string' }, atLeast: { type: 'number' }, label }),
        { default: [] },
      ),
      riskContacts: object(['text', 'pagedRole'], { text: label, pagedRole: code }),
      analysisPlan: { type: 'object', description: 'Its form is that of the plan of analysis.' },
    },
  ),
};
