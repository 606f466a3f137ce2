/** The fields of the formula's form; an empty text is a field that was left out. */
export interface DraftQuestion {
  kind: 'means' | 'proportions';
  find: 'n' | 'power';
  effect: number | string;
  standardDeviation: number | string;
  correlation: number | string;
  experimental: number | string;
  control: number | string;
  power: number | string;
  n: number | string;
  alpha: number | string;
  ratio: number | string;
  attrition: number | string;
  margin: number | string;
  experimentalSize: number | string;
  experimentalIcc: number | string;
  controlSize: number | string;
  controlIcc: number | string;
}

export const FRESH_QUESTION: DraftQuestion = {
  kind: 'means', find: 'n', effect: 0.5, standardDeviation: 1, correlation: '', experimental: 0.5, control: 0.3, power: 0.8, n: 120, alpha: 0.05, ratio: 1,
  attrition: '', margin: '', experimentalSize: '', experimentalIcc: '', controlSize: '', controlIcc: '',
};

/** The question as the server takes it: only what belongs to its kind, and only what was filled in. */
export function questionSent(draft: DraftQuestion): Record<string, unknown> {
  const names = [
    ...(draft.kind === 'means' ? (['effect', 'standardDeviation', 'correlation'] as const) : (['experimental', 'control'] as const)),
    draft.find === 'n' ? 'power' : 'n', 'alpha', 'ratio', 'attrition', 'margin',
  ] as const;
  const groups = Object.fromEntries(
    (['experimental', 'control'] as const).flatMap((arm) => {
      const [size, icc] = [draft[`${arm}Size`], draft[`${arm}Icc`]];
      return size === '' && icc === '' ? [] : [[arm, { ...(size === '' ? {} : { size: Number(size) }), ...(icc === '' ? {} : { icc: Number(icc) }) }]];
    }),
  );
  return { kind: draft.kind, ...Object.fromEntries(names.flatMap((name) => (draft[name] === '' ? [] : [[name, Number(draft[name])]]))), ...(Object.keys(groups).length > 0 ? { groups } : {}) };
}
