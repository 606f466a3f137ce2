import type { LocalisedText } from '@equipoise/instruments';
import { SINGLE_STRATUM_KEY, stratumKeys } from './derive-stratum';
import type { OpenProtocol } from './protocol';

type Stratified = Pick<OpenProtocol, 'randomisation' | 'sites'>;

/** One factor of a stratum with the level that holds, in words. */
export interface StratumLevel {
  readonly factor: string;
  readonly label: Record<'en' | 'es', string>;
  readonly level: string;
  readonly levelLabel: Record<'en' | 'es', string>;
}

const EVERYBODY = { en: 'All participants', es: 'Todos los participantes' } as const;

/** The levels of a stratum in words, in the protocol's order of factors: no other function names a stratum to a person. A site is called by its name; a level that the protocol does not know stays a code. */
export function stratumLevels(protocol: Stratified, levels: Readonly<Record<string, string>>): StratumLevel[] {
  return (protocol.randomisation?.strata ?? []).flatMap((factor) => {
    const level = levels[factor.factor];
    if (level === undefined) return [];
    const known = factor.by === 'site' ? sameInBoth(protocol.sites.find(({ code }) => code === level)?.name) : factor.levels.find(({ code }) => code === level)?.label;
    return [{ factor: factor.factor, label: { ...factor.label }, level, levelLabel: { ...(known ?? { en: level, es: level }) } }];
  });
}

/** "Severity: High; Site: Demonstration pain unit": a stratum on one line; empty where there are no factors. */
export function levelsInWords(levels: readonly Pick<StratumLevel, 'label' | 'levelLabel'>[]): Record<'en' | 'es', string> {
  const words = (language: 'en' | 'es') => levels.map(({ label, levelLabel }) => `${label[language]}: ${levelLabel[language]}`).join('; ');
  return { en: words('en'), es: words('es') };
}

/** A stratum's key in words. What an earlier protocol had and this one has not stays as it is. */
export function stratumInWords(protocol: Stratified, key: string): Record<'en' | 'es', string> {
  const factors = new Set(protocol.randomisation?.strata.map(({ factor }) => factor));
  const parts = key.split(';').map((part) => part.split('=') as [string, string?]);
  if (parts.length === 1 && parts[0]![1] === undefined) return { ...EVERYBODY };
  const known = parts.every(([factor]) => factors.has(factor));
  return known ? levelsInWords(stratumLevels(protocol, Object.fromEntries(parts.map(([factor, level]) => [factor, level ?? ''])))) : { en: key, es: key };
}

/** Every stratum of the protocol with its words; with a site, those that somebody there can be in, and the site goes without saying. */
export function strataOfProtocol({ randomisation, sites }: Stratified, siteCode?: string): { stratumKey: string; label: Record<'en' | 'es', string> }[] {
  if (!randomisation) return [];
  if (siteCode === undefined) return stratumKeys({ randomisation, sites }).map((stratumKey) => ({ stratumKey, label: stratumInWords({ randomisation, sites }, stratumKey) }));
  const ofSite = new Set(randomisation.strata.filter(({ by }) => by === 'site').map(({ factor }) => factor));
  return stratumKeys({ randomisation, sites: sites.filter(({ code }) => code === siteCode) }).map((stratumKey) => {
    const own = stratumKey.split(';').filter((part) => !ofSite.has(part.split('=')[0] ?? ''));
    return { stratumKey, label: stratumInWords({ randomisation, sites }, own.join(';') || SINGLE_STRATUM_KEY) };
  });
}

const sameInBoth = (name: string | undefined): LocalisedText | undefined => (name === undefined ? undefined : { en: name, es: name });
