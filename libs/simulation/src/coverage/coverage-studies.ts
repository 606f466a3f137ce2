import type { CoverageStudy } from './coverage-study';
import { fewGroups, groupsWithVisits, manyGroups, nestedGroups } from './studies-of-groups';
import {
  complierEffect, interimLooks, minimised, missingBaseline, nonInferiority, smallTrial, standardised, stratifiedBlocks, subgroups, unequalVariances, varyingEffect,
} from './studies-of-means';
import { imputed, mmrmExchangeable, mmrmFirstOrder, mmrmSmall, mmrmUnstructured, referenceBased } from './studies-of-missing';
import { beforeAfter } from './studies-of-one-group';
import { binaryBlocks, binaryMinimised } from './studies-of-proportions';
import { randomisationLevels } from './studies-of-randomisation';

/** Every estimator under a design that it is for. */
export const COVERAGE_STUDIES: readonly CoverageStudy[] = [
  stratifiedBlocks, minimised, unequalVariances, smallTrial, varyingEffect, missingBaseline, standardised, subgroups, complierEffect, nonInferiority, interimLooks,
  binaryBlocks, binaryMinimised,
  manyGroups, fewGroups, nestedGroups, groupsWithVisits,
  mmrmUnstructured, mmrmSmall, mmrmFirstOrder, mmrmExchangeable, imputed, referenceBased,
  ...randomisationLevels,
  beforeAfter,
];
