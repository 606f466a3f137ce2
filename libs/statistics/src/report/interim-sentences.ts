import { pText, significant } from './format';
import type { ResultRow } from './result-rows';

/** One line per row that is tested at an interim look. */
export function interimSentences(rows: readonly ResultRow[]): string[] {
  return rows.flatMap(({ label, interim, pValue }) => {
    if (!interim || pValue === null) return [];
    const { look, looks, information, boundary, nominalP, spent, crossed } = interim;
    const verdict = crossed ? 'the boundary is crossed' : 'the boundary is not crossed';
    return [
      `${label}: look ${look} of ${looks} (information ${significant(information, 3)}, boundary z ${significant(boundary, 4)}, nominal p ${significant(nominalP, 3)}, error spent ${significant(spent, 3)}): p ${pText(pValue)}, ${verdict}`,
    ];
  });
}
