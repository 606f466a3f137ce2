import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Problem } from '@equipoise/kernel';
import { findInstrument } from '@equipoise/instruments';
import type { OpenProtocol } from '@equipoise/protocol';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { mappingSchema, type Mapping } from './mapping';

type Path = readonly (string | number)[];

let validator: ValidateFunction<Mapping> | undefined;

/** A mapping that remembers where everything stands, so that each mistake names its line. */
export class MappingDocument {
  readonly problems: Problem[] = [];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, stringKeys: true });
    for (const error of this.document.errors) {
      const { line, col } = this.lines.linePos(error.pos[0]);
      this.problems.push({ code: 'yaml-syntax', path: 'mapping', line, column: col, message: 'This is not valid YAML.', fix: 'Check indentation, colons and quotes on this line and the one before.' });
    }
  }

  /** undefined where the form is wrong; `problems` then say where. */
  read(): Mapping | undefined {
    if (this.problems.length > 0) return undefined;
    const value = this.value();
    if (this.problems.length > 0) return undefined;
    validator ??= new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false }).compile<Mapping>(mappingSchema);
    if (validator(value)) return value;
    for (const error of validator.errors ?? []) this.reportForm(error);
    return undefined;
  }

  /** An alias without anchor, or aliases that unfold without end, come to light only here. */
  private value(): unknown {
    try {
      return this.document.toJS({ maxAliasCount: 50 });
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      this.problems.push({ code: 'yaml-syntax', path: 'mapping', line: 1, column: 1, message: 'The aliases (*name) cannot be followed.', fix: 'Write each anchor (&name) before its aliases, and use no more than a few.' });
      return undefined;
    }
  }

  report(path: Path, code: string, message: string, fix: string): void {
    const { line, col } = this.lines.linePos(this.offsetOf(path));
    this.problems.push({ code, path: `mapping.${pathText(path)}`, line, column: col, message, fix });
  }

  private reportForm(error: ErrorObject): void {
    const path = error.instancePath.split('/').slice(1).map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')));
    const params = error.params as { missingProperty?: string; additionalProperty?: string };
    if (params.missingProperty) return this.report(path, 'missing-field', `The field "${params.missingProperty}" is missing.`, 'Add it here.');
    if (params.additionalProperty) return this.report([...path, params.additionalProperty], 'unknown-field', 'This is not a field of a mapping.', 'Remove it, or check its spelling.');
    this.report(path, 'wrong-type', `This ${error.message ?? 'has the wrong form'}.`, 'Mend the value; examples/beat-the-blues shows a whole mapping.');
  }

  private offsetOf(path: Path): number {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = this.document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] | null } | undefined;
      if (node?.range) return node.range[0];
    }
    return 0;
  }
}

const pathText = (path: Path): string => path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');

/** What a mapping names must be in the protocol and in the file. Every mistake at once. */
export function checkMapping(document: MappingDocument, mapping: Mapping, protocol: OpenProtocol, columns: ReadonlySet<string>): void {
  const needColumn = (path: Path, column: string) => {
    if (!columns.has(column)) document.report([...path, 'column'], 'unknown-column', 'The data file has no such column.', `Use one of: ${[...columns].join(', ')}.`);
  };
  const needCode = (path: Path, code: string, known: readonly string[], what: string) => {
    if (!known.includes(code)) document.report(path, 'unknown-reference', `The protocol has no such ${what}.`, `Use one of: ${known.join(', ')}.`);
  };
  needColumn(['participant'], mapping.participant.column);
  needColumn(['arm'], mapping.arm.column);
  if (mapping.randomisedOn) needColumn(['randomisedOn'], mapping.randomisedOn.column);
  const sites = protocol.sites.map(({ code }) => code);
  const arms = protocol.arms.map(({ code }) => code);
  for (const [cell, arm] of Object.entries(mapping.arm.values ?? {})) needCode(['arm', 'values', cell], arm, arms, 'arm');
  if (typeof mapping.site === 'string') needCode(['site'], mapping.site, sites, 'site');
  else {
    needColumn(['site'], mapping.site.column);
    for (const [cell, site] of Object.entries(mapping.site.values ?? {})) needCode(['site', 'values', cell], site, sites, 'site');
  }
  mapping.captured?.forEach(({ variable, column }, index) => {
    needCode(['captured', index, 'variable'], variable, protocol.capturedData.map(({ code }) => code), 'captured variable');
    needColumn(['captured', index], column);
  });
  const seen = new Set<string>();
  mapping.outcomes.forEach(({ visit, instrument, item, column }, index) => {
    const at = ['outcomes', index] as const;
    needColumn(at, column);
    needCode([...at, 'visit'], visit, protocol.visits.map(({ code }) => code), 'visit');
    const planned = protocol.visits.find(({ code }) => code === visit);
    if (planned) needCode([...at, 'instrument'], instrument, planned.instruments, 'instrument at this visit');
    const items = findInstrument(instrument)?.items.map(({ code }) => code);
    if (items && !items.includes(item)) document.report([...at, 'item'], 'unknown-reference', 'The instrument has no such item.', `Use one of: ${items.join(', ')}.`);
    const key = JSON.stringify([visit, instrument, item]);
    if (seen.has(key)) document.report([...at], 'duplicate-code', 'Another column gives this item at this visit already.', 'Keep one of the two.');
    seen.add(key);
  });
}
