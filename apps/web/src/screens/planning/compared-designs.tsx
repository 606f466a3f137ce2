import { Alert, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ComparedDesign } from '../../api/types';
import { useFormats } from '../../app/formats';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { Bars } from '../../pictures/bars';
import { GuessBars } from '../../pictures/guess-bars';
import { Lines } from '../../pictures/lines';
import { useDesignName } from './design-words';

/** What a comparison gave: warnings first, then pictures, then every number. */
export function ComparedDesigns({ designs }: { designs: readonly ComparedDesign[] }) {
  const { t } = useTranslation('planning');
  const { number, percent } = useFormats();
  const nameOf = useDesignName();
  const rows = designs.map((design, index) => ({ ...design, name: nameOf(design), key: String(index) }));
  const about = (exact: boolean | undefined, text: string) => (exact === false ? `~\u00a0${text}` : text);
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'design', header: t('result.design'), value: (row) => row.name, cell: (row) => <b>{row.name}</b> },
    { key: 'guessed', header: t('result.convergence'), value: (row) => row.correctGuess.convergence, numeric: true, cell: (row) => about(row.correctGuess.exact, number(row.correctGuess.convergence, 4)) },
    { key: 'directional', header: t('result.directional'), value: (row) => row.correctGuess.directional, numeric: true, cell: (row) => about(row.correctGuess.exact, number(row.correctGuess.directional, 4)) },
    { key: 'certain', header: t('result.certain'), value: (row) => row.deterministicShare, numeric: true, cell: (row) => about(row.correctGuess.exact, number(row.deterministicShare, 4)) },
    { key: 'mean', header: t('result.meanImbalance'), value: (row) => row.imbalance.meanAbsolute, numeric: true, cell: (row) => about(row.correctGuess.exact, number(row.imbalance.meanAbsolute, 3)) },
    { key: 'max', header: t('result.maxImbalance'), value: (row) => row.imbalance.maximum, numeric: true, cell: (row) => about(row.imbalance.exact, number(row.imbalance.maximum, 3)) },
    { key: 'bound', header: t('result.bound'), value: (row) => row.imbalance.bound, numeric: true, cell: (row) => about(row.imbalance.exact, number(row.imbalance.bound)) },
    { key: 'final', header: t('result.final'), value: (row) => row.imbalance.final, numeric: true, cell: (row) => about(row.correctGuess.exact, number(row.imbalance.final, 3)) },
    { key: 'sequences', header: t('result.sequences'), value: (row) => row.sequences ?? '', numeric: true, cell: (row) => countWords(row.sequences) },
    { key: 'selection', header: t('result.selection'), value: (row) => row.biases?.selection.typeOneError ?? null, numeric: true, cell: (row) => about(row.biases?.exact, number(row.biases?.selection.typeOneError, 4)) },
    { key: 'chronological', header: t('result.chronological'), value: (row) => row.biases?.chronological.typeOneError ?? null, numeric: true, cell: (row) => about(row.biases?.exact, number(row.biases?.chronological.typeOneError, 4)) },
    { key: 'power', header: t('result.power'), value: (row) => row.biases?.power.underDrift ?? null, numeric: true, cell: (row) => about(row.biases?.exact, number(row.biases?.power.underDrift, 4)) },
  ];
  const warned = rows.filter(({ cautions }) => cautions.length > 0);
  const arms = designs[0]?.arms ?? [];
  const largestShare = Math.max(...arms.map(({ ratio }) => ratio)) / arms.reduce((sum, { ratio }) => sum + ratio, 0);
  return (
    <>
      <Alert color={warned.length > 0 ? 'saffron' : 'leaf'} icon={warned.length > 0 ? <IconAlertTriangle size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />} title={t('result.warnings')}>
        {warned.length === 0 && <Text size="sm">{t('result.noWarnings')}</Text>}
        <Stack gap={6}>
          {warned.map((row) => (
            <div key={row.key}>
              <Text size="sm" fw={600}>
                {row.name}
              </Text>
              {row.cautions.map(({ code, share }) => (
                <Text key={code} size="sm">
                  {t(`cautions.${code}`, { share: percent(share ?? 0) })}
                </Text>
              ))}
            </div>
          ))}
        </Stack>
      </Alert>
      <Section title={t('result.predictability')} note={t('result.predictabilityNote')}>
        <GuessBars
          rows={rows.map((row) => ({ name: row.name, convergence: row.correctGuess.convergence, directional: row.correctGuess.directional, certain: row.deterministicShare }))}
          chance={arms.length > 0 ? largestShare : 0.5}
          percent={percent}
        />
      </Section>
      <Section title={t('result.course')} note={t('result.courseNote')}>
        <Lines
          name="imbalance"
          says={t('pictures.course.says', { designs: rows.length })}
          across={t('pictures.course.across')}
          up={t('pictures.course.up')}
          lines={rows.map((row) => ({ name: row.name, points: row.imbalance.byPosition.map((value, index) => [index + 1, value] as const) }))}
          format={(value) => number(value, value % 1 === 0 ? 0 : 1)}
        />
      </Section>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {rows.map((row) => (
          <Section key={row.key} title={t('result.atEnd', { name: row.name })}>
            <Bars
              name={`imbalance-at-end-${Number(row.key) + 1}`}
              says={t('pictures.atEnd.says', { name: row.name })}
              across={t('pictures.atEnd.across')}
              up={t('pictures.atEnd.up')}
              bars={row.imbalance.finalDistribution.map(({ imbalance, probability }) => ({ label: number(imbalance, imbalance % 1 === 0 ? 0 : 1), value: probability }))}
              format={percent}
            />
          </Section>
        ))}
      </SimpleGrid>
      <Section title={t('result.table')} note={t('result.simulatedMark')} flush>
        <Rows name="designs" caption={t('result.table')} rows={rows} columns={columns} rowKey={(row) => row.key} searchable={false} empty={null} />
      </Section>
    </>
  );
}

/** Numbers beyond what a person reads as digits stand as powers of ten. */
function countWords(count: number | string | null): string {
  if (count === null) return '–';
  const digits = String(count);
  return digits.length <= 9 ? digits : `${digits[0]}.${digits.slice(1, 3)} × 10^${digits.length - 1}`;
}
