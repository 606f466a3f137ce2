import { deriveStratum, stratumLevels, type OpenProtocol } from '@equipoise/protocol';
import { expressionDataOf, type CapturedData } from './captured-data';

export interface StratumLevelOf {
  readonly factor: string;
  readonly label: Record<string, string>;
  readonly level: string;
  readonly levelLabel: Record<string, string>;
}

/** The stratum of a participant in words, factor by factor; null where nothing is randomised or something is missing. */
export function strataOf(protocol: Pick<OpenProtocol, 'randomisation' | 'sites'>, captured: CapturedData, siteCode: string): StratumLevelOf[] | null {
  if (!protocol.randomisation) return null;
  const derived = deriveStratum(protocol, expressionDataOf(captured, siteCode));
  return derived.ok ? stratumLevels(protocol, derived.levels) : null;
}
