import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, notFound, type Clock, type IdSource, type Problem } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import type { Therapy } from '@equipoise/protocol';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { groupNameTaken, noGroupTherapy } from './delivery.errors';
import type { CreateGroupDto, GroupDto } from './group.dto';
import { groupProblems } from './group-rules';
import { ListGroups } from './list-groups';
import { reachOf } from './reach';
import { TherapyGroupRow } from './therapy-group.row';

/** Makes a therapy group of one arm in a wave, within the sizes of the protocol. */
@Injectable()
export class CreateGroup {
  constructor(
    private readonly groups: ListGroups,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError no-group-therapy, not-found (wave), invalid-input, group-name-taken */
  run(access: Access, command: CreateGroupDto): Promise<GroupDto> {
    reachOf(access);
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const { therapy } = trial.protocol;
      if (!therapy) throw noGroupTherapy();
      const siteId = await this.siteOfWave(access, tx, command.waveId);
      await this.requireGroup(tx, trial.id, siteId, therapy, command);
      const id = this.ids.next();
      await tx.insert(TherapyGroupRow, {
        trialId: trial.id,
        id,
        waveId: command.waveId,
        siteId,
        armCode: command.armCode,
        name: command.name,
        minimum: command.minimum,
        capacity: command.capacity,
        sessions: command.sessions ?? null,
        therapistAccountId: command.therapistAccountId ?? null,
        createdAt: await trialNow(tx, trial.id, this.clock),
      });
      return this.groups.one(access, tx, id);
    });
  }

  private async siteOfWave(access: Access, tx: EntityManager, waveId: string): Promise<string> {
    const [wave] = await tx.query<{ site_id: string }[]>('select site_id from trial.wave where trial_id = $1 and id = $2', [access.trialId, waveId]);
    if (!wave || !access.coversSite(wave.site_id)) throw notFound('wave');
    return wave.site_id;
  }

  private async requireGroup(tx: EntityManager, trialId: string, siteId: string, therapy: Therapy, command: CreateGroupDto): Promise<void> {
    const therapist = command.therapistAccountId ?? null;
    const problems: Problem[] = [...groupProblems(therapy, command)];
    if (therapist !== null && !(await isTherapist(tx, trialId, siteId, therapist))) {
      problems.push({ code: 'not-a-therapist', path: 'therapistAccountId', message: 'This account is no therapist of the trial at the site of the wave.' });
    }
    if (problems.length > 0) throw invalidInput(problems);
    const [taken] = await tx.query<object[]>('select 1 from sealed.therapy_group where trial_id = $1 and name = $2', [trialId, command.name]);
    if (taken) throw groupNameTaken();
  }
}

async function isTherapist(tx: EntityManager, trialId: string, siteId: string, accountId: string): Promise<boolean> {
  const [held] = await tx.query<object[]>(
    `select 1 from identity.role_grant where trial_id = $1 and account_id = $2 and role = 'therapist' and ended_at is null and (site_id is null or site_id = $3)`,
    [trialId, accountId, siteId],
  );
  return held !== undefined;
}
