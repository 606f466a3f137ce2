export { parseComparison, readComparison, type Candidate, type Comparison } from './designs/read-comparison';
export { compareDesigns, DEFAULT_REPS, DEFAULT_REPS_MINIMISATION, type ComparedDesign, type ComparisonSettings } from './designs/compare-designs';
export { type Known, parseScenario, readScenario } from './trial/read-scenario';
export { type PerArm, type Scenario, truthOf, underNull } from './trial/scenario';
export { MAX_SIMULATED_TRIALS, simulateOnce, simulateTrial, type SimulationSettings } from './trial/simulate-trial';
export { type Behaviour, type OperatingCharacteristics, type Simulated, summarise } from './trial/operating-characteristics';
export { answerPowerQuestion, parsePowerQuestion, type PowerAnswer, type PowerQuestion } from './power/power-question';
