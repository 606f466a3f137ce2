/** The parameters that each method asks for in the laboratory, as the command line names them; what is typed is sent as it is. */
export const METHODS = {
  'permuted-blocks': ['blockSizes'],
  simple: [],
  'random-allocation-rule': [],
  'truncated-binomial': [],
  maximal: ['b'],
  efron: ['p'],
  'adjustable-biased-coin': ['a'],
  'generalised-biased-coin': ['rho'],
  'big-stick': ['b'],
  chen: ['p', 'b'],
  'wei-urn': ['w', 'b'],
  'block-urn': ['b'],
  minimisation: ['p', 'levels'],
} as const satisfies Record<string, readonly string[]>;

export type MethodCode = keyof typeof METHODS;
export type ParameterCode = (typeof METHODS)[MethodCode][number];
export const METHOD_CODES = Object.keys(METHODS) as MethodCode[];

export interface DraftDesign {
  method: MethodCode;
  /** What was typed, by parameter. */
  parameters: Partial<Record<ParameterCode, string>>;
}

/** Where a new row begins. */
export const START: Record<ParameterCode, string> = { blockSizes: '4, 6', b: '3', p: '2/3', a: '2', rho: '1', w: '0', levels: '2, 2' };

/** A design as the server takes it. Whole numbers become numbers; the rest is left for the server to judge. */
export function designSent({ method, parameters }: DraftDesign): Record<string, unknown> {
  const entries = METHODS[method].map((parameter): [string, unknown] => {
    const typed = (parameters[parameter] ?? '').trim();
    if (parameter === 'levels') {
      return ['factors', typed.split(',').map((levels, index) => ({ factor: `factor ${index + 1}`, levels: Number(levels) }))];
    }
    return [parameter, parameter === 'blockSizes' || parameter === 'p' ? typed : /^\d+$/.test(typed) ? Number(typed) : typed];
  });
  return { method, ...Object.fromEntries(entries) };
}

/** "Permuted blocks (4, 6)": the method's name with its parameters. */
export function designName(name: string, parameters: Readonly<Record<string, unknown>>): string {
  const { blockSizes, factors, ...rest } = parameters;
  const parts = [
    ...(Array.isArray(blockSizes) ? [blockSizes.join(', ')] : []),
    // the planned size follows from the participants, and range is what everybody means by the imbalance of minimisation
    ...Object.entries(rest).filter(([key]) => key !== 'plannedSize' && key !== 'imbalance').map(([key, value]) => `${key} = ${String(value)}`),
    ...(Array.isArray(factors) ? [`${factors.length} ×`] : []),
  ];
  return parts.length > 0 ? `${name} (${parts.join(', ')})` : name;
}
