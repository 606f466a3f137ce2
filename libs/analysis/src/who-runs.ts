import { notPermitted } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { RUN_KINDS, type RunKind } from './run-kind';

const PERMISSIONS = { rehearsal: 'analysis.rehearse', final: 'analysis.final' } as const;

/** Final runs are for unblinded statisticians only: for everybody else there are none. */
export const seesFinalRuns = (access: Access): boolean => access.canThroughout(PERMISSIONS.final) && !access.blinded;

/** Kinds of runs that are there at all for a person who reads the plan. */
export const kindsSeenBy = (access: Access): readonly RunKind[] => RUN_KINDS.filter((kind) => kind === 'rehearsal' || seesFinalRuns(access));

/** Whether a person may start runs of this kind, and so cancel one. */
export const mayRun = (access: Access, kind: RunKind): boolean => access.canThroughout(PERMISSIONS[kind]);

/** @throws DomainError not-permitted */
export function requireRunner(access: Access, kind: RunKind): void {
  access.require(PERMISSIONS[kind]);
  if (!mayRun(access, kind)) throw notPermitted('A plan runs on the data of all sites; it is run by people who work for all of them.');
}
