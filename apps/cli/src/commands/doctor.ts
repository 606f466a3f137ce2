import type { Command } from 'commander';
import { SHARED_LOGIN_WARNING } from '@equipoise/platform';
import { describeExamination, examine } from '../operations/examine';
import { withProduct } from '../operations/product';
import { deliver, type CommandOutcome } from './outcome';

const HELP = `
Example:
  $ equipoise doctor
  OK    allocations: Each participant has at most one allocation; ...

It only reads, and may run while the product runs. Exit code 0: everything holds. 1: something does not; the first violations are listed.
A note says what to know although nothing is wrong, such as an uploaded list whose positions nobody committed to.
A warning (all work on one database login) changes no exit code.`;

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Check what must hold at any time: allocations, reminders, messages, histories, the trail.')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', HELP)
    .action(async (options: { readonly json?: boolean }) => deliver(await runDoctor(options)));
}

export function runDoctor({ json = false }: { readonly json?: boolean }): Promise<CommandOutcome> {
  return withProduct(
    async (product) => {
      const found = await examine(product);
      const healthy = found.every(({ ok }) => ok);
      const warnings = product.runtime.logins === 'shared' ? [SHARED_LOGIN_WARNING] : [];
      const text = warnings.map((warning) => `WARN  ${warning}\n`).join('') + describeExamination(found);
      return { stdout: json ? `${JSON.stringify({ healthy, warnings, checks: found })}\n` : text, stderr: '', exitCode: healthy ? 0 : 1 };
    },
    { migrate: false },
  );
}
