import path from 'node:path';

/**
 * A file that a thread can load: threads run JavaScript. Beside the caller where that is built already; from the
 * sources (tests), the one that `npm run build:server` made.
 * @param source of the caller: its __filename
 * @param file beside it, without extension
 */
export function builtFile(source: string, file: string): string {
  const beside = path.join(path.dirname(source), `${file}.js`);
  if (source.endsWith('.js')) return beside;
  const home = path.resolve(__dirname, '../../..');
  return path.join(home, 'dist', path.relative(home, beside));
}
