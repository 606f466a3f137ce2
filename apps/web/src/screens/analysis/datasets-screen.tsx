import { Badge, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { datasetsQuery } from '../../api/analysis';
import type { Dataset } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';

/** The trial's data as files: no name, no contact, and before unblinding no real arm. */
export function DatasetsScreen() {
  const { t } = useTranslation('analysis');
  const trial = useTrial();
  const { number } = useFormats();
  const query = useQuery(datasetsQuery(trial.id));
  const columns: Column<Dataset>[] = [
    { key: 'name', header: t('datasets.name'), value: (row) => t(`datasets.codes.${row.code}.word`), cell: (row) => <b>{t(`datasets.codes.${row.code}.word`)}</b> },
    { key: 'holds', header: t('datasets.holds'), cell: (row) => t(`datasets.codes.${row.code}.means`) },
    { key: 'arms', header: t('datasets.arms'), value: (row) => t(`datasets.armKinds.${row.arms}`), cell: (row) => <Badge color={row.arms === 'real' ? 'petrol' : 'saffron'}>{t(`datasets.armKinds.${row.arms}`)}</Badge> },
    { key: 'rows', header: t('datasets.rows'), value: (row) => row.rows, numeric: true, cell: (row) => number(row.rows) },
    { key: 'columns', header: t('datasets.columns'), value: (row) => row.columns, numeric: true, cell: (row) => number(row.columns) },
    {
      key: 'get',
      header: '',
      cell: (row) => (
        <Button component="a" size="compact-sm" variant="light" leftSection={<IconDownload size={15} aria-hidden />} href={`/api/trials/${trial.id}/datasets/${row.code}.csv?arms=${row.arms}`} download>
          {t('datasets.download', { name: `${row.code}.csv` })}
        </Button>
      ),
    },
  ];
  return (
    <Page title={t('datasets.title')} lead={t('datasets.lead')} width={1000}>
      <div className="surface">
        <div style={{ height: '0.9rem' }} />
        <QueryView query={query}>
          {({ items }) => (
            <Rows name="datasets" caption={t('datasets.title')} rows={items} columns={columns} rowKey={(row) => `${row.code}-${row.arms}`} searchable={false} empty={<Empty title={t('datasets.emptyTitle')}>{t('datasets.empty')}</Empty>} />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
