import fs from 'node:fs';
import path from 'node:path';
import { homeFolder } from './home';

/** Version of the product, from its package. */
export const SOFTWARE_VERSION = (JSON.parse(fs.readFileSync(path.join(homeFolder(), 'package.json'), 'utf8')) as { version: string }).version;
