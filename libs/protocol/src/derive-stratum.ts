import { evaluateExpression, variablesOf } from './evaluate-expression';
import type { ExpressionData } from './expression';
import type { OpenProtocol, StratumFactor } from './protocol';

/** The key of the only stratum of a trial without stratification factors. */
export const SINGLE_STRATUM_KEY = 'all';

/** The stratum of a participant, or the names of what is missing (captured variables, or factors that no level fits). */
export type StratumDerivation =
  | { readonly ok: true; readonly key: string; readonly levels: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly unmet: readonly string[] };

/**
 * Derives the stratum from captured data; nobody types it. The key names factors in the protocol's order: "severity=high;site=01".
 * @param data captured data; the site's code under the name `site`
 */
export function deriveStratum(protocol: Pick<OpenProtocol, 'randomisation' | 'sites'>, data: ExpressionData): StratumDerivation {
  const factors = protocol.randomisation?.strata ?? [];
  const levels: Record<string, string> = {};
  const unmet = new Set<string>();
  for (const factor of factors) {
    const found = factor.by === 'site' ? siteLevel(protocol, data) : dataLevel(factor, data);
    if ('level' in found) levels[factor.factor] = found.level;
    else found.unmet.forEach((name) => unmet.add(name));
  }
  if (unmet.size > 0) return { ok: false, unmet: [...unmet] };
  // minimisation balances its factors against each other, so all participants are one sequence
  const key = protocol.randomisation?.method === 'minimisation' ? '' : factors.map(({ factor }) => `${factor}=${levels[factor]}`).join(';');
  return { ok: true, key: key || SINGLE_STRATUM_KEY, levels };
}

/** Every stratum key that the design can give, in the order of factors and levels. */
export function stratumKeys(protocol: Pick<OpenProtocol, 'randomisation' | 'sites'>): string[] {
  const factors = protocol.randomisation?.method === 'minimisation' ? [] : (protocol.randomisation?.strata ?? []);
  const combinations = factors.reduce<string[][]>((partial, factor) => {
    const codes = factor.by === 'site' ? protocol.sites.map((site) => site.code) : factor.levels.map((level) => level.code);
    return partial.flatMap((parts) => codes.map((code) => [...parts, `${factor.factor}=${code}`]));
  }, [[]]);
  return combinations.map((parts) => parts.join(';') || SINGLE_STRATUM_KEY);
}

type Found = { readonly level: string } | { readonly unmet: readonly string[] };

function siteLevel(protocol: Pick<OpenProtocol, 'sites'>, data: ExpressionData): Found {
  const site = protocol.sites.find((candidate) => candidate.code === data.site);
  return site ? { level: site.code } : { unmet: ['site'] };
}

function dataLevel(factor: Extract<StratumFactor, { by: 'data' }>, data: ExpressionData): Found {
  const truths = factor.levels.map((level) => ({ level, truth: evaluateExpression(level.when.tree, data) }));
  const missing = truths
    .filter(({ truth }) => truth === 'unknown')
    .flatMap(({ level }) => variablesOf(level.when.tree))
    .filter((name) => data[name] === null || data[name] === undefined);
  if (missing.length > 0) return { unmet: [...new Set(missing)] };
  const fitting = truths.filter(({ truth }) => truth === true);
  return fitting.length === 1 ? { level: fitting[0]!.level.code } : { unmet: [factor.factor] };
}
