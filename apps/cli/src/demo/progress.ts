const WIDTH = 28;

/** Progress for a person, on standard error: one line that moves on a terminal, a line when a phase begins elsewhere. */
export class Progress {
  private readonly began = performance.now();
  private readonly seen = new Set<string>();

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  /** @param share between 0 and 1 */
  show(phase: string, share: number, detail: string): void {
    const elapsed = `${((performance.now() - this.began) / 1000).toFixed(0)} s`;
    if (!this.stream.isTTY) {
      if (!this.seen.has(phase)) this.stream.write(`${elapsed.padStart(5)}  ${phase}\n`);
      this.seen.add(phase);
      return;
    }
    const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
    this.stream.write(`\r\u001b[2K${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${elapsed.padStart(5)}  ${phase}: ${detail}`);
  }

  /** A line that stays. */
  say(sentence: string): void {
    this.stream.write(`${this.stream.isTTY ? '\r\u001b[2K' : ''}${sentence}\n`);
  }
}
