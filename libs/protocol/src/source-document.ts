import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { ProtocolProblem, ProtocolProblemCode } from './protocol-problem';

export type DocumentPath = readonly (string | number)[];

/** An object of the document together with its place. */
export interface Entry {
  readonly path: DocumentPath;
  readonly value: Readonly<Record<string, unknown>>;
}

const MAXIMUM_CHARACTERS = 1_000_000;
const MAXIMUM_ALIASES = 50;

/** A YAML document that remembers where everything stands, and collects the mistakes found in it. */
export class SourceDocument {
  readonly data: unknown;
  readonly problems: ProtocolProblem[] = [];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed | null = null;

  constructor(private readonly text: string) {
    if (text.length > MAXIMUM_CHARACTERS) {
      this.add({ line: 1, column: 1 }, [], 'too-large', 'The document is longer than a million characters.', 'Shorten the texts it carries.');
      return;
    }
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, stringKeys: true });
    for (const error of [...this.document.errors, ...this.document.warnings]) {
      const duplicate = error.code === 'DUPLICATE_KEY';
      this.add(
        this.placeOf(error.pos[0]),
        [],
        duplicate ? 'duplicate-key' : 'yaml-syntax',
        duplicate ? 'This field is written twice in the same place.' : `This is not valid YAML: ${error.message.split('\n')[0]}.`.replace('..', '.'),
        duplicate ? 'Keep one of the two.' : 'Check the indentation, the colons and the quotes on this line and the one before.',
      );
    }
    if (this.isReadable()) this.data = this.toData();
  }

  /** False where the YAML itself is broken: then nothing more can be said. */
  isReadable(): boolean {
    return this.problems.every((problem) => problem.code === 'duplicate-key');
  }

  /** Records a mistake at a place in the document. */
  report(path: DocumentPath, code: ProtocolProblemCode, message: string, fix: string): void {
    this.add(this.position(path), path, code, message, fix);
  }

  /** Records a mistake at the name of a field rather than at its value. */
  reportField(path: DocumentPath, code: ProtocolProblemCode, message: string, fix: string): void {
    const parent = path.length === 1 ? this.document?.contents : this.document?.getIn(path.slice(0, -1), true);
    const key = isMap(parent) ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(path.at(-1)))?.key : null;
    const place = isScalar(key) && key.range ? this.placeOf(key.range[0]) : this.position(path);
    this.add(place, path, code, message, fix);
  }

  /** Records a mistake inside a one-line text, `column` counted from 1 within the text. */
  reportInText(path: DocumentPath, column: number, code: ProtocolProblemCode, message: string, fix: string): void {
    const node = this.document?.getIn(path, true);
    if (isScalar(node) && node.range && typeof node.value === 'string') {
      const begin = node.range[0] + (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0);
      if (this.text.startsWith(node.value, begin)) {
        this.add(this.placeOf(begin + column - 1), path, code, message, fix);
        return;
      }
    }
    this.report(path, code, `${message} (character ${column} of the expression)`, fix);
  }

  /** The objects in the list at this path; whatever is not an object is left to the schema. */
  entries(...path: DocumentPath): Entry[] {
    const list = this.get(...path);
    if (!Array.isArray(list)) return [];
    return list.flatMap((value: unknown, index) => (isRecord(value) ? [{ path: [...path, index], value }] : []));
  }

  /** The value at a path, or undefined. */
  get(...path: DocumentPath): unknown {
    return path.reduce<unknown>((value, key) => (isRecord(value) || Array.isArray(value) ? (value as Record<string, unknown>)[key] : undefined), this.data);
  }

  /** All mistakes in the order of the document, each once. */
  sortedProblems(): ProtocolProblem[] {
    const seen = new Set<string>();
    return this.problems
      .filter(({ line, column, code, message }) => {
        const key = `${line}:${column}:${code}:${message}`;
        return seen.has(key) ? false : seen.add(key);
      })
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }

  private toData(): unknown {
    try {
      return this.document!.toJS({ maxAliasCount: MAXIMUM_ALIASES }) as unknown;
    } catch {
      this.add({ line: 1, column: 1 }, [], 'yaml-syntax', 'The document uses its anchors (&name, *name) too often or in a circle.', 'Write the values out.');
      return undefined;
    }
  }

  private position(path: DocumentPath): { line: number; column: number } {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? this.document?.contents : this.document?.getIn(path.slice(0, length), true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number, number, number] | null) : null;
      if (range) return this.placeOf(range[0]);
    }
    return { line: 1, column: 1 };
  }

  private placeOf(offset: number): { line: number; column: number } {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  private add(place: { line: number; column: number }, path: DocumentPath, code: ProtocolProblemCode, message: string, fix: string): void {
    this.problems.push({ ...place, path: pathText(path), message, fix, code });
  }
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pathText(path: DocumentPath): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}
