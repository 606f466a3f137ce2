import type { Command } from 'commander';
import { describeExamination, examine } from '../operations/examine';
import { withProduct } from '../operations/product';
import { deliver, type CommandOutcome } from './outcome';

const HELP = `
Example:
  $ equipoise doctor
  OK    allocations: Each participant has at most one allocation; ...

It only reads, and may run while the product runs. Exit code 0: everything holds. 1: something does not; the first violations are listed.`;

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
      return { stdout: json ? `${JSON.stringify({ healthy, checks: found })}\n` : describeExamination(found), stderr: '', exitCode: healthy ? 0 : 1 };
    },
    { migrate: false },
  );
}
