import type { PlanLinePair } from '../../api/types';
import { folded } from './folded-lines';

const line = (kind: PlanLinePair['kind'], number: number): PlanLinePair => ({ kind, before: { number, text: '' }, after: { number, text: '' } });

describe('texts side by side', () => {
  it('fold what is the same, but for three lines around each change', () => {
    const lines = Array.from({ length: 20 }, (_, i) => line(i === 10 ? 'changed' : 'same', i + 1));
    const rows = folded(lines);
    expect(rows[0]).toEqual({ count: 7 });
    expect(rows.slice(1, -1)).toEqual(lines.slice(7, 14));
    expect(rows.at(-1)).toEqual({ count: 6 });
  });

  it('are one count where nothing changed', () => {
    expect(folded([line('same', 1), line('same', 2)])).toEqual([{ count: 2 }]);
  });
});
