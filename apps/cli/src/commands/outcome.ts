/** What a command answers: what it prints, and 0 (done, or yes), 1 (the answer is no) or 2 (bad input). */
export interface CommandOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Bad input: one line that says what is wrong, where, and what to do. */
export const badInput = (command: string, sentence: string): CommandOutcome => ({
  stdout: '',
  stderr: `equipoise ${command}: ${sentence}\n`,
  exitCode: 2,
});

/** Prints an outcome; the exit code is set, not forced, so that everything is written first. */
export const deliver = ({ stdout, stderr, exitCode }: CommandOutcome): void => {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
};
