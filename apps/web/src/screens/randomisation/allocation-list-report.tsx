import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AllocationListReport as Report } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { Rows, type Column } from '../../parts/rows';

/** What a list would do in each stratum: how many positions each arm has, and how far the arms come apart. */
export function AllocationListReport({ report }: { report: Report }) {
  const { t } = useTranslation('randomisation');
  const { number } = useFormats();
  const inWords = useTranslated();
  const caution = useCodeWords('planning:cautions');
  const columns: Column<Report['strata'][number]>[] = [
    { key: 'stratum', header: t('list.stratum'), value: (row) => inWords(row.label), cell: (row) => <b>{inWords(row.label)}</b> },
    ...(report.strata[0]?.counts ?? []).map(({ arm }, index) => ({
      key: `arm-${arm}`, header: arm, numeric: true, value: (row: Report['strata'][number]) => row.counts[index]?.count ?? 0, cell: (row: Report['strata'][number]) => number(row.counts[index]?.count ?? 0),
    })),
    { key: 'positions', header: t('list.positions'), numeric: true, value: (row) => row.positions, cell: (row) => number(row.positions) },
    { key: 'final', header: t('list.final'), numeric: true, value: (row) => row.finalImbalance, cell: (row) => imbalance(number, row.finalImbalance) },
    { key: 'largest', header: t('list.largest'), numeric: true, value: (row) => row.largestImbalance, cell: (row) => imbalance(number, row.largestImbalance) },
  ];
  return (
    <>
      {report.cautions.map((code) => (
        <Alert key={code} color="saffron" icon={<IconAlertTriangle size={20} aria-hidden />} title={t('list.warning')}>
          {caution(code)}
        </Alert>
      ))}
      <Rows name="list" caption={t('list.report')} rows={report.strata} columns={columns} rowKey={({ stratum }) => stratum} searchable={false} empty={null} />
      <Text size="sm" c="dimmed">
        {t('list.imbalanceMeans')}
      </Text>
    </>
  );
}

/** Whole under equal ratios; with others a fraction. */
const imbalance = (number: (value: number, digits?: number) => string, value: number) => number(value, Number.isInteger(value) ? 0 : 2);
