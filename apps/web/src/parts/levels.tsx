import type { Translated } from '../api/types';
import { useTranslated } from '../app/translated';

/** The levels of a stratum, a factor on each line. */
export function Levels({ strata }: { strata: readonly { factor: string; label: Translated; levelLabel: Translated }[] }) {
  const inWords = useTranslated();
  return strata.map(({ factor, label, levelLabel }) => (
    <div key={factor}>
      {inWords(label)}: {inWords(levelLabel)}
    </div>
  ));
}
