import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { protocolSchema } from './protocol-schema';

const file = join(__dirname, '../../../docs/protocol.schema.json');

describe('the published schema', () => {
  it('is the exported object, letter by letter', () => {
    const expected = `${JSON.stringify(protocolSchema, null, 2)}\n`;
    // UPDATE_SCHEMA=1 writes the file anew after a deliberate change.
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(file, expected);
    expect(readFileSync(file, 'utf8')).toBe(expected);
  });

  it('is valid draft 2020-12', () => {
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(protocolSchema)).toBe(true);
  });
});
