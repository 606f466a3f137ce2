import fs from 'node:fs';
import path from 'node:path';
import { parseProtocol, planVisits } from '@equipoise/protocol';
import { scheduleOf } from './schedule';

const parsed = parseProtocol(fs.readFileSync(path.resolve(__dirname, '../../../examples/msc-cbt-chronic-pain/protocol.yaml'), 'utf8'));
if (!parsed.ok) throw new Error('the example protocol has mistakes');
const protocol = parsed.open;

describe('a schedule', () => {
  let drawn = 0;
  const ids = { next: () => `id-${(drawn += 1)}` };
  const planned = planVisits(protocol, { waveStartOn: '2026-02-02' }, 'Europe/Madrid');
  const schedule = scheduleOf(protocol, planned, 'Europe/Madrid', ids);

  it('has the visits as planned, a form for each instrument in order, and the reminders of these visits only', () => {
    expect(schedule.visits.map(({ code, targetOn }) => [code, targetOn])).toEqual([['post', '2026-03-30'], ['m6', '2026-09-28']]);
    const [post, m6] = schedule.visits;
    expect(schedule.forms.filter(({ visitId }) => visitId === post?.id).map(({ instrumentCode, position }) => [instrumentCode, position])).toEqual([
      ['SCS', 1], ['CPAQ', 2], ['BPI-SF', 3], ['PCS', 4], ['HADS', 5], ['NRS', 6],
    ]);
    expect(schedule.reminders.map(({ code, visitId }) => [code, visitId])).toEqual([['post-opens', post?.id], ['post-late', post?.id], ['m6-opens', m6?.id], ['m6-late', m6?.id]]);
  });

  it('gives every row an id of its own', () => {
    const all = [...schedule.visits, ...schedule.forms, ...schedule.reminders].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  it('refuses a visit that the protocol does not have', () => {
    expect(() => scheduleOf({ ...protocol, visits: [] }, planned, 'Europe/Madrid', ids)).toThrow('not in the protocol');
  });
});
