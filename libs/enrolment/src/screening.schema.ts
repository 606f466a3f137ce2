import type { ApiPropertyOptions } from '@nestjs/swagger';

/** OpenAPI of what the plugin cannot read from the types: maps whose keys the protocol decides. */
export const CAPTURED_SCHEMA: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: { oneOf: [{ type: 'number' }, { type: 'string' }, { type: 'boolean' }], nullable: true },
  description: 'By variable code of the protocol; null or absent while not known.',
};

export const JUDGEMENTS_SCHEMA: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: { type: 'boolean', nullable: true },
  description: 'By criterion code: whether the clinician finds the criterion met; null or absent while open.',
};

export const TRUTH_SCHEMA: ApiPropertyOptions = { oneOf: [{ type: 'boolean' }, { type: 'string', enum: ['unknown'] }] };
