import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { indicesQuery } from '../../api/blinding';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';

interface Index {
  index: number;
  ci: { lower: number; upper: number };
}

/** How well the blinding held, for those who may see guesses set against arms. */
export function IndicesSection() {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const giver = useCodeWords('blinding:givers');
  const { number } = useFormats();
  const query = useQuery({ ...indicesQuery(trial.id), enabled: trial.status === 'unblinded' });
  const shown = (index: Index | null) => (index ? `${number(index.index, 3)} (${number(index.ci.lower, 3)} … ${number(index.ci.upper, 3)})` : '–');
  if (trial.status !== 'unblinded') return null;
  return (
    <Section title={t('indices.title')} note={t('indices.note')} flush>
      <QueryView query={query}>
        {({ givers, experimental, control }) => (
          <div className="rows" tabIndex={0} role="group" aria-label={t('indices.title')}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('indices.giver')}</Table.Th>
                  <Table.Th>{t('indices.arm')}</Table.Th>
                  <Table.Th data-numeric>{t('indices.said', { arm: experimental })}</Table.Th>
                  <Table.Th data-numeric>{t('indices.said', { arm: control })}</Table.Th>
                  <Table.Th data-numeric>{t('guess.unknown')}</Table.Th>
                  <Table.Th>{t('indices.bang')}</Table.Th>
                  <Table.Th>{t('indices.james')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {givers.flatMap((row) =>
                  row.arms.map((arm) => (
                    <Table.Tr key={`${row.giver} ${arm.arm}`}>
                      <Table.Td data-label={t('indices.giver')}>{giver(row.giver)}</Table.Td>
                      <Table.Td data-label={t('indices.arm')}>{arm.arm}</Table.Td>
                      <Table.Td data-label={t('indices.said', { arm: experimental })} data-numeric>{arm.guesses.experimental}</Table.Td>
                      <Table.Td data-label={t('indices.said', { arm: control })} data-numeric>{arm.guesses.control}</Table.Td>
                      <Table.Td data-label={t('guess.unknown')} data-numeric>{arm.guesses.unknown}</Table.Td>
                      <Table.Td data-label={t('indices.bang')}>{shown(arm.bang)}</Table.Td>
                      <Table.Td data-label={t('indices.james')}>{shown(row.james)}</Table.Td>
                    </Table.Tr>
                  )),
                )}
              </Table.Tbody>
            </Table>
            <Text size="sm" c="dimmed" p="lg">
              {t('indices.means')}
            </Text>
          </div>
        )}
      </QueryView>
    </Section>
  );
}
