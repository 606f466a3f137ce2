import fs from 'node:fs';
import { BlindingCheck, type Extent } from '../support/blinding/check';
import { differences, differingBytes } from '../support/blinding/differences';
import type { KnownPaths } from '../support/blinding/known-paths';
import { isLateBeyondDoubt, isUnnoticed } from '../support/blinding/durations';
import { PLANTED_LEAKS } from '../support/blinding/planted-leaks';

const LONG = process.env.EQUIPOISE_LONG === '1';
const SEED = process.env.EQUIPOISE_BLINDING_SEED ?? String(Date.now());
const EXTENT: Extent = LONG
  ? { addresses: 12, malformed: 99, attempts: 12, callersPerPage: 99, pageWorlds: ['B', 'C'], pairs: 1000 }
  : { addresses: 1, malformed: 2, attempts: 3, callersPerPage: 2, pageWorlds: ['C'], pairs: 12 };

/**
 * Noninterference: nothing that a blinded person gets depends on the arms. The same trial is lived in four worlds with the
 * same people, clock and ids; only the arms, and the therapy that follows from them, differ. docs/security/blinding.md
 * says what is compared and what is not.
 */
describe('four worlds', () => {
  let check: BlindingCheck;
  let known: KnownPaths;
  let pages = 0;
  let caught = 0;

  beforeAll(async () => {
    check = await BlindingCheck.open(SEED, EXTENT);
    known = await check.live();
  }, 600_000);
  afterAll(async () => {
    const others = ["A'", 'B', 'C'].map((name) => differingBytes(check.seen.get('A')!, check.seen.get(name)!));
    const summary = {
      ...{ seed: SEED, laps: check.laps, pages, routes: check.document.operations.length, roles: check.roles },
      ...{ observations: [...check.seen.values()].reduce((sum, { size }) => sum + size, 0), differing: others.reduce((sum, bytes) => sum + bytes, 0) },
      ...{ planted: PLANTED_LEAKS.length, caught },
    };
    if (process.env.EQUIPOISE_BLINDING_SUMMARY) fs.writeFileSync(process.env.EQUIPOISE_BLINDING_SUMMARY, JSON.stringify(summary));
    await check.close();
  }, 60_000);

  it('are different worlds: arms were swapped, and drawn anew', () => {
    const arms = (name: string) => [...check.world(name).arms.values()];
    expect(arms("A'")).toEqual(arms('A'));
    expect(arms('B')).toEqual(arms('A').map((arm) => (arm === 'MSC' ? 'CBT' : 'MSC')));
    const together = (name: string) => arms(name).map((arm) => arm === arms(name)[0]).join();
    expect(together('C')).not.toBe(together('A'));
  });

  it('are walked through by every blinded role', async () => {
    await check.walk(known);
    const statuses = [...check.seen.get('A')!].filter(([key]) => key.startsWith('walk')).map(([, text]) => text.slice(0, 3));
    expect(statuses.filter((status) => status.startsWith('2')).length).toBeGreaterThan(300);
    expect(statuses.filter((status) => status.startsWith('5'))).toEqual([]);
  }, 1_800_000);

  it.each([["A'", 'the same world twice'], ['B', 'every arm swapped'], ['C', 'everything drawn anew']])('differ in no byte in %s: %s', (name) => {
    expect(differences(check.seen.get('A')!, check.seen.get(name)!)).toEqual([]);
  });

  it('catch every planted leak', async () => {
    const missed: string[] = [];
    // worlds of their own: whoever walked through the others may have signed out there
    const fresh = await BlindingCheck.open(SEED, EXTENT);
    await fresh.live();
    for (const leak of PLANTED_LEAKS) {
      const found = await fresh.catches(leak).catch((error: Error) => {
        missed.push(`${leak.name}: ${error.message}`);
        return undefined;
      });
      if (found) caught += 1;
      else if (found === false) missed.push(leak.name);
    }
    check.planted();
    await fresh.close();
    expect(missed).toEqual([]);
  }, 1_800_000);

  it('answer as fast whatever the arm', async () => {
    const delays = await check.delays();
    const noticed = delays.flatMap(({ watch, twice, others }) => others.filter((delay) => (LONG ? !isUnnoticed(delay, twice) : isLateBeyondDoubt(delay, twice))).map((delay) => ({ watch, delay, twice })));
    expect(noticed).toEqual([]);
  }, 1_800_000);

  it('show every page to every blinded role', async () => {
    const shown = await check.pages(known);
    pages = shown.pages;
    expect(pages).toBeGreaterThan(20);
    expect(shown.unlike).toEqual([]);
  }, 1_800_000);
});
