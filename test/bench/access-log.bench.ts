import { startApiProcess } from '../support/api-process';
import { startApplication } from '../support/application';
import { loadReadyParticipants } from '../support/load-ready-participants';
import { signUp } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial } from '../support/trial-fixture';
import { aBenchDatabase } from './bench-database';

const CLIENTS = 8;
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** What a line for each request costs: two processes on one database, one of them writing none, asked in turns. */
export async function bench({ quick }: { readonly quick: boolean }): Promise<string[]> {
  const [rounds, perRound] = quick ? [3, 300] : [9, 1500];
  const database = await aBenchDatabase();
  const app = await startApplication({ parts: 'api', database });
  const processes = { all: await startApiProcess(database.url, { EQUIPOISE_ACCESS_LOG: 'all' }), off: await startApiProcess(database.url, { EQUIPOISE_ACCESS_LOG: 'off' }) };
  try {
    const { trialId } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const unblinded = await signUp(app, { role: 'therapy-coordinator', trialId });
    const { id } = await aReadyParticipant(recruiter, trialId);
    await loadReadyParticipants(database.url, trialId, id, 50);
    const questions: readonly (readonly [string, string, string])[] = [
      ['the session, by a blinded person (to the standard output, a pipe)', recruiter.cookie, '/api/session'],
      ['the session, by an unblinded person (to the file apart)', unblinded.cookie, '/api/session'],
      ['the page of a participant, by a blinded person', recruiter.cookie, `/api/trials/${trialId}/participants/${id}`],
    ];
    const perSecond = async (url: string, cookie: string): Promise<number> => {
      let left = perRound;
      const began = performance.now();
      await Promise.all(Array.from({ length: CLIENTS }, async () => {
        while (left-- > 0) {
          const response = await fetch(url, { headers: { cookie } });
          if (response.status !== 200) throw new Error(`${url} was answered by ${response.status}`);
          await response.arrayBuffer();
        }
      }));
      return (1000 * perRound) / (performance.now() - began);
    };
    const lines = [
      `Requests per second by ${CLIENTS} clients, a process that writes a line for each request against one that writes none, median of ${rounds} rounds of ${perRound} in turns. The ratio is the median of the rounds' ratios.`,
      '', '| asked | with lines | without | ratio | lines cost, per request |', '|---|---|---|---|---|',
    ];
    for (const [name, cookie, where] of questions) {
      const figures = { all: [] as number[], off: [] as number[] };
      for (let round = -1; round < rounds; round += 1) {
        for (const kind of round % 2 ? (['all', 'off'] as const) : (['off', 'all'] as const)) {
          const figure = await perSecond(processes[kind].url + where, cookie);
          if (round >= 0) figures[kind].push(figure); // the first warms
        }
      }
      const ratios = figures.all.map((figure, round) => figure / figures.off[round]!);
      const cost = figures.all.map((figure, round) => 1e6 / figure - 1e6 / figures.off[round]!);
      lines.push(`| ${name} | ${median(figures.all).toFixed(0)}/s | ${median(figures.off).toFixed(0)}/s | ${median(ratios).toFixed(3)} | ${median(cost).toFixed(0)} µs |`);
    }
    return lines;
  } finally {
    await Promise.all(Object.values(processes).map((process) => process.stop()));
    await app.close();
    await database.drop();
  }
}
