import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { analysisDataset, DatasetArms, datasetFileName, datasetOfShape, dummySeed, hasRealArms, type AnalysisDataset, type ArmSource } from '@equipoise/export';
import { DomainError, notPermitted, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, softwareVersion, type Access } from '@equipoise/platform';
import { detailAnalyses, parsePlan, type AnalysisPlan, type PlanResults, type ReportExtras } from '@equipoise/statistics';
import { readTrial, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { insertRun, type AnalysisRun, type LabelledResult, type RunKind } from './analysis-run';
import { Estimate } from './estimate';
import { feedbackThemes } from './feedback-themes';
import { lastSealed, readPlanVersions, type PlanVersion } from './plan-version';
import { noticesOf } from './run-notices';
import { titledPlan } from './titled-plan';

const PERMISSIONS = { rehearsal: 'analysis.rehearse', final: 'analysis.final' } as const;

/** Runs the plan: on dummy arms and dummy groups to rehearse, on the real ones once the trial is unblinded. */
@Injectable()
export class RunAnalysis {
  private readonly version = softwareVersion();

  constructor(
    private readonly arms: DatasetArms,
    private readonly estimate: Estimate,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-permitted, no-plan, plan-not-sealed, not-unblinded, invalid-input (plan and data do not fit), too-many-runs */
  async run(access: Access, kind: RunKind): Promise<AnalysisRun> {
    access.require(PERMISSIONS[kind]);
    if (access.scope?.siteIds) throw notPermitted('A plan runs on the data of all sites; it is run by people who work for all of them.');
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const version = chooseVersion(await readPlanVersions(tx, trial.id), kind, trial);
      const plan = parsePlan(version.source);
      const seed = dummySeed(trial);
      const arms = kind === 'final' ? await this.arms.real(tx, trial) : await this.arms.dummy(tx, trial, { seed, withTherapy: true });
      const data = await analysisDataset(access, tx, trial, arms, plan.data.shape);
      const { allocations } = arms;
      const { results, exhibits } = await this.estimate.run({ plan: version.source, csv: data.csv, pooledMissingness: kind === 'rehearsal', ...(allocations ? { allocations } : {}) });
      const dataName = datasetFileName(trial, datasetOfShape(plan.data.shape), kind === 'final' ? 'real' : 'dummy');
      const run: AnalysisRun = {
        id: this.ids.next(),
        kind,
        createdAt: await trialNow(tx, trial.id, this.clock),
        planNumber: version.number,
        planSha256: version.sha256,
        dataSha256: data.sha256,
        softwareVersion: this.version,
        seed,
        analyses: labelled(plan, results, data),
        ...(results.multiplicity ? { multiplicity: results.multiplicity } : {}),
        notices: noticesOf(trial, version, arms, data),
        dataName,
        participants: data.participants,
        leftOut: data.leftOut,
      };
      const report: ReportExtras = {
        exhibits,
        details: detailAnalyses(titledPlan(plan, run.analyses), results, dataName),
        ...(kind === 'final' ? { themes: await feedbackThemes(tx, trial) } : {}),
      };
      await insertRun(tx, trial.id, run, report, access.author.id);
      await this.recordFinal(tx, trial, run, arms);
      return run;
    });
  }

  /** The sealed trail has the run itself; the open one says that somebody looked at real arms, and when. */
  private async recordFinal(tx: EntityManager, trial: Trial, run: AnalysisRun, arms: ArmSource): Promise<void> {
    if (run.kind !== 'final') return;
    await recordEvent(tx, { trialId: trial.id, subject: 'trial.analysis_run', rowId: run.id, detail: { kind: run.kind, arms: arms.origin, plan: run.planNumber, planSha256: run.planSha256 } });
  }
}

/** A rehearsal takes the newest version; a final run the sealed one. An imported trial was unblinded before it came here. */
function chooseVersion(versions: readonly PlanVersion[], kind: RunKind, trial: Trial): PlanVersion {
  const newest = versions.at(-1);
  if (!newest) throw new DomainError('no-plan', 'conflict', 'There is no plan of analysis yet.');
  if (kind === 'rehearsal') return newest;
  if (!hasRealArms(trial)) {
    const follows = trial.protocol.randomisation ? 'lock and unblinding by two persons' : 'the lock of the database';
    throw new DomainError('not-unblinded', 'conflict', `The final run follows ${follows}.`);
  }
  const sealed = lastSealed(versions);
  if (sealed) return sealed;
  if (trial.imported) return newest;
  throw new DomainError('plan-not-sealed', 'conflict', 'The final run needs a plan that was signed and sealed.');
}

/** Each result under the title that its plan gives it, else under the label of its outcome, with what the plan makes of it. */
function labelled(plan: AnalysisPlan, results: PlanResults, data: AnalysisDataset): LabelledResult[] {
  const labels = new Map(data.variables.map(({ name, label }) => [name, label]));
  const sensitivity = new Map((plan.sensitivity ?? []).flatMap(({ of, analyses, rationale }) => analyses.map((id) => [id, { of, ...(rationale === undefined ? {} : { rationale }) }] as const)));
  return results.analyses.map((result, index) => {
    const { id, title, outcome, role, minimalImportantDifference } = plan.analyses[index]!;
    const ofOutcome = labels.get(outcome) ?? { en: outcome, es: outcome };
    return {
      ...result,
      label: title ? { en: title, es: ofOutcome.es } : ofOutcome, // a title is written in one language
      ...(role ? { role } : {}),
      ...(sensitivity.has(id) ? { sensitivity: sensitivity.get(id)! } : {}),
      ...(minimalImportantDifference === undefined ? {} : { minimalImportantDifference }),
    };
  });
}
