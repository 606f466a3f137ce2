import fs from 'node:fs';
import path from 'node:path';
import type { Person } from './people';
import type { TestApplication } from './application';
import { signUp } from './people';

const EXAMPLE = path.resolve(__dirname, '../../examples/beat-the-blues');
const text = (file: string): string => fs.readFileSync(path.join(EXAMPLE, file), 'utf8');

export interface FinishedTrialOptions {
  /** CSV with the columns id, treatment, drug, length, bdi_pre, bdi_2m, bdi_3m, bdi_5m, bdi_8m. */
  readonly data?: string;
  readonly code?: string;
  readonly plan?: string;
  /** Who imports it; a new person unless given. */
  readonly importer?: Person;
}

/** Twelve simulated patients in the form of the example's file; the last has no outcome after the start. */
export function aFinishedTrialFile(): string {
  const rows = Array.from({ length: 12 }, (_, i) => {
    const arm = i % 2 === 0 ? 'BtheB' : 'TAU';
    const before = 20 + ((i * 7) % 13);
    const after = i === 11 ? ['', '', '', ''] : [before - 5 + (i % 4), before - 6, before - 7 + (i % 3), i % 5 === 0 ? '' : before - 9];
    return [i + 1, arm, i % 3 === 0 ? 'Yes' : 'No', i % 4 < 2 ? '<6m' : '>6m', before, ...after].join(',');
  });
  return ['id,treatment,drug,length,bdi_pre,bdi_2m,bdi_3m,bdi_5m,bdi_8m', ...rows].join('\n');
}

/** Forty simulated patients, the same on every machine; a quarter miss a visit. */
export function fortySimulatedPatients(): string {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const arm = ['BtheB', 'TAU', 'TAU', 'BtheB'][i % 4];
    const before = 18 + ((i * 7) % 17);
    const later = [5, 6, 7, 9].map((drop, k) => ((i * 3 + k) % 8 < 2 ? '' : Math.max(0, before - drop - (arm === 'BtheB' ? 3 : 0) + ((i * 5 + k * 3) % 6))));
    return [i + 1, arm, i % 3 === 0 ? 'Yes' : 'No', i % 4 < 2 ? '<6m' : '>6m', before, ...later].join(',');
  });
  return ['id,treatment,drug,length,bdi_pre,bdi_2m,bdi_3m,bdi_5m,bdi_8m', ...rows].join('\n');
}

/** The texts of the example's import, with other data, code or plan where a test wants them. */
export function finishedTrialBody(options: FinishedTrialOptions = {}) {
  return {
    mapping: text('mapping.yaml'),
    protocol: text('protocol.yaml').replace('code: BEAT-THE-BLUES', `code: ${options.code ?? 'BEAT-THE-BLUES'}`),
    plan: options.plan ?? text('plan-imported.yaml'),
    data: options.data ?? aFinishedTrialFile(),
  };
}

/** A finished trial, imported over HTTP by a trial designer, who is its unblinded statistician from then on. */
export async function importFinishedTrial(app: TestApplication, options: FinishedTrialOptions = {}): Promise<{ readonly trialId: string; readonly importer: Person }> {
  const importer = options.importer ?? (await signUp(app, { trialDesigner: true, displayName: 'Ida Importer' }));
  const { status, body } = await importer.post<{ trialId: string }>('/trials/imports', finishedTrialBody(options));
  if (status !== 201) throw new Error(`the import was answered by ${status}: ${JSON.stringify(body)}`);
  return { trialId: body.trialId, importer };
}
