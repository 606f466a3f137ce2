import fs from 'node:fs';
import path from 'node:path';
import { parsePlan } from '@equipoise/statistics';
import { parseProtocol } from '@equipoise/protocol';
import { checkPlanColumns } from './check-plan-columns';

const EXAMPLES = path.resolve(__dirname, '../../../examples');

describe('the plans of the examples', () => {
  it.each([
    ['msc-cbt-chronic-pain', 'plan.yaml'],
    ['beat-the-blues', 'plan-imported.yaml'],
    ['virtual-compassionate-living-group', 'plan.yaml'],
    ['resilient-mind', 'plan.yaml'],
    ['brief-training-pilot', 'plan.yaml'],
  ])('name only what the data of %s hold', (example, file) => {
    const source = fs.readFileSync(path.join(EXAMPLES, example, file), 'utf8');
    const parsed = parseProtocol(fs.readFileSync(path.join(EXAMPLES, example, 'protocol.yaml'), 'utf8'));
    if (!parsed.ok) throw new Error(`the protocol of the example has mistakes: ${JSON.stringify(parsed.problems)}`);
    expect(checkPlanColumns(source, parsePlan(source), { simulated: false, protocol: parsed.open })).toEqual([]);
  });
});
