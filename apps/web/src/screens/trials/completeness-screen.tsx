import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { completenessQuery } from '../../api/trials';
import type { Completeness } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { CompletenessMap } from '../../pictures/completeness-map';

type Row = Completeness['columns'][number];

/** What was measured and what is missing while the trial runs: nothing here is by arm. */
export function CompletenessScreen() {
  const { t } = useTranslation('completeness');
  const trial = useTrial();
  const query = useQuery(completenessQuery(trial.id));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryView query={query}>{(data) => (data.participants === 0 ? <Empty title={t('emptyTitle')}>{t('empty')}</Empty> : <Found data={data} />)}</QueryView>
    </Page>
  );
}

function Found({ data }: { data: Completeness }) {
  const { t } = useTranslation('completeness');
  const inWords = useTranslated();
  const { percent } = useFormats();
  const shareOf = ({ submitted, missing }: Row) => (submitted + missing === 0 ? null : submitted / (submitted + missing));
  const columns: Column<Row>[] = [
    { key: 'visit', header: t('visit'), value: (row) => inWords(row.label), cell: (row) => inWords(row.label) },
    { key: 'instrument', header: t('instrument'), value: (row) => row.instrument, cell: (row) => <b>{row.instrument}</b> },
    ...(['submitted', 'missing', 'open', 'ahead'] as const).map((standing): Column<Row> => ({ key: standing, header: t(`standings.${standing}`), value: (row) => row[standing], numeric: true, cell: (row) => row[standing] })),
    { key: 'share', header: t('share'), value: shareOf, numeric: true, cell: (row) => (shareOf(row) === null ? '–' : percent(shareOf(row)!)) },
  ];
  return (
    <>
      <Section title={t('map')} note={t('mapNote', { n: data.participants })}>
        <CompletenessMap completeness={data} />
      </Section>
      <Section title={t('table')} note={t('tableNote')} flush>
        <Rows name="completeness" caption={t('table')} rows={data.columns} columns={columns} rowKey={(row) => `${row.visit} ${row.instrument}`} empty={<Text p="lg">{t('empty')}</Text>} searchable={false} />
      </Section>
    </>
  );
}
