import type { OpenProtocol } from '@equipoise/protocol';
import type { Variable } from './dataset-variables';

/** A column of one measured value, or of its quality, at a visit. */
export interface MeasurementColumn extends Variable {
  readonly visit: string;
  readonly cell: { readonly code: string; readonly region: string; readonly condition: string };
  readonly part: 'value' | 'quality';
}

/** A value as it was recorded. */
export interface DatasetMeasurement {
  readonly visit: string;
  readonly code: string;
  readonly region: string;
  readonly condition: string;
  readonly value: number | null;
  readonly quality: string;
}

const snake = (...parts: readonly string[]): string => parts.join('_').toLowerCase().replace(/[^a-z0-9]+/g, '_');

/** Values and qualities of every measurement at every visit, in the order of the protocol: `signal_insula_pain_post`. */
export function measurementColumns(protocol: OpenProtocol): readonly MeasurementColumn[] {
  return protocol.visits.flatMap((visit) =>
    (protocol.measurements ?? [])
      .filter(({ visits }) => visits.includes(visit.code))
      .flatMap((measurement) =>
        measurement.regions.flatMap((region) =>
          measurement.conditions.flatMap((condition): MeasurementColumn[] => {
            const name = snake(measurement.code, region.code, condition.code, visit.code);
            const label = (language: 'en' | 'es') => `${measurement.label[language]}: ${region.label[language]}, ${condition.label[language]}, ${visit.label[language]}`;
            const shared = { visit: visit.code, cell: { code: measurement.code, region: region.code, condition: condition.code } };
            const range = measurement.minimum === undefined && measurement.maximum === undefined ? '' : `${measurement.minimum ?? ''} to ${measurement.maximum ?? ''}`.trim();
            return [
              {
                ...shared, part: 'value', name, label: { en: label('en'), es: label('es') }, type: 'number', unit: measurement.unit, range,
                source: `${measurement.code} as measured at ${visit.code}`, missingRule: 'empty where not measured, or where the quality is unusable',
              },
              {
                ...shared, part: 'quality', name: snake(measurement.code, region.code, condition.code, 'quality', visit.code), label: { en: `${label('en')}: quality`, es: `${label('es')}: calidad` },
                type: 'choice', unit: '', range: 'good | doubtful | unusable', source: `${measurement.code} at ${visit.code}`, missingRule: 'empty where not measured',
              },
            ];
          }),
        ),
      ),
  );
}

/** Cells of one participant; an unusable value stays out, its quality says why. */
export function measurementCells(columns: readonly MeasurementColumn[], measurements: readonly DatasetMeasurement[]): (number | string | null)[] {
  const recorded = new Map(measurements.map((one) => [JSON.stringify([one.visit, one.code, one.region, one.condition]), one]));
  return columns.map(({ visit, cell, part }) => {
    const one = recorded.get(JSON.stringify([visit, cell.code, cell.region, cell.condition]));
    if (!one) return null;
    return part === 'quality' ? one.quality : one.quality === 'unusable' ? null : one.value;
  });
}
