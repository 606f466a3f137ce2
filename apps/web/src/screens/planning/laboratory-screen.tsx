import { Button, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FormEvent } from 'react';
import { comparisonsQuery, startComparison } from '../../api/planning';
import { useDraft } from '../../app/draft';
import { useFormats } from '../../app/formats';
import { Empty } from '../../parts/empty';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import type { Comparison } from '../../api/types';
import shell from '../shell/shell.module.css';
import { DesignFields } from './design-fields';
import { designSent, START, type DraftDesign } from './design-methods';
import { useRequestKey } from './request-key';

interface Draft {
  title: string;
  n: number | string;
  strata: number | string;
  arms: string;
  designs: DraftDesign[];
  reps: number | string;
  selectionEffect: number | string;
  drift: number | string;
}

const FRESH: Draft = {
  title: '', n: 120, strata: 1, arms: 'A:1,B:1', reps: '', selectionEffect: 0.25, drift: 1,
  designs: [
    { method: 'permuted-blocks', parameters: { blockSizes: '4' } },
    { method: 'permuted-blocks', parameters: { blockSizes: START.blockSizes } },
    { method: 'big-stick', parameters: { b: START.b } },
  ],
};

/** Ways to randomise beside each other, before one is chosen. */
export function LaboratoryScreen() {
  const { t } = useTranslation('planning');
  return (
    <div className={shell.page}>
      <Page title={t('laboratory.title')} lead={t('laboratory.lead')}>
        <NewComparison />
        <MyComparisons />
      </Page>
    </div>
  );
}

function NewComparison() {
  const { t } = useTranslation('planning');
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useRequestKey();
  const [draft, change, clear] = useDraft<Draft>('comparison', FRESH);
  const start = useMutation({
    mutationFn: () =>
      startComparison(
        {
          title: draft.title.trim(), n: Number(draft.n), strata: Number(draft.strata), arms: draft.arms, designs: draft.designs.map(designSent),
          selectionEffect: Number(draft.selectionEffect), drift: Number(draft.drift), ...(draft.reps === '' ? {} : { reps: Number(draft.reps) }),
        },
        key.current(),
      ),
    onSettled: () => key.renew(),
    onSuccess: async (task) => {
      clear();
      await client.invalidateQueries({ queryKey: comparisonsQuery.queryKey, exact: true });
      await navigate({ to: '/laboratory/$taskId', params: { taskId: task.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!start.isPending) start.mutate();
  };
  const put = (at: number, design: DraftDesign) => change({ designs: draft.designs.with(at, design) });
  return (
    <Section title={t('laboratory.new')} note={t('laboratory.newNote')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            <TextInput label={t('laboratory.name')} description={t('laboratory.namePlaceholder')} required maxLength={200} value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} />
            <NumberInput label={t('laboratory.n')} description={t('laboratory.nMeans')} required min={1} max={10_000} value={draft.n} onChange={(n) => change({ n })} />
            <NumberInput label={t('laboratory.strata')} description={t('laboratory.strataMeans')} required min={1} max={1000} value={draft.strata} onChange={(strata) => change({ strata })} />
            <TextInput label={t('laboratory.arms')} description={t('laboratory.armsMeans')} required value={draft.arms} onChange={(event) => change({ arms: event.currentTarget.value })} />
          </SimpleGrid>
          <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
            <legend style={{ fontWeight: 600, marginBlockEnd: '0.5rem' }}>{t('laboratory.designs')}</legend>
            <Stack gap="xs">
              {draft.designs.map((design, index) => (
                <DesignFields key={index} number={index + 1} design={design} onChange={(next) => put(index, next)} onRemove={draft.designs.length > 1 ? () => change({ designs: draft.designs.toSpliced(index, 1) }) : undefined} />
              ))}
              <div>
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<IconPlus size={15} aria-hidden />}
                  disabled={draft.designs.length >= 20}
                  onClick={() => change({ designs: [...draft.designs, { method: 'maximal', parameters: { b: START.b } }] })}
                >
                  {t('laboratory.add')}
                </Button>
              </div>
            </Stack>
          </fieldset>
          <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
            <legend style={{ fontWeight: 600, marginBlockEnd: '0.5rem' }}>{t('laboratory.more')}</legend>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <NumberInput label={t('laboratory.reps')} description={t('laboratory.repsMeans')} min={1} max={100_000} value={draft.reps} onChange={(reps) => change({ reps })} />
              <NumberInput label={t('laboratory.selectionEffect')} description={t('laboratory.deviations')} min={0} max={10} step={0.05} value={draft.selectionEffect} onChange={(selectionEffect) => change({ selectionEffect })} />
              <NumberInput label={t('laboratory.drift')} description={t('laboratory.deviations')} min={-10} max={10} step={0.1} value={draft.drift} onChange={(drift) => change({ drift })} />
            </SimpleGrid>
          </fieldset>
          <ProblemNotice error={start.error} />
          <Group justify="flex-end">
            <Button type="submit" leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={start.isPending} disabled={!draft.title.trim()}>
              {t('laboratory.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

type Row = Pick<Comparison, 'task' | 'title' | 'comparison'>;

function MyComparisons() {
  const { t } = useTranslation('planning');
  const { instant, number } = useFormats();
  const query = useQuery(comparisonsQuery);
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: t('laboratory.name'),
      value: (row) => row.title,
      cell: (row) => (
        <TextLink to="/laboratory/$taskId" params={{ taskId: row.task.id }} fw={600}>
          {row.title}
        </TextLink>
      ),
    },
    { key: 'n', header: t('laboratory.n'), value: (row) => Number(row.comparison.n), numeric: true, cell: (row) => number(Number(row.comparison.n)) },
    { key: 'ways', header: t('laboratory.ways'), value: (row) => waysOf(row), numeric: true, cell: (row) => number(waysOf(row)) },
    { key: 'state', header: t('laboratory.state'), value: (row) => t(`task.states.${row.task.state}`), cell: (row) => t(`task.states.${row.task.state}`) },
    { key: 'at', header: t('laboratory.at'), value: (row) => row.task.createdAt, cell: (row) => instant(row.task.createdAt) },
  ];
  return (
    <Section title={t('laboratory.mine')} note={t('laboratory.mineNote')} flush>
      <QueryView query={query}>
        {({ items }) => (
          <Rows name="comparisons" caption={t('laboratory.mine')} rows={items} columns={columns} rowKey={(row) => row.task.id} searchable={false} empty={<Empty title={t('laboratory.emptyTitle')}>{t('laboratory.empty')}</Empty>} />
        )}
      </QueryView>
    </Section>
  );
}

const waysOf = ({ comparison }: Row): number => (Array.isArray(comparison.designs) ? comparison.designs.length : 0);
