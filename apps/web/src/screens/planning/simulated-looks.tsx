import { useTranslation } from 'react-i18next';
import type { SimulatedMean, Simulation } from '../../api/types';
import { useFormats } from '../../app/formats';
import { Rows, type Column } from '../../parts/rows';
import { Facts, Section } from '../../parts/section';

type Looks = NonNullable<NonNullable<Simulation['result']>['looks']>;
type Look = Looks['looks'][number];

/** Where trials end that are looked at on the way, how large they are then, and what stopping early does to the estimate. */
export function SimulatedLooks({ looks, participants }: Looks) {
  const { t } = useTranslation('planning');
  const { number } = useFormats();
  const mean = (one: SimulatedMean | null, digits = 4) => (one ? `${number(one.value, digits)} (${number(one.error, digits)})` : '–');
  const columns: Column<Look>[] = [
    { key: 'information', header: t('simulation.information'), value: (look) => look.information, numeric: true, cell: (look) => <b>{number(look.information, 2)}</b> },
    { key: 'participants', header: t('simulation.lookedAt'), value: (look) => look.participants, numeric: true, cell: (look) => number(look.participants) },
    { key: 'boundary', header: t('simulation.boundary'), value: (look) => look.boundary, numeric: true, cell: (look) => `${number(look.boundary, 3)} (p ${number(look.nominalP, 5)})` },
    { key: 'crossed', header: t('simulation.crossed'), value: (look) => look.alternative.crossed.value, numeric: true, cell: (look) => mean(look.alternative.crossed) },
    { key: 'crossedNull', header: t('simulation.crossedNull'), value: (look) => look.null.crossed.value, numeric: true, cell: (look) => mean(look.null.crossed) },
    { key: 'ended', header: t('simulation.ended'), value: (look) => look.alternative.ended.value, numeric: true, cell: (look) => mean(look.alternative.ended) },
    { key: 'bias', header: t('simulation.biasThere'), value: (look) => look.alternative.bias?.value ?? null, numeric: true, cell: (look) => mean(look.alternative.bias) },
  ];
  return (
    <>
      <Section title={t('simulation.looks')} note={t('simulation.looksNote')} flush>
        <Rows name="looks" caption={t('simulation.looks')} rows={looks} columns={columns} rowKey={(look) => String(look.information)} searchable={false} empty={null} />
      </Section>
      <Section title={t('simulation.randomised')}>
        <Facts
          rows={[
            [t('simulation.assumed'), mean(participants.alternative, 2)],
            [t('simulation.null'), mean(participants.null, 2)],
          ]}
        />
      </Section>
    </>
  );
}
