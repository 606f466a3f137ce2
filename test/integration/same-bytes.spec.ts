import { startApplication, type TestApplication } from '../support/application';
import { withEnvironment } from '../support/environment';
import { fortySimulatedPatients, importFinishedTrial } from '../support/finished-trial';
import { runToEnd } from '../support/run-to-end';

const MINUTE = 60_000;
const REDIS = process.env.TEST_REDIS_URL;

/** Everything that draws numbers of its own, beside what does not. */
const PLAN = `data:
  participant: participant
  arm: { column: arm, experimental: BtheB, control: TAU }
  shape: wide
  design: { method: permuted-blocks, blocks: [4] }
analyses:
  - { id: adjusted, estimator: ancova, outcome: bdi_ii_total_m2, covariates: [bdi_ii_total_baseline, drug, length], variance: hc2 }
  - { id: imputed, estimator: ancova, outcome: bdi_ii_total_m2, covariates: [bdi_ii_total_baseline], imputation: { model: pmm, m: 10, with: [bdi_ii_total_m3], tippingPoint: { deltas: [0, 2, 4] } } }
  - { id: permuted, estimator: randomisation-test, outcome: bdi_ii_total_m2, draws: 2000 }
  - { id: jumped, estimator: reference-based, outcome: bdi_ii_total_m8, earlier: [bdi_ii_total_m2], covariates: [bdi_ii_total_baseline], strategy: jump-to-reference, controlArm: untreated }
  - { id: weighted, estimator: aipw, outcome: bdi_ii_total_m2, covariates: [bdi_ii_total_baseline] }
  - { id: size, estimator: hedges-g, outcome: bdi_ii_total_m2 }
sensitivity:
  - { of: adjusted, analyses: [imputed, permuted] }
`;

interface Run {
  readonly id: string;
  readonly createdAt: string;
  readonly analyses: readonly { readonly id: string; readonly error?: string }[];
}
interface Bytes {
  readonly run: string;
  readonly report: string;
}

/** A fresh installation with that queue: the trial imported, its plan run twice. */
async function twiceOn(redisUrl: string | undefined): Promise<Bytes[]> {
  const app: TestApplication = await withEnvironment({ TEST_REDIS_URL: redisUrl }, () => startApplication());
  try {
    const { trialId, importer } = await importFinishedTrial(app, { data: fortySimulatedPatients(), plan: PLAN });
    const once = async (): Promise<Bytes> => {
      const { status, body } = await runToEnd<Run>(importer, trialId, 'final');
      expect({ status, failed: body.analyses?.filter(({ error }) => error !== undefined) }).toEqual({ status: 200, failed: [] });
      const report = await importer.get<string>(`/trials/${trialId}/runs/${body.id}/report.html`);
      const { id, createdAt, ...rest } = body; // which run it is, and when: everything else must repeat
      expect([id, createdAt].every(Boolean)).toBe(true);
      return { run: JSON.stringify(rest), report: report.body };
    };
    return [await once(), await once()];
  } finally {
    await app.close();
  }
}

describe('the same plan on the same data', () => {
  let first: Bytes[];
  beforeAll(async () => {
    first = await twiceOn(undefined);
  }, 2 * MINUTE);

  it('gives the same bytes twice, in the run and in its report', () => {
    expect(first[1]).toEqual(first[0]);
    expect(first[0]!.run.length).toBeGreaterThan(2_000);
    expect(first[0]!.report).toMatch(/^<!doctype html>[\s\S]+<\/html>\s*$/i);
  });

  it('gives the same bytes in another installation, with keys and ids of its own', async () => {
    expect(await twiceOn(undefined)).toEqual(first);
  }, 2 * MINUTE);

  (REDIS ? it : it.skip)('gives the same bytes where the queue is in Redis (needs TEST_REDIS_URL)', async () => {
    expect(await twiceOn(REDIS)).toEqual(first);
  }, 2 * MINUTE);
});
