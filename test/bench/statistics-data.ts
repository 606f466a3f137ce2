import fs from 'node:fs';
import path from 'node:path';
import { RandomStream } from '@equipoise/randomisation-core';

/** Participants of every dataset; the goals of the specification are for this size. */
const PEOPLE = 123;
const VISITS = [4, 8, 12, 26].map((week) => `w${String(week).padStart(2, '0')}`);

/** Simulated trials, the same on every run, as CSV files that both sides read. */
export function writeStatisticsData(folder: string): void {
  const stream = RandomStream.seeded(new Uint8Array(32), 'bench of statistics');
  const noise = (sd: number): number => sd * stream.standardNormal();
  const text = (value: number | null): string => (value === null ? '' : value.toFixed(2));
  const groupShift = Array.from({ length: 12 }, () => noise(2));
  const trial = ['id,arm,site,group,pre,y,remission,receipt,start,end'];
  const holes = ['id,arm,pre,mid,y'];
  const long = ['id,arm,pre,visit,y'];
  for (let i = 0; i < PEOPLE; i += 1) {
    // Blocks of four, as the permutation test of blocks supposes; six therapy groups in each arm.
    const arm = [0, 1, 1, 0][i % 4]!;
    const group = 2 * (Math.floor(i / 4) % 6) + arm;
    const label = `${i + 1},${arm === 1 ? 'new' : 'old'}`;
    const pre = 20 + noise(5);
    const receipt = arm === 1 && stream.integerBelow(10) < 8 ? 1 : 0;
    const y = 5 + 0.5 * pre - 1.5 * arm + groupShift[group]! + noise(4);
    const start = 10 + noise(3);
    trial.push([label, 'abc'[stream.integerBelow(3)], `G${group}`, text(pre), text(y), y < 14 ? 1 : 0, receipt, text(start), text(start + 0.3 * (y - pre) + noise(2))].join());
    const mid = stream.integerBelow(10) < 1 ? null : 4 + 0.6 * pre - arm + noise(3);
    holes.push([label, text(pre), text(mid), text(stream.integerBelow(10) < 2 ? null : 2 + 0.6 * pre - 1.5 * arm + noise(3))].join());
    const level = noise(3);
    const stays = stream.integerBelow(10) < 8 ? VISITS.length : 1 + stream.integerBelow(3);
    VISITS.forEach((visit, k) => long.push([label, text(pre), visit, text(k < stays ? 8 + 0.4 * pre - 0.5 * k * arm + level + noise(2 + 0.3 * k) : null)].join()));
  }
  for (const [name, lines] of Object.entries({ trial, holes, long })) fs.writeFileSync(path.join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
}
