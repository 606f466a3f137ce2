import { ASSESSMENT_ROWS } from '@equipoise/assessment';
import { FOLLOWUP_ROWS } from '@equipoise/followup';
import { DELIVERY_ROWS } from '@equipoise/delivery';
import { IDENTITY_ROWS } from '@equipoise/identity';
import { SAFETY_ROWS } from '@equipoise/safety';
import * as migrations from '../../../migrations';

/** Every migration, oldest first. */
export const MIGRATIONS = Object.values(migrations);

/** Every table as a class; each feature lists its own. */
export const ROWS: (new () => object)[] = [...IDENTITY_ROWS, ...ASSESSMENT_ROWS, ...FOLLOWUP_ROWS, ...DELIVERY_ROWS, ...SAFETY_ROWS];
