import { basename, resolve } from 'node:path';
import { describeMistake, describeTrial, InputError, isFailed, parseCsv, parsePlan, PlanError, renderHtmlReport, renderTextTable, runPlan, StatisticsError } from '@equipoise/statistics';
import type { Command } from 'commander';
import { FileFault, readText, writeWhole } from './analyse-files';

/** Options as they were typed. */
export interface AnalyseOptions {
  readonly data?: string;
  readonly plan?: string;
  readonly json?: boolean;
  readonly html?: string;
}

/** 0 done, 1 an analysis failed (its place holds {id, error}), 2 the plan or the data are wrong, 3 could not run at all. */
export interface AnalyseOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 1 | 2 | 3;
}

const HELP = `
Example:
  $ equipoise analyse --data trial.csv --plan plan.yaml --json

Exit codes: 0 done; 1 an analysis failed (its place holds {id, error, code}); 2 the plan or the data are wrong; 3 could not run at all.
Every error is one line that ends with its code in brackets.`;

/** Adds `equipoise analyse`: runs a plan of analysis on a CSV file, without a server. */
export function registerAnalyse(program: Command): void {
  program
    .command('analyse')
    .summary('run a plan of analysis on a CSV file')
    .description('Run a plan of analysis (YAML) on a CSV file: a table, JSON, or a self-contained HTML report.')
    .option('--data <file>', 'CSV file with a header')
    .option('--plan <file>', 'plan of analysis (YAML)')
    .option('--json', 'print the results as JSON')
    .option('--html <file>', 'write a self-contained report')
    .addHelpText('after', HELP)
    .action((options: AnalyseOptions) => {
      const { stdout, stderr, exitCode } = runAnalyse(options, program.version() ?? 'unknown');
      process.stdout.write(stdout);
      process.stderr.write(stderr);
      process.exitCode = exitCode;
    });
}

/** The command itself. Writes a file only for `--html`, and only when the plan ran. */
export function runAnalyse(options: AnalyseOptions, version: string): AnalyseOutcome {
  try {
    if (options.data === undefined) throw new InputError('missing-setting', '--data', '--data is missing: name the CSV file');
    if (options.plan === undefined) throw new InputError('missing-setting', '--plan', '--plan is missing: name the plan of analysis');
    if (options.json && options.html !== undefined) throw new InputError('ambiguous', '--html', 'choose --json or --html, not both');
    const { html } = options;
    if (html !== undefined && [options.data, options.plan].some((file) => resolve(file) === resolve(html))) {
      throw new InputError('ambiguous', '--html', '--html names the data or the plan, which the report would replace: name another file');
    }
    const dataFile = readText(options.data, '--data');
    const planFile = readText(options.plan, '--plan');
    const plan = parsePlan(planFile.text);
    const frame = parseCsv(dataFile.text);
    const results = runPlan(plan, frame);
    const failed = results.analyses.filter(isFailed);
    const stderr = failed.map(({ id, error, code }) => `equipoise analyse: ${id}: ${oneLine(error)} [${code}]\n`).join('');
    const exitCode = failed.length > 0 ? 1 : 0;
    if (html === undefined) return { stdout: options.json ? `${JSON.stringify(results)}\n` : renderTextTable(results, plan), stderr, exitCode };
    const provenance = { version, planHash: planFile.sha256, dataHash: dataFile.sha256, dataName: basename(options.data), planText: planFile.text };
    writeWhole(html, renderHtmlReport(plan, results, provenance, { exhibits: describeTrial(plan, frame, results) }), '--html');
    return { stdout: `${html}\n`, stderr, exitCode };
  } catch (error) {
    const sentences = error instanceof PlanError ? error.mistakes.map(describeMistake) : [error instanceof Error ? error.message : String(error)];
    const code = error instanceof StatisticsError || error instanceof FileFault ? error.code : 'fault';
    const stderr = sentences.map((sentence) => `equipoise analyse: ${oneLine(sentence)} [${code}]\n`).join('');
    return { stdout: '', stderr, exitCode: error instanceof InputError ? 2 : 3 };
  }
}

/** What a cell of the data holds must not break the line, nor reach the terminal as a command. */
const oneLine = (sentence: string): string => sentence.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
