import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { notPermitted, type Clock } from '@equipoise/kernel';
import { CLOCK, declaredRoutes, type Access } from '@equipoise/platform';
import type { Facts, RouteFacts } from './facts';
import { readAccountFacts, readCheckpointFacts, readContactFacts, readInstallationFacts } from './read-account-facts';
import { readCatalogue } from './read-catalogue';
import { practiceSpacesOf, readRegisterFacts, readTrialFacts, unmarkedSpaces } from './read-trial-facts';

/**
 * Gathers the facts, each on the least login that can see it: the catalogue and everything of a trial on the blinded login, also
 * for people who are not blinded, so that what comes out is the same for everybody and tells no arm; accounts and checkpoints on
 * the application's, as numbers only; contacts on their own.
 */
@Injectable()
export class ReadFacts {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly modules: ModuleRef,
  ) {}

  /**
   * @param asked what is this reader's to read: the register of unblinding; whether the open trail is sealed, which is nothing for blinded people
   * @throws DomainError not-permitted for people of single sites: the facts are those of all
   */
  async ofTrial(access: Access, asked: { readonly register: boolean; readonly checkpoints: boolean }): Promise<Facts> {
    if (access.scope?.siteIds) throw notPermitted('The inspection pack is about all sites; it is read by people who work for all of them.');
    const { trialId } = access;
    const now = this.clock.now();
    const { trial, spaces } = await access.openTransaction([trialId], async (tx) => ({ trial: await readTrialFacts(tx, trialId), spaces: await practiceSpacesOf(tx, trialId) }));
    const behalf = await access.onBehalf(async (tx) => ({
      accounts: await readAccountFacts(tx, trialId),
      ...(asked.checkpoints ? { checkpoints: await readCheckpointFacts(tx, now, { open: 'trial.audit_entry' }) } : {}),
    }));
    return {
      now,
      ...(await this.ofSoftware(access)),
      trial: { ...trial, practiceUnmarked: await access.openTransaction(spaces, (tx) => unmarkedSpaces(tx, spaces)) },
      ...(asked.register ? { register: await access.openTransaction([trialId], (tx) => readRegisterFacts(tx, trialId)) } : {}),
      ...behalf,
      contacts: await access.identityTransaction(trialId, (tx) => readContactFacts(tx, trialId)),
    };
  }

  /** For whoever looks after the installation; no trial is looked into. */
  async ofInstallation(access: Access): Promise<Facts> {
    const now = this.clock.now();
    return {
      now,
      ...(await this.ofSoftware(access)),
      ...(await access.transaction(async (tx) => ({
        accounts: await readAccountFacts(tx, null),
        installation: await readInstallationFacts(tx),
        checkpoints: await readCheckpointFacts(tx, now, { identity: 'identity.audit_entry' }),
      }))),
    };
  }

  private async ofSoftware(access: Access): Promise<Pick<Facts, 'catalogue' | 'routes'>> {
    return { catalogue: await access.openTransaction([], readCatalogue), routes: this.routes() };
  }

  private routes(): RouteFacts {
    const found = declaredRoutes({ get: (token) => this.modules.get(token, { strict: false }) });
    return { routes: found.length, undeclared: found.filter(({ rule }) => !rule).map(({ handler }) => handler) };
  }
}
