import type { Check } from './check';
import type { InspectionPack } from './inspection-pack';
import { CHECK_WORDS, VERDICT_WORDS } from './words';

const LISTED = 10;

/** The pack for a person to read, on a terminal or on paper. */
export function describePack({ readAt, findings }: InspectionPack): string {
  const count = (verdict: string): number => findings.filter((finding) => finding.verdict === verdict).length;
  const lines = findings.flatMap(({ number, verdict, sentence, evidence, tests }) => [
    `${VERDICT_WORDS[verdict].padEnd(12)}  ${number}. ${sentence}`,
    ...evidence.flatMap(describeCheck),
    ...tests.map(({ file, title }) => `      test: ${file}: ${title}`),
  ]);
  return `${lines.join('\n')}\n\n${count('shown')} shown, ${count('not-shown')} not shown, ${count('by-test-only')} by test only; read at ${readAt.toISOString()}\n`;
}

function describeCheck({ code, weight, value, names }: Check): string[] {
  const words = CHECK_WORDS[code];
  const label = words?.label ?? code;
  const shown = value === null ? (weight === 'for' ? 'yes' : weight === 'against' ? 'no' : 'none') : String(value);
  const more = names.length > LISTED ? [`        and ${names.length - LISTED} more; --json lists them`] : [];
  return [`      ${weight === 'against' ? '!' : '-'} ${label}: ${shown}`, ...(weight === 'against' && words?.against ? [`        ${words.against}`] : []), ...names.slice(0, LISTED).map((name) => `        ${name}`), ...more];
}
