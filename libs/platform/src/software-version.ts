import fs from 'node:fs';
import path from 'node:path';

/** Version of the product, from the package above this file, in the sources, in dist and in the bundle alike. */
export function softwareVersion(from: string = __dirname): string {
  const file = path.join(from, 'package.json');
  if (fs.existsSync(file)) {
    const { name, version } = JSON.parse(fs.readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (name === 'equipoise' && version) return version;
  }
  const parent = path.dirname(from);
  if (parent === from) throw new Error('the package of the product is not above this file');
  return softwareVersion(parent);
}
