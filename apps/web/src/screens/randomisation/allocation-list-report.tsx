import { Alert, Box, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AllocationListReport as Report } from '../../api/types';
import { useFormats } from '../../app/formats';

/** What a list would do in each stratum: how many positions each arm has, and how far the arms come apart. */
export function AllocationListReport({ report }: { report: Report }) {
  const { t } = useTranslation('randomisation');
  const { number } = useFormats();
  return (
    <>
      {report.warnings.map((warning) => (
        // the server's sentence; it speaks English
        <Alert key={warning} color="yellow" title={t('list.warning')}>
          <span lang="en">{warning}</span>
        </Alert>
      ))}
      <Box tabIndex={0} role="group" aria-label={t('list.report')} style={{ overflowX: 'auto' }}>
        <Table aria-label={t('list.report')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('list.stratum')}</Table.Th>
              <Table.Th>{t('list.counts')}</Table.Th>
              <Table.Th ta="end">{t('list.positions')}</Table.Th>
              <Table.Th ta="end">{t('list.final')}</Table.Th>
              <Table.Th ta="end">{t('list.largest')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.strata.map(({ stratum, positions, counts, finalImbalance, largestImbalance }) => (
              <Table.Tr key={stratum}>
                <Table.Th scope="row" fw={500}>
                  {stratum === 'all' ? t('commitment.everybody') : stratum}
                </Table.Th>
                <Table.Td>{counts.map(({ arm, count }) => `${arm} ${number(count)}`).join(' · ')}</Table.Td>
                <Table.Td ta="end">{number(positions)}</Table.Td>
                <Table.Td ta="end">{imbalance(number, finalImbalance)}</Table.Td>
                <Table.Td ta="end">{imbalance(number, largestImbalance)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Text size="sm" c="dimmed">
        {t('list.imbalanceMeans')}
      </Text>
    </>
  );
}

/** Whole under equal ratios; with others a fraction. */
const imbalance = (number: (value: number, digits?: number) => string, value: number) => number(value, Number.isInteger(value) ? 0 : 2);
