/** How the columns of a file become a finished trial under its protocol. */
export interface Mapping {
  readonly formatVersion: 1;
  /** The protocol: inline, as a text block, or the name of the file that is sent along. */
  readonly protocol?: string | Readonly<Record<string, unknown>>;
  /** The plan of analysis, likewise. */
  readonly plan?: string | Readonly<Record<string, unknown>>;
  /** Cells that mean "not observed", besides the empty cell. */
  readonly missing?: readonly string[];
  readonly participant: { readonly column: string };
  readonly arm: { readonly column: string; readonly values?: Readonly<Record<string, string>> };
  /** Code of the one site, or the column that holds it. */
  readonly site: string | { readonly column: string; readonly values?: Readonly<Record<string, string>> };
  /** Day of randomisation, YYYY-MM-DD, where the file tells it. */
  readonly randomisedOn?: { readonly column: string };
  readonly captured?: readonly CapturedMapping[];
  readonly outcomes: readonly OutcomeMapping[];
}

export interface CapturedMapping {
  readonly variable: string;
  readonly column: string;
  /** Value of the variable by the text of the cell. */
  readonly values?: Readonly<Record<string, string | number | boolean>>;
}

/** The item of an instrument at a visit takes the number in the column. */
export interface OutcomeMapping {
  readonly visit: string;
  readonly instrument: string;
  readonly item: string;
  readonly column: string;
}

const column = { type: 'object', required: ['column'], additionalProperties: false, properties: { column: { type: 'string', minLength: 1 } } } as const;
const codes = { type: 'object', additionalProperties: { type: 'string' } } as const;
const inlineOrNamed = { type: ['string', 'object'] } as const;

export const mappingSchema = {
  type: 'object',
  required: ['formatVersion', 'participant', 'arm', 'site', 'outcomes'],
  additionalProperties: false,
  properties: {
    formatVersion: { const: 1 },
    protocol: inlineOrNamed,
    plan: inlineOrNamed,
    missing: { type: 'array', items: { type: 'string' } },
    participant: column,
    arm: { ...column, properties: { ...column.properties, values: codes } },
    site: { type: ['string', 'object'], minLength: 1, required: ['column'], additionalProperties: false, properties: { ...column.properties, values: codes } },
    randomisedOn: column,
    captured: {
      type: 'array',
      items: {
        type: 'object',
        required: ['variable', 'column'],
        additionalProperties: false,
        properties: {
          variable: { type: 'string', minLength: 1 },
          column: { type: 'string', minLength: 1 },
          values: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
        },
      },
    },
    outcomes: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['visit', 'instrument', 'item', 'column'],
        additionalProperties: false,
        properties: {
          visit: { type: 'string', minLength: 1 },
          instrument: { type: 'string', minLength: 1 },
          item: { type: 'string', minLength: 1 },
          column: { type: 'string', minLength: 1 },
        },
      },
    },
  },
} as const;
