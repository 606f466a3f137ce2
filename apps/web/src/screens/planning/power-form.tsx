import { Alert, Button, Group, NumberInput, SegmentedControl, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCalculator } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { calculatePower } from '../../api/planning';
import type { PowerAnswer } from '../../api/types';
import { useDraft } from '../../app/draft';
import { useFormats } from '../../app/formats';
import { ProblemNotice } from '../../parts/problem-notice';
import { Section } from '../../parts/section';
import { Lines } from '../../pictures/lines';
import { FRESH_QUESTION, questionSent, type DraftQuestion } from './power-question';

/** Size or power by formula: every assumption is a field, and an empty one is not part of the question. */
export function PowerForm() {
  const { t } = useTranslation('planning');
  const [draft, change] = useDraft<DraftQuestion>('power', FRESH_QUESTION);
  const calculate = useMutation({ mutationFn: () => calculatePower(questionSent(draft)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    calculate.mutate();
  };
  const field = (name: keyof DraftQuestion, label: string, props: { min?: number; max?: number; step?: number; description?: string; required?: boolean } = {}) => (
    <NumberInput key={name} label={label} value={draft[name]} onChange={(value) => change({ [name]: value })} {...props} />
  );
  const means = draft.kind === 'means';
  return (
    <Section title={t('power.formula')} note={t('power.formulaNote')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Group gap="lg">
            <SegmentedControl aria-label={t('power.kind')} value={draft.kind} onChange={(kind) => change({ kind: kind })} data={(['means', 'proportions'] as const).map((kind) => ({ value: kind, label: t(`power.kinds.${kind}`) }))} />
            <SegmentedControl aria-label={t('power.find')} value={draft.find} onChange={(find) => change({ find: find })} data={(['n', 'power'] as const).map((find) => ({ value: find, label: t(`power.finds.${find}`) }))} />
          </Group>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} verticalSpacing="sm" style={{ alignItems: 'end' }}>
            {means
              ? [
                  field('effect', t('power.effect'), { step: 0.1, required: true }),
                  field('standardDeviation', t('power.standardDeviation'), { min: 0, step: 1, required: true }),
                  field('correlation', t('power.correlation'), { min: -0.99, max: 0.99, step: 0.1 }),
                ]
              : [field('experimental', t('power.experimental'), { min: 0, max: 1, step: 0.05, required: true }), field('control', t('power.control'), { min: 0, max: 1, step: 0.05, required: true })]}
            {draft.find === 'n' ? field('power', t('power.power'), { min: 0.01, max: 0.999, step: 0.05, required: true }) : field('n', t('power.n'), { min: 4, step: 10, required: true })}
            {field('alpha', t('power.alpha'), { min: 0.0001, max: 0.5, step: 0.01, required: true })}
            {field('ratio', t('power.ratio'), { min: 0.1, max: 10, step: 0.5, required: true })}
            {field('attrition', t('power.attrition'), { min: 0, max: 0.95, step: 0.05 })}
            {field('margin', t('power.margin'), { min: 0, step: 0.1 })}
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('power.margin')}: {t('power.marginMeans')}. {means ? `${t('power.correlation')}: ${t('power.correlationMeans')}.` : ''}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {(['experimental', 'control'] as const).map((arm) => (
              <fieldset key={arm} style={{ border: 0, margin: 0, padding: 0 }}>
                <legend style={{ fontWeight: 600, fontSize: '0.875rem', marginBlockEnd: '0.25rem' }}>
                  {t('power.groups')}: {t(`power.${arm}Group`)}
                </legend>
                <SimpleGrid cols={2}>
                  {field(`${arm}Size`, t('power.size'), { min: 1, max: 1000, description: t('power.groupHint') })}
                  {field(`${arm}Icc`, t('power.icc'), { min: 0, max: 1, step: 0.01, description: t('power.groupHint') })}
                </SimpleGrid>
              </fieldset>
            ))}
          </SimpleGrid>
          <ProblemNotice error={calculate.error} />
          <Group justify="flex-end">
            <Button type="submit" leftSection={<IconCalculator size={16} aria-hidden />} loading={calculate.isPending}>
              {t('power.calculate')}
            </Button>
          </Group>
          {calculate.data && <Answer answer={calculate.data} />}
        </Stack>
      </form>
    </Section>
  );
}

function Answer({ answer }: { answer: PowerAnswer }) {
  const { t } = useTranslation('planning');
  const { number, percent } = useFormats();
  const { randomise, analysed, therapyGroups, designEffect } = answer;
  const grouped = therapyGroups.experimental !== null || therapyGroups.control !== null;
  const rows: [string, ...string[]][] = [
    [t('power.randomise'), number(randomise.experimental), number(randomise.control), number(randomise.total)],
    [t('power.analysed'), number(analysed.experimental, 1), number(analysed.control, 1), number(analysed.experimental + analysed.control, 1)],
    ...(grouped
      ? ([
          [t('power.therapyGroups'), number(therapyGroups.experimental), number(therapyGroups.control), ''],
          [t('power.designEffect'), number(designEffect.experimental, 3), number(designEffect.control, 3), ''],
        ] as [string, ...string[]][])
      : []),
    [t('power.attained'), '', '', number(answer.power, 4)],
  ];
  return (
    <div role="status">
      {answer.cautions.map((code) => (
        <Alert key={code} color="saffron" icon={<IconAlertTriangle size={20} aria-hidden />} mb="sm">
          {t(`power.${code}`)}
        </Alert>
      ))}
      <Table mb="md" aria-label={t('power.answer')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('power.row')}</Table.Th>
            {[t('power.arm.experimental'), t('power.arm.control'), t('power.together')].map((head) => (
              <Table.Th key={head} ta="end">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, ...cells]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500}>
                {name}
              </Table.Th>
              {cells.map((cell, index) => (
                <Table.Td key={index} ta="end">
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Lines
        name="power"
        says={t('pictures.power.says', { n: randomise.total, power: percent(answer.power) })}
        across={t('pictures.power.across')}
        up={t('pictures.power.up')}
        most={1}
        mark={[randomise.total, answer.power]}
        lines={[{ name: t('power.power'), points: answer.curve.map(({ total, power }) => [total, power] as const) }]}
        format={(value) => percent(value)}
      />
    </div>
  );
}
