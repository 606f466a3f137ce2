import type { Browser, Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { findingsOn, launchBrowser, windowOf, type Window } from '../support/browser';
import { fortySimulatedPatients, importFinishedTrial } from '../support/finished-trial';
import type { Person } from '../support/people';
import { runToEnd } from '../support/run-to-end';

const PLAN = `data: { participant: participant, arm: { column: arm, experimental: BtheB, control: TAU }, shape: wide }
analyses:
  - { id: primary, role: primary, title: Depression at 2 months, estimator: ancova, outcome: bdi_ii_total_m2, covariates: [bdi_ii_total_baseline], variance: hc2, minimalImportantDifference: 3, nonInferiority: { margin: 5, better: lower }, interim: { spending: obrien-fleming, information: [0.5, 1], look: 1 } }
  - { id: later, role: secondary, title: Depression at 3 months, estimator: ancova, outcome: bdi_ii_total_m3, covariates: [bdi_ii_total_baseline] }
  - { id: drugs, title: By drug, estimator: subgroup, outcome: bdi_ii_total_m2, by: drug }
  - { id: imputed, role: sensitivity, title: Everybody analysed, estimator: ancova, outcome: bdi_ii_total_m2, covariates: [bdi_ii_total_baseline], imputation: { model: normal, m: 5, tippingPoint: { deltas: [-6, -3, 3, 6], arm: both } } }
multiplicity: [{ family: all, method: holm, analyses: [primary, later] }]
sensitivity: [{ of: primary, analyses: [imputed], rationale: nobody is left out }]
`;
const WIDTHS = [1280, 390] as const;

describe('the page of results', () => {
  let app: TestApplication;
  let browser: Browser;
  let importer: Person;
  let address: string;

  beforeAll(async () => {
    app = await startApplication({ web: true });
    browser = await launchBrowser();
    const finished = await importFinishedTrial(app, { plan: PLAN });
    ({ importer } = finished);
    const { status, body } = await runToEnd<{ id: string }>(importer, finished.trialId, 'final');
    if (status !== 200) throw new Error(`the run was answered by ${status}: ${JSON.stringify(body)}`);
    address = `${app.url}/trials/${finished.trialId}/analysis/${body.id}`;
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const look = async (window: Window, name: string): Promise<string[]> => {
    await window.page.waitForLoadState('networkidle');
    return (await findingsOn(window)).map((finding) => `${name}: ${finding}`);
  };
  const openRow = async (page: Page, name: RegExp): Promise<void> => {
    const button = page.getByRole('button', { name, expanded: false });
    await button.click();
    await page.getByRole('tab', { name: 'R code' }).waitFor();
  };

  it.each(WIDTHS)('opens each row with its numbers, model, diagnostics and R code, at %i px', async (width) => {
    const window = await windowOf(browser, app.url, importer.cookie, width);
    const { page } = window;
    await page.goto(address);
    await page.getByRole('heading', { name: 'Results', level: 1 }).waitFor();
    const found = await look(window, `results-${width}`);

    await openRow(page, /Depression at 2 months/);
    await page.getByText('Hedges\' g of the outcome as measured').waitFor();
    await page.getByText(/non-inferiority was not shown|non-inferior/).first().waitFor();
    await page.getByText(/Look 1 of 2: the boundary is/).last().waitFor();
    found.push(...(await look(window, `results-numbers-${width}`)));
    await page.getByRole('tab', { name: 'Model' }).click();
    await page.getByText('hc2', { exact: true }).waitFor();
    found.push(...(await look(window, `results-model-${width}`)));
    await page.getByRole('tab', { name: 'Diagnostics' }).click();
    await page.getByRole('img', { name: /standardised residuals against fitted values/ }).waitFor();
    found.push(...(await look(window, `results-diagnostics-${width}`)));
    await page.getByRole('tab', { name: 'R code' }).click();
    await page.getByText(/vcovHC\(fit, type = "HC2"\)/).waitFor();
    found.push(...(await look(window, `results-code-${width}`)));
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the code' }).click()]);
    expect(file.suggestedFilename()).toBe('primary.R');

    await openRow(page, /Everybody analysed/);
    await page.getByRole('heading', { name: 'Tipping point' }).waitFor();
    found.push(...(await look(window, `results-tipping-${width}`)));
    await openRow(page, /By drug/);
    await page.getByText(/the effect is the same in all subgroups/).waitFor();
    expect(new URL(page.url()).searchParams.get('resultsOpen')).toBe('drugs');
    await window.context.close();
    expect(found).toEqual([]);
  }, 300_000);

  it.each(WIDTHS)('has the map of missing forms beside it, at %i px', async (width) => {
    const window = await windowOf(browser, app.url, importer.cookie, width);
    await window.page.goto(address.replace(/\/analysis\/.*/, '/completeness'));
    await window.page.getByRole('img', { name: /of 12 participants miss no form so far/ }).waitFor();
    const found = await look(window, `completeness-${width}`);
    await window.context.close();
    expect(found).toEqual([]);
  }, 120_000);

  it('stands a sensitivity analysis under its own, and opens a row from the forest plot', async () => {
    const window = await windowOf(browser, app.url, importer.cookie);
    const { page } = window;
    await page.goto(address);
    const rows = page.getByRole('button', { expanded: false, name: /months|drug|Everybody/ });
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(['Depression at 2 months', 'Everybody analysed', 'Depression at 3 months', 'By drug']);
    await page.locator('.picture svg text', { hasText: 'Everybody analysed' }).first().click();
    await page.getByRole('button', { name: /Everybody analysed/, expanded: true }).waitFor();
    expect(window.errors).toEqual([]);
    await window.context.close();
  }, 120_000);

  it('shows a run while it goes on, cancels it, and says why a plan could not run and what to do', async () => {
    const endless = PLAN.replace('multiplicity:', `${Array.from({ length: 60 }, (_, i) => `  - { id: drawn-${i}, estimator: randomisation-test, outcome: bdi_ii_total_m2, draws: 1000000 }`).join('\n')}\nmultiplicity:`)
      .replace('shape: wide }', 'shape: wide, design: { method: permuted-blocks, blocks: [4] } }');
    const { trialId } = await importFinishedTrial(app, { plan: endless, code: 'ENDLESS', importer, data: fortySimulatedPatients() });
    const window = await windowOf(browser, app.url, importer.cookie);
    const { page } = window;
    await page.goto(`${app.url}/trials/${trialId}/analysis`);
    await page.getByRole('button', { name: 'Run the final analysis' }).click();
    await page.getByText(/^Runs: \d+\s?% done$/).waitFor();
    const found = await findingsOn(window); // the page asks again and again: its network is never idle
    await page.getByRole('link', { name: 'Analysis', exact: true }).last().click();
    const waiting = page.getByRole('list', { name: 'Runs under way' }).getByRole('link', { name: 'Final run' });
    await waiting.waitFor();
    await waiting.click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('There is no result. Ask for it again if you need it.').waitFor();
    found.push(...(await look(window, 'run-cancelled')));

    const misfit = PLAN.split('\n').slice(0, 2).join('\n') + '\n  - { id: words, estimator: difference-in-means, outcome: length }\n';
    const other = await importFinishedTrial(app, { plan: misfit, code: 'MISFIT', importer });
    await page.goto(`${app.url}/trials/${other.trialId}/analysis`);
    await page.getByRole('button', { name: 'Run the final analysis' }).click();
    await page.getByText(/^The plan cannot run on these data\. .*length/).waitFor();
    await page.getByText('Amend the plan, or look at the data; then run it again.').waitFor();
    found.push(...(await look(window, 'run-failed')));
    await window.context.close();
    expect(found).toEqual([]);
  }, 120_000);
});
