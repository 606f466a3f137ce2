import fs from 'node:fs';
import path from 'node:path';

/** The folder of the product (with its package.json), from the sources, from dist and from a bundle alike. */
export function homeFolder(): string {
  if (process.env.EQUIPOISE_HOME) return process.env.EQUIPOISE_HOME;
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    if (fs.existsSync(file) && (JSON.parse(fs.readFileSync(file, 'utf8')) as { name?: string }).name === 'equipoise') return folder;
  }
  return process.cwd();
}
