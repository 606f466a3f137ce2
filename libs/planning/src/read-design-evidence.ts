import { Inject, Injectable } from '@nestjs/common';
import { MASTER_KEY, openEnvelope, type Access, type MasterKey } from '@equipoise/platform';
import { readTrial, SealedPart } from '@equipoise/trials';
import { designOf, evidenceContext, isSameDesign, type DesignEvidence } from './design-evidence';
import { refuseEnrollers } from './who-plans';

/** Evidence as the designer reads it. */
export interface RecordedEvidence extends DesignEvidence {
  readonly number: number;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** Whether the protocol in force randomises by the chosen design. */
  readonly inForce: boolean;
}

interface EvidenceRecord {
  number: number;
  ciphertext: Buffer;
  wrapped_key: Buffer;
  key_id: string;
  recorded_at: Date;
  name: string | null;
}

/** The evidence of a trial, for its designer, who never enrols. */
@Injectable()
export class ReadDesignEvidence {
  constructor(
    private readonly sealedPart: SealedPart,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
  ) {}

  /** @throws DomainError not-permitted (also for whoever enrols) */
  run(access: Access): Promise<readonly RecordedEvidence[]> {
    access.requireThroughout('trial.design');
    refuseEnrollers(access.scope?.roles ?? []);
    return access.onBehalf(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const design = await this.sealedPart.design(tx, trial.id, trial.protocolVersion);
      const records = await tx.query<EvidenceRecord[]>(
        `select e.number, e.ciphertext, e.wrapped_key, e.key_id, e.recorded_at, a.display_name as name
         from sealed.design_evidence e left join identity.account a on a.id = e.recorded_by where e.trial_id = $1 order by e.number desc`,
        [trial.id],
      );
      return records.map((record) => {
        const envelope = { ciphertext: record.ciphertext, wrappedKey: record.wrapped_key, keyId: record.key_id };
        const evidence = JSON.parse(openEnvelope(this.masterKey, envelope, evidenceContext(trial.id, record.number)).toString()) as DesignEvidence;
        const chosen = evidence.designs[evidence.chosen];
        return {
          ...evidence,
          number: record.number,
          recordedAt: record.recorded_at,
          recordedBy: record.name ?? '',
          inForce: design !== null && chosen !== undefined && isSameDesign(designOf(chosen), design),
        };
      });
    });
  }
}
