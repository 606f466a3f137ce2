import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020';
import { isCalendarDay } from './check-expression';
import { nearest } from './nearest';
import { protocolSchema } from './protocol-schema';
import { isRecord, type DocumentPath, type SourceDocument } from './source-document';

let compiled: ValidateFunction | undefined;

/** Compiled at first use: reading a protocol is rare, starting the program is not. */
function validator(): ValidateFunction {
  compiled ??= new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    formats: { date: isCalendarDay },
  }).compile(protocolSchema);
  return compiled;
}

/** Reports every place where the document does not have the form of the schema. */
export function checkSchema(source: SourceDocument): void {
  const validate = validator();
  if (validate(source.data)) return;
  // The branches of "either this or that" are reported once, by the keyword oneOf itself.
  for (const error of (validate.errors ?? []).filter(({ schemaPath }) => !/\/oneOf\/\d/.test(schemaPath))) reportError(source, error);
}

function reportError(source: SourceDocument, error: ErrorObject): void {
  const path = pathOf(source, error.instancePath);
  const params = error.params as Record<string, unknown>;
  const schema = (isRecord(error.parentSchema) ? error.parentSchema : {}) as Record<string, unknown>;
  const description = typeof schema.description === 'string' ? schema.description : '';
  switch (error.keyword) {
    case 'required':
      return source.report(path, 'missing-field', `The field "${String(params.missingProperty)}" is missing.`, 'Add it here.');
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const known = Object.keys(schema.properties ?? {});
      const near = nearest(name, known);
      return source.reportField(
        [...path, name],
        'unknown-field',
        `"${name}" is not a field of the protocol here.`,
        near ? `Did you mean "${near}"?` : `Remove it; the fields here are: ${known.join(', ')}.`,
      );
    }
    case 'type':
      return source.report(path, 'wrong-type', `This must be ${typeNames(params.type)}.`, typeAdvice(params.type, error.data));
    case 'enum':
    case 'const':
      return reportNotAllowed(source, path, error, params);
    case 'pattern':
    case 'format':
      return reportFormat(source, path, error, description);
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
      return source.report(path, 'out-of-range', limitMessage(error.keyword, Number(params.limit)), 'Correct the value.');
    case 'uniqueItems':
      return source.report(path, 'duplicate-code', 'A value is in this list twice.', 'Keep one of them.');
    case 'oneOf':
      return source.report(path, 'inconsistent', 'Exactly one of two ways must be chosen here.', description);
    default:
      return source.report(path, 'wrong-format', `This ${error.message ?? 'is not right'}.`, 'See docs/protocol.md.');
  }
}

function reportNotAllowed(source: SourceDocument, path: DocumentPath, error: ErrorObject, params: Record<string, unknown>): void {
  if (path[0] === 'visits' && path[2] === 'anchor' && /group|session|therap|treatment|arm/i.test(String(error.data))) {
    return source.report(
      path,
      'unblinding-anchor',
      'A visit may not be anchored on a therapy group or session: its dates would tell blinded people who is treated together, and so the arm.',
      'Anchor it on wave-start, which is the same day in every arm, or on consent, baseline or randomisation.',
    );
  }
  const allowed = ('allowedValues' in params ? (params.allowedValues as unknown[]) : [params.allowedValue]).map(String);
  const near = typeof error.data === 'string' ? nearest(error.data, allowed) : undefined;
  const choice = allowed.length === 1 ? `The only value here is ${allowed[0]}.` : `Choose one of: ${allowed.join(', ')}.`;
  return source.report(path, 'not-allowed-value', 'This value is not one of those that are possible here.', near ? `Did you mean "${near}"?` : choice);
}

function reportFormat(source: SourceDocument, path: DocumentPath, error: ErrorObject, description: string): void {
  const value = String(error.data);
  const separator = /[|;=]/.exec(value)?.[0];
  if (error.keyword === 'pattern' && separator && path.at(-1) !== 'atTime') {
    return source.report(
      path,
      'wrong-format',
      `A code may not contain "${separator}": that sign separates the parts of a stratum's key.`,
      'Use letters, digits and hyphens.',
    );
  }
  return source.report(path, 'wrong-format', error.keyword === 'format' ? 'This is not a day of the calendar.' : 'This is not written as it must be.', description);
}

function limitMessage(keyword: string, limit: number): string {
  switch (keyword) {
    case 'minimum':
      return `This must be at least ${limit}.`;
    case 'maximum':
      return `This must be at most ${limit}.`;
    case 'minLength':
    case 'minProperties':
      return 'This may not be empty.';
    case 'maxLength':
      return `This may have at most ${limit} characters.`;
    case 'minItems':
      return `This list needs at least ${limit} ${limit === 1 ? 'entry' : 'entries'}.`;
    default:
      return `This list may have at most ${limit} entries.`;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'a group of fields',
  array: 'a list',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function typeNames(type: unknown): string {
  return [type].flat().map((name) => TYPE_NAMES[String(name)] ?? String(name)).join(' or ');
}

function typeAdvice(type: unknown, value: unknown): string {
  const types = [type].flat().map(String);
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) return 'Put it in quotes, so that it stays as written.';
  if (types.includes('boolean')) return 'Write true or false, without quotes.';
  if (types.includes('array')) return 'Write each entry on its own line after "- ", or all in [ ].';
  if (types.includes('integer') || types.includes('number')) return 'Write a number, without quotes.';
  return 'Write the fields on lines of their own, indented.';
}

/** Ajv's JSON pointer as a path of the document: a key of digits is a place in a list only where there is a list. */
function pathOf(source: SourceDocument, pointer: string): DocumentPath {
  const path: (string | number)[] = [];
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    path.push(Array.isArray(source.get(...path)) ? Number(key) : key);
  }
  return path;
}
