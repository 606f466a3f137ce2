import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { enteredSql } from './entered';
import { readTrial } from './read-trial';
import { readCounts } from './read-trial-page';
import type { Trial } from './trial';
import type { ConsortArmDto, ConsortDto, ConsortVisitDto } from './progress.dto';

interface ParticipantRecord {
  id: string;
  state: string;
  arm: string | null;
  status: string | null;
  data_use_withdrawn: boolean;
}

interface VisitRecord {
  participant_id: string;
  code: string;
  submitted: string;
}

/** The CONSORT flow: pooled for blinded roles, by arm for those who may know the totals by arm once the trial is unblinded. */
@Injectable()
export class Consort {
  read(access: Access): Promise<ConsortDto> {
    return access.overSites(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const withRandomisation = trial.protocol.randomisation !== undefined;
      const shown = trial.status === 'unblinded' || (trial.status === 'locked' && !withRandomisation);
      const byArm = access.canThroughout('data.export-unblinded') && shown && !access.blinded;
      const participants = await this.entered(tx, trial, byArm);
      const visits = await this.followUp(tx, trial);
      const arms = byArm ? trial.protocol.arms : [null];
      return {
        pooled: !byArm,
        withRandomisation,
        ...(await this.enrolment(tx, trial)),
        randomised: participants.length,
        arms: arms.map((arm) => armFlow(trial, arm, participants.filter((participant) => !arm || participant.arm === arm.code), visits)),
      };
    });
  }

  private async enrolment(tx: EntityManager, trial: Trial) {
    const rows = await tx.query<{ state: string; criteria: { code: string; kind: string; met: unknown }[] | null }[]>(
      `select p.state, s.criteria from trial.participant p left join trial.screening s on s.trial_id = p.trial_id and s.participant_id = p.id
       where p.trial_id = $1 and not ${enteredSql(trial)}`,
      [trial.id],
    );
    const reasons = new Map<string, number>();
    for (const { state, criteria } of rows) {
      const reason = exclusionReason(state, criteria ?? []);
      if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    const listed = [...reasons]
      .map(([reason, count]) => ({ reason, label: reasonLabel(trial, reason), count }))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
    const { screened } = await readCounts(tx, trial.id);
    return { screened, excluded: { total: listed.reduce((sum, { count }) => sum + count, 0), reasons: listed } };
  }

  private entered(tx: EntityManager, trial: Trial, byArm: boolean): Promise<ParticipantRecord[]> {
    const base = `select p.id, p.state, p.data_use_withdrawn_at is not null as data_use_withdrawn`;
    if (!byArm) {
      return tx.query(`${base}, null as arm, null as status from trial.participant p where p.trial_id = $1 and ${enteredSql(trial)}`, [trial.id]);
    }
    return tx.query(
      `${base}, coalesce(o.arm_code, m.arm_code, $2) as arm, i.status from trial.participant p
       left join sealed.opened_allocation o on o.trial_id = p.trial_id and o.participant_id = p.id
       left join sealed.imported_arm m on m.trial_id = p.trial_id and m.participant_id = p.id
       left join sealed.intervention i on i.trial_id = p.trial_id and i.participant_id = p.id
       where p.trial_id = $1 and ${enteredSql(trial)}`,
      [trial.id, trial.protocol.randomisation ? null : trial.protocol.arms[0]?.code],
    );
  }

  private async followUp(tx: EntityManager, trial: Trial): Promise<Map<string, VisitRecord[]>> {
    const rows = await tx.query<VisitRecord[]>(
      `select v.participant_id, v.code, count(f.id) filter (where f.status = 'submitted') as submitted
       from trial.visit v left join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
       where v.trial_id = $1 group by v.participant_id, v.id, v.code`,
      [trial.id],
    );
    const byCode = new Map<string, VisitRecord[]>();
    for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);
    return byCode;
  }
}

/** One reason for each, the first criterion that failed, so that the reasons add up; undefined for who is still on the way. */
function exclusionReason(state: string, criteria: readonly { code: string; kind: string; met: unknown }[]): string | undefined {
  if (state === 'withdrawn' || state === 'died') return state;
  if (state !== 'ineligible') return undefined;
  return criteria.find(({ kind, met }) => met === (kind === 'exclusion'))?.code ?? 'ineligible';
}

const REASONS: Readonly<Record<string, { en: string; es: string }>> = {
  withdrawn: { en: 'Declined or withdrew before entering the trial', es: 'Rechazó o se retiró antes de entrar en el ensayo' },
  died: { en: 'Died before entering the trial', es: 'Falleció antes de entrar en el ensayo' },
  ineligible: { en: 'Not eligible', es: 'No elegible' },
};

/** An inclusion criterion excludes because it is not met; its label alone would say the opposite. */
function reasonLabel(trial: Trial, reason: string): { en: string; es: string } {
  const criterion = trial.protocol.eligibility.find(({ code }) => code === reason);
  if (!criterion) return REASONS[reason] ?? { en: reason, es: reason };
  const { en, es } = criterion.label;
  return criterion.kind === 'inclusion' ? { en: `Not met: ${en}`, es: `No se cumple: ${es}` } : { en, es };
}

function armFlow(trial: Trial, arm: { code: string; name: { en: string; es: string } } | null, participants: readonly ParticipantRecord[], visits: Map<string, VisitRecord[]>): ConsortArmDto {
  const followUpVisits = trial.protocol.visits.filter((visit) => !visit.baseline);
  const flows = followUpVisits.map((visit) => visitFlow(visit.code, { ...visit.label }, participants, visits.get(visit.code) ?? []));
  const assessedOnce = new Set(followUpVisits.flatMap((visit) => (visits.get(visit.code) ?? []).filter(({ submitted }) => Number(submitted) > 0).map((record) => record.participant_id)));
  const began = participants.filter(({ status }) => status === 'in-treatment' || status === 'completed-treatment' || status === 'discontinued');
  return {
    code: arm?.code ?? null,
    name: arm ? { ...arm.name } : null,
    allocated: participants.length,
    received: arm ? began.filter(({ status }) => status !== 'discontinued').length : null,
    discontinued: arm ? participants.filter(({ status }) => status === 'discontinued').length : null,
    visits: flows,
    analysed: participants.filter(({ id, data_use_withdrawn }) => !data_use_withdrawn && assessedOnce.has(id)).length,
  };
}

function visitFlow(code: string, label: Record<string, string>, participants: readonly ParticipantRecord[], records: readonly VisitRecord[]): ConsortVisitDto {
  const assessed = new Set(records.filter(({ submitted }) => Number(submitted) > 0).map((record) => record.participant_id));
  const missing = participants.filter(({ id }) => !assessed.has(id));
  const inState = (state: string) => missing.filter((participant) => participant.state === state).length;
  const [lost, withdrawn, died] = [inState('lost'), inState('withdrawn'), inState('died')];
  return { code, label, assessed: participants.length - missing.length, missing: missing.length - lost - withdrawn - died, lost, withdrawn, died };
}
