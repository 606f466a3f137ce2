import fs from 'node:fs';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import type { Config } from '../config';
import { lineOf } from '../process-log';
import { decisionOf, decisionText, isNoted, tellsByItsCourse, type AskedRoute, type Decision } from './decision';

/**
 * One line for each request that was let in or turned away. Lines about blinded people go to the standard output whatever
 * LOG_LEVEL says; lines about everybody else go to a file of their own in the data folder, because the course of their work
 * tells arms (who is placed in a group right after an allocation) and a log is often read by more people than a database.
 */
export class AccessLog {
  private readonly folder: string;
  private file: { readonly name: string; readonly descriptor: number } | undefined;
  private failing = false;

  constructor(private readonly config: Pick<Config, 'accessLog' | 'dataDir' | 'logFormat'>) {
    this.folder = path.join(config.dataDir, 'access');
  }

  /** Never throws: nobody is kept from a patient because a disk is full. @param refusal code of it; undefined where the person was let in */
  note(asked: AskedRoute, refusal?: string): void {
    if (this.config.accessLog === 'off') return;
    const decision = decisionOf(asked, refusal);
    if (!isNoted(this.config.accessLog, asked.rule, decision)) return;
    const at = new Date();
    if (tellsByItsCourse(asked.person)) this.writeApart(decision, at);
    else process.stdout.write(this.line(decision, at, this.config.logFormat));
  }

  close(): void {
    if (this.file) fs.closeSync(this.file.descriptor);
    this.file = undefined;
  }

  private line(decision: Decision, at: Date, format: Config['logFormat']): string {
    return lineOf({ at, level: 'log', part: 'Access', message: decisionText(decision), facts: decision }, format);
  }

  /** A file a month, for its owner only. A line is one write at the end, so several processes may share the folder. */
  private writeApart(decision: Decision, at: Date): void {
    try {
      fs.writeSync(this.descriptorOf(`${at.toISOString().slice(0, 7)}.jsonl`), this.line(decision, at, 'json'));
      this.failing = false;
    } catch (error) {
      if (!this.failing) new Logger('Access').error(`Lines about who was let in cannot be written to ${this.folder}: ${(error as NodeJS.ErrnoException).code ?? 'no reason given'}.`);
      this.failing = true;
    }
  }

  private descriptorOf(name: string): number {
    if (this.file?.name === name) return this.file.descriptor;
    this.close();
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.file = { name, descriptor: fs.openSync(path.join(this.folder, name), 'a', 0o600) };
    return this.file.descriptor;
  }
}
