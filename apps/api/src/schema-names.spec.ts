import fs from 'node:fs';
import path from 'node:path';

// The description of the API names a schema by its class. Of two classes with one name the later would replace the
// earlier without a word, and the client would be typed by the wrong one.
describe('the names of the schemas in the API description', () => {
  const libs = path.resolve(__dirname, '../../../libs');
  const files = fs.readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.dto.ts'));
  const classes = files.flatMap((file) => [...fs.readFileSync(path.join(libs, file), 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)].map(([, name]) => ({ name: name!, file })));

  it('are each used once', () => {
    expect(classes.length).toBeGreaterThan(100);
    const places = new Map<string, string[]>();
    for (const { name, file } of classes) places.set(name, [...(places.get(name) ?? []), file]);
    expect([...places].filter(([, where]) => where.length > 1)).toEqual([]);
  });
});
