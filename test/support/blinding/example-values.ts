import { TEST_PASSWORD } from '../people';
import { EXAMPLE_PROTOCOL, anEligibleScreening } from '../trial-fixture';
import { resolved, type ApiDocument, type Schema } from './document';

/** Picks one of several, the same in every world. */
export type Pick = <T>(from: readonly T[]) => T | undefined;

/** What an address says about its own request, for the values that must fit to it. */
export interface Surroundings {
  /** Ids by the name of their path parameter. */
  readonly ids: Readonly<Record<string, string>>;
  /** The version that the caller saw last. */
  readonly version: number;
  readonly email: string;
}

/** One of the analyses that a plan of this trial may hold. */
const PLAN = `data:
  participant: participant
  arm: { column: arm, experimental: MSC, control: CBT }
  shape: wide
analyses:
  - id: primary
    title: Pain after the therapy
    estimator: difference-in-means
    outcome: nrs_distress_post
`;

const screening = anEligibleScreening();

/** Values that mean something, by the name of the property. A name that is not here gets a value of its type. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  password: TEST_PASSWORD,
  newPassword: TEST_PASSWORD,
  ownPassword: TEST_PASSWORD,
  currentPassword: TEST_PASSWORD,
  protocol: EXAMPLE_PROTOCOL.replace(/code: MSC-CBT-DEMO$/m, 'code: PLANNED-LATER'),
  seed: 'a seed',
  siteCode: '01',
  language: 'es',
  locale: 'en',
  captured: screening.captured,
  judgements: screening.judgements,
  contact: { name: 'Pat Example', email: 'pat@example.org' },
  documentCode: 'information-and-consent',
  armCode: 'MSC',
  answers: { intensity: 5, distress: 4 },
  now: '2026-04-01T10:00:00.000Z',
  opensOn: '2026-05-04',
  closesOn: '2026-05-29',
  startsOn: '2026-06-01',
  timeZone: 'Europe/Madrid',
  organisation: 'central-unit',
  serious: false,
  seriousness: [],
  phone: '+34 600 000 000',
  simulated: true,
};

const INSTANT = '2026-03-30T09:00:00.000Z';
const DAY = '2026-03-30';
const WORDS = 'as it was told';

/** A value that the schema takes, as likely to be accepted as its name allows. */
export function exampleOf(schema: Schema, name: string, document: ApiDocument, around: Surroundings, pick: Pick): unknown {
  const known = around.ids[name] ?? BY_NAME[name];
  if (known !== undefined) return known;
  if (/version$/i.test(name) && schema.type !== 'string') return around.version;
  const whole = resolved(schema, document.schemas);
  if (whole.enum) return pick(whole.enum);
  if (whole.oneOf?.length) return exampleOf(pick(whole.oneOf) ?? {}, name, document, around, pick);
  switch (whole.type) {
    case 'object':
      return Object.fromEntries(Object.entries(whole.properties ?? {}).map(([key, part]) => [key, exampleOf(part, key, document, around, pick)]));
    case 'array':
      return whole.items ? [exampleOf(whole.items, name.replace(/s$/, ''), document, around, pick)] : [];
    case 'number':
    case 'integer':
      return Math.min(Math.max(whole.minimum ?? 1, 1), whole.maximum ?? 1);
    case 'boolean':
      return pick([true, false]);
    default:
      if (name === 'version') return '1.0';
      if (name === 'source') return PLAN;
      if (/mail$/i.test(name)) return around.email;
      if (whole.format === 'date-time' || /At$/.test(name)) return INSTANT;
      if (whole.format === 'date' || /On$|^on$|^from$|^to$/.test(name)) return DAY;
      if (whole.format === 'uuid') return Object.values(around.ids)[0] ?? WORDS;
      return WORDS;
  }
}

/** The same with every value of another type. */
export function ofWrongTypes(value: unknown): unknown {
  if (typeof value === 'string') return { [value.slice(0, 8)]: 1 };
  if (typeof value === 'number') return 'many';
  if (typeof value === 'boolean') return 'yes and no';
  if (Array.isArray(value)) return 'a list';
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, ofWrongTypes(part)])) : 0;
}
