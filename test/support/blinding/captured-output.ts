 
const COLOURS = /\u001b\[[0-9;]*m/g;
/** What differs from run to run by its nature: the process and the wall clock in front of a line, and how long something took. The rest of a line is compared. */
const BY_NATURE: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}-\d\d-\d\dT[\d:.]+Z (?=(LOG|FATAL|ERROR|WARN|DEBUG) )/gm, ''],
  [/ \+\d+ms$/gm, ''],
  [/\b\d+(\.\d+)? ?ms\b/g, '… ms'],
];

type Write = typeof process.stdout.write;

/** Everything that the process says on its two outputs, while it is on. */
export class CapturedOutput {
  private text = '';
  private readonly before: readonly (readonly [NodeJS.WriteStream, Write])[];

  constructor() {
    this.before = [process.stdout, process.stderr].map((stream): readonly [NodeJS.WriteStream, Write] => [stream, stream.write.bind(stream)]);
    for (const [stream] of this.before) {
      stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
        this.text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
        const done = rest.find((argument): argument is () => void => typeof argument === 'function');
        done?.();
        return true;
      });
    }
  }

  /** What was said since the last time, without what differs by its nature. */
  take(): string {
    const said = this.text.replace(COLOURS, '');
    this.text = '';
    return BY_NATURE.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), said).trimEnd();
  }

  stop(): void {
    for (const [stream, write] of this.before) stream.write = write;
  }
}
