import { Group, SegmentedControl, Text } from '@mantine/core';
import { IconArrowRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { todayQuery } from '../../api/trials';
import type { TodayRow } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useSearchState } from '../../app/search-state';
import { useTranslated } from '../../app/translated';
import { useMay, useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { ButtonLink, TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Status, StatusLegend } from '../../parts/status';

/** What is due and overdue, by participant, with the next action on each row. */
export function TodayScreen() {
  const { t } = useTranslation('participants');
  const trial = useTrial();
  const may = useMay();
  const { day } = useFormats();
  const inWords = useTranslated();
  const [kind, status] = [useCodeWords('participants:today.kinds'), useCodeWords('status:visit.word')];
  const [state, change] = useSearchState();
  const query = useQuery(todayQuery(trial.id));
  const only = state.only ?? 'all';
  const screen = may('participant.screen') && (
    <ButtonLink to="/trials/$trialId/participants/new" params={{ trialId: trial.id }} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('list.screen')}
    </ButtonLink>
  );

  const columns: Column<TodayRow>[] = [
    {
      key: 'code',
      header: t('code'),
      value: (row) => row.code,
      cell: (row) => (
        <TextLink to="/trials/$trialId/participants/$participantId" params={{ trialId: trial.id, participantId: row.participantId }} fw={600}>
          {row.code}
        </TextLink>
      ),
    },
    { key: 'what', header: t('today.what'), value: (row) => `${kind(row.kind)}: ${inWords(row.label)}`, cell: (row) => what(row) },
    { key: 'site', header: t('site'), value: (row) => row.siteCode, cell: (row) => row.siteCode },
    { key: 'due', header: t('today.due'), value: (row) => row.dueOn, cell: (row) => day(row.dueOn) },
    { key: 'closes', header: t('today.closes'), value: (row) => row.closesOn, cell: (row) => day(row.closesOn) },
    { key: 'status', header: t('today.status'), value: (row) => status(row.status), cell: (row) => <Status kind="visit" code={row.status} /> },
    { key: 'next', header: '', cell: (row) => <NextAction trialId={trial.id} row={row} /> },
  ];
  const what = (row: TodayRow) => (
    <span>
      <Text component="span" inherit fw={600}>
        {kind(row.kind)}
      </Text>
      {inWords(row.label) && inWords(row.label) !== kind(row.kind) ? ` · ${inWords(row.label)}` : ''}
    </span>
  );
  return (
    <Page title={t('today.title')} lead={t('today.lead', { day: day(trial.now) })} actions={screen}>
      <div className="surface">
        <Group px="lg" pt="md" pb="sm">
          <SegmentedControl
            size="xs"
            aria-label={t('today.show')}
            value={only}
            onChange={(value) => change({ only: value === 'all' ? undefined : value })}
            data={(['all', 'overdue', 'due', 'upcoming'] as const).map((value) => ({ value, label: t(`today.only.${value}`) }))}
          />
        </Group>
        <QueryView query={query}>
          {({ items }) => (
            <Rows
              name="today"
              caption={t('today.title')}
              rows={items.filter((row) => only === 'all' || row.status === only)}
              columns={columns}
              rowKey={(row) => `${row.participantId}-${row.kind}-${row.visitCode ?? ''}`}
              empty={
                <Empty title={t('today.emptyTitle')} action={screen}>
                  {t('today.empty')}
                </Empty>
              }
              below={<StatusLegend kind="visit" />}
            />
          )}
        </QueryView>
      </div>
    </Page>
  );
}

/** The way to the one next step; where the server names no screen of its own, the participant's page has it. */
function NextAction({ trialId, row }: { trialId: string; row: TodayRow }) {
  const action = useCodeWords('participants:today.actions');
  const params = { trialId, participantId: row.participantId };
  const look = { size: 'compact-sm', variant: 'light', rightSection: <IconArrowRight size={14} aria-hidden /> } as const;
  const words = action(row.nextAction) || action(row.kind);
  if (row.kind === 'randomise') {
    return (
      <ButtonLink to="/trials/$trialId/participants/$participantId/randomise" params={params} {...look}>
        {words}
      </ButtonLink>
    );
  }
  if (row.kind === 'alert') {
    return (
      <ButtonLink to="/trials/$trialId/safety" params={{ trialId }} {...look}>
        {words}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink to="/trials/$trialId/participants/$participantId" params={params} hash={row.kind === 'visit' || row.kind === 'baseline' ? 'visits' : row.kind === 'consent' || row.kind === 'reconsent' ? 'consents' : undefined} {...look}>
      {words}
    </ButtonLink>
  );
}
