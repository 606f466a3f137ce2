/** Where somebody who makes up a trial begins; every line can be changed, and the guide for statisticians says what else there is. */
export const OWN_SCENARIO = `n: 120
arms: MSC:1,CBT:1
design: { method: permuted-blocks, blockSizes: [4, 6] }
strata:
  - { factor: severity, levels: { moderate: 0.6, severe: 0.4 }, correlation: 0.2 }
outcome: { effect: 0.5, standardDeviation: 1 }
# outcome: { kind: binary, experimental: 0.5, control: 0.3 }
# outcome: { visits: [{ visit: w8, effect: 0.3 }, { visit: w26, effect: 0.5 }], correlation: 0.5 }     # then analysis: { estimator: mmrm, covariates: [baseline] }
# looks: { spending: obrien-fleming, information: [0.5, 1] }
baseline: { correlation: 0.6 }
groups:
  experimental: { size: 10, icc: 0.05 }
dropOut: { experimental: 0.15, control: 0.10 }
analysis: { estimator: ancova, covariates: [baseline, severity], variance: hc2 }
`;

/** Protocol, design and plan are the trial's own: only what is assumed of its participants is said. */
export const TRIAL_SCENARIO = `# analysis: primary     (an id of the plan; its primary one when left out)
outcome: { effect: 0.5, standardDeviation: 1 }
baseline: { correlation: 0.6 }
groups:
  experimental: { icc: 0.05 }
  control: { icc: 0.05 }
dropOut: 0.15
`;
