import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProtocol } from './parse-protocol';

const folder = join(__dirname, '../../../examples/msc-cbt-chronic-pain');

describe('the example protocol', () => {
  const text = readFileSync(join(folder, 'protocol.yaml'), 'utf8');
  const parsed = parseProtocol(text);

  it('has no mistakes', () => {
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  });
});
