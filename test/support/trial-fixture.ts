import fs from 'node:fs';
import path from 'node:path';
import type { TestApplication } from './application';
import { signUp, type Person } from './people';

/** The protocol of the demonstration: one site, two arms, a baseline visit and two visits after the therapy. */
export const EXAMPLE_PROTOCOL = fs.readFileSync(path.resolve(__dirname, '../../examples/msc-cbt-chronic-pain/protocol.yaml'), 'utf8');

/** The same with a second site, `02`, on another clock. */
export const TWO_SITE_PROTOCOL = EXAMPLE_PROTOCOL.replace(
  '    recruitmentTarget: 123\n',
  "    recruitmentTarget: 123\n  - code: '02'\n    name: Second demonstration unit\n    timeZone: Atlantic/Canary\n    recruitmentTarget: 10\n",
);

/** Trial time of a trial that `anOpenTrial` makes: a Monday morning. */
export const TRIAL_START = '2026-01-12T09:00:00.000Z';

export interface OpenTrial {
  readonly trialId: string;
  /** Imported and activated it; may move its clock. */
  readonly designer: Person;
  readonly moveClock: (now: string) => Promise<void>;
}

let trials = 0;

/** A simulated trial, imported and activated by the product's own routes, at `TRIAL_START`. @throws Error where a step is refused */
export async function anOpenTrial(app: TestApplication, options: { readonly protocol?: string; readonly activate?: boolean } = {}): Promise<OpenTrial> {
  trials += 1;
  const designer = await signUp(app, { trialDesigner: true });
  const protocol = (options.protocol ?? EXAMPLE_PROTOCOL).replace(/code: MSC-CBT-DEMO$/m, `code: MSC-CBT-DEMO-${trials}`);
  const imported = await designer.post<{ id?: string; trialId?: string; version?: number }>('/trials', { protocol, simulated: true, seed: `fixture-${trials}` });
  if (imported.status !== 201) throw new Error(`the import was answered by ${imported.status}: ${JSON.stringify(imported.body)}`);
  const trialId = imported.body.id ?? imported.body.trialId ?? '';
  const moveClock = async (now: string) => {
    const { status, body } = await designer.post(`/trials/${trialId}/clock`, { now });
    if (status !== 200) throw new Error(`the clock answered ${status}: ${JSON.stringify(body)}`);
  };
  await moveClock(TRIAL_START);
  if (options.activate !== false) {
    const { body } = await designer.get<{ version: number }>(`/trials/${trialId}`);
    const opened = await designer.post(`/trials/${trialId}/status`, { action: 'activate', reason: 'ready' }, { ifMatch: body.version });
    if (opened.status !== 200) throw new Error(`the activation was answered by ${opened.status}: ${JSON.stringify(opened.body)}`);
  }
  return { trialId, designer, moveClock };
}

export interface ScreeningBody {
  readonly siteCode: string;
  readonly language: string;
  readonly captured: Record<string, unknown>;
  readonly judgements: Record<string, unknown>;
  readonly contact?: { readonly name: string; readonly email?: string; readonly phone?: string };
}

/** A screening that the demonstration's protocol finds eligible; change what a test is about. */
export function anEligibleScreening(changes: { siteCode?: string; captured?: Record<string, unknown>; judgements?: Record<string, unknown>; contact?: ScreeningBody['contact'] } = {}): ScreeningBody {
  return {
    siteCode: changes.siteCode ?? '01',
    language: 'es',
    captured: {
      age: 47, sex: 'female', treatedInPainUnit: true, painMonths: 30, averagePain: 6, hadsA: 11, hadsD: 7, substanceAbuse: false, previousTraining: false, ...changes.captured,
    },
    judgements: { diagnosis: true, 'consent-capacity': true, cognition: false, language: false, 'acute-illness': false, 'suicidal-ideation': false, ...changes.judgements },
    ...(changes.contact ? { contact: changes.contact } : {}),
  };
}
