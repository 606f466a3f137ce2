import { Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { TestApplication } from './application';

/** Work on the application's login that no person asked for: what a test looks up behind the product's back. */
export function asSystem<T>({ runtime }: TestApplication, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return Access.forSystem(runtime.databases, runtime.clock, 'test', 'test').transaction(work);
}
