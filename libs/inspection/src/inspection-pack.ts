import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import { inspect, type Finding } from './inspect';
import { ReadFacts } from './read-facts';

/** The statements with their evidence at one moment. */
export interface InspectionPack {
  /** When the evidence was read (real time). */
  readonly readAt: Date;
  readonly findings: readonly Finding[];
  /** Whether the register of unblinding was read for it. */
  readonly register: boolean;
}

/** Prints what inspectors ask for, statement by statement. Reads only. */
@Injectable()
export class Inspection {
  constructor(private readonly facts: ReadFacts) {}

  /** Of a trial, as a person with a role in it may see it. @throws DomainError not-permitted, not-found */
  ofTrial(access: Access): Promise<InspectionPack> {
    return this.read(access, access.can('register.read'));
  }

  /** Of a trial, for whoever sits at the server: everything, with the facts of the installation. @throws DomainError not-found */
  async ofTrialAndInstallation(ofTrial: Access, ofInstallation: Access): Promise<InspectionPack> {
    const [trial, installation] = [await this.facts.ofTrial(ofTrial, { register: true, checkpoints: true }), await this.facts.ofInstallation(ofInstallation)];
    return { readAt: trial.now, findings: inspect({ ...trial, installation: installation.installation }), register: true };
  }

  /** Of the installation. */
  async ofInstallation(access: Access): Promise<InspectionPack> {
    const facts = await this.facts.ofInstallation(access);
    return { readAt: facts.now, findings: inspect(facts), register: false };
  }

  private async read(access: Access, register: boolean): Promise<InspectionPack> {
    const facts = await this.facts.ofTrial(access, { register, checkpoints: false });
    return { readAt: facts.now, findings: inspect(facts), register };
  }
}
