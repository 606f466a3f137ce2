import { Button, Group, Pagination, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { participantsQuery } from '../../api/participants';
import type { ParticipantRow } from '../../api/types';
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
import { Status, StatusLegend, statusCodes } from '../../parts/status';

const PAGE_SIZE = 50;
const STATES = statusCodes('participation');

export function ParticipantListScreen() {
  const { t } = useTranslation(['participants', 'common']);
  const trial = useTrial();
  const may = useMay();
  const { day } = useFormats();
  const inWords = useTranslated();
  const stateWord = useCodeWords('status:participation.word');
  const [state, change] = useSearchState();
  const [typed, setTyped] = useState(state.search ?? '');
  const search = useDebouncedCallback((value: string) => change({ search: value, page: undefined }), 300);
  const page = Number(state.page) || 1;
  const query = useQuery(
    participantsQuery(trial.id, {
      state: STATES.find((one) => one === state.state),
      site: state.site,
      search: state.search,
      sort: state.sort === 'screenedAt' ? 'screenedAt' : 'code',
      page,
      pageSize: PAGE_SIZE,
    }),
  );
  const filtered = Boolean(state.state ?? state.site ?? state.search);
  const sites = (trial.protocol.sites ?? []).map((site) => ({ value: site.code, label: site.name }));
  const screen = may('participant.screen') && (
    <ButtonLink to="/trials/$trialId/participants/new" params={{ trialId: trial.id }} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('list.screen')}
    </ButtonLink>
  );
  const columns: Column<ParticipantRow>[] = [
    {
      key: 'code',
      header: t('code'),
      value: (row) => row.code,
      cell: (row) => (
        <TextLink to="/trials/$trialId/participants/$participantId" params={{ trialId: trial.id, participantId: row.id }} fw={600}>
          {row.code}
        </TextLink>
      ),
    },
    { key: 'state', header: t('state'), value: (row) => stateWord(row.state), cell: (row) => <Status kind="participation" code={row.state} /> },
    { key: 'site', header: t('site'), value: (row) => row.siteCode, cell: (row) => row.siteCode },
    { key: 'screened', header: t('screenedOn'), value: (row) => row.screenedAt, cell: (row) => day(row.screenedAt) },
    { key: 'randomised', header: t('randomisedOn'), value: (row) => row.randomisedAt, cell: (row) => day(row.randomisedAt) },
    {
      key: 'next',
      header: t('nextVisit'),
      value: (row) => (row.nextVisit ? `${inWords(row.nextVisit.label)} ${row.nextVisit.targetOn}` : null),
      cell: (row) => (row.nextVisit ? `${inWords(row.nextVisit.label)} · ${day(row.nextVisit.targetOn)}` : '–'),
    },
  ];
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={screen}>
      <div className="surface">
        <div style={{ height: '0.9rem' }} />
        <QueryView query={query}>
          {({ items, total }) => (
            <Rows
              name="participants"
              caption={t('list.title')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              served
              filters={
                <>
                  <TextInput
                    aria-label={t('list.search')}
                    placeholder={t('list.search')}
                    leftSection={<IconSearch size={16} aria-hidden />}
                    value={typed}
                    onChange={(event) => {
                      setTyped(event.currentTarget.value);
                      search(event.currentTarget.value);
                    }}
                    w={{ base: '100%', xs: 170 }}
                  />
                  <Select
                    aria-label={t('state')}
                    placeholder={t('list.allStates')}
                    clearable
                    data={STATES.map((value) => ({ value, label: stateWord(value) }))}
                    value={state.state ?? null}
                    onChange={(value) => change({ state: value ?? undefined, page: undefined })}
                    clearButtonProps={{ 'aria-label': t('common:clear') }}
                    w={{ base: '100%', xs: 190 }}
                  />
                  {sites.length > 1 && (
                    <Select
                      aria-label={t('site')}
                      placeholder={t('list.allSites')}
                      clearable
                      data={sites}
                      value={state.site ?? null}
                      onChange={(value) => change({ site: value ?? undefined, page: undefined })}
                      clearButtonProps={{ 'aria-label': t('common:clear') }}
                      w={{ base: '100%', xs: 190 }}
                    />
                  )}
                  <Select
                    aria-label={t('list.sort')}
                    data={[
                      { value: 'code', label: t('list.sortCode') },
                      { value: 'screenedAt', label: t('list.sortScreened') },
                    ]}
                    value={state.sort ?? 'code'}
                    onChange={(value) => change({ sort: value === 'code' ? undefined : (value ?? undefined) })}
                    w={{ base: '100%', xs: 170 }}
                  />
                </>
              }
              empty={
                filtered ? (
                  <Empty
                    title={t('list.nothingTitle')}
                    action={
                      <Button
                        variant="default"
                        onClick={() => {
                          setTyped('');
                          change({ state: undefined, site: undefined, search: undefined, page: undefined });
                        }}
                      >
                        {t('list.clearFilters')}
                      </Button>
                    }
                  />
                ) : (
                  <Empty title={t('list.emptyTitle')} action={screen}>
                    {t('list.empty')}
                  </Empty>
                )
              }
              below={
                <>
                  <StatusLegend kind="participation" />
                  <Group gap="sm">
                    <Text size="sm" c="dimmed">
                      {t('list.total', { count: total })}
                    </Text>
                    {total > PAGE_SIZE && (
                      <Pagination
                        size="sm"
                        total={Math.ceil(total / PAGE_SIZE)}
                        value={page}
                        onChange={(next) => change({ page: next === 1 ? undefined : String(next) })}
                        getControlProps={(control) => ({ 'aria-label': t(control === 'next' ? 'common:nextPage' : 'common:previousPage') })}
                        getItemProps={(item) => ({ 'aria-label': t('common:page', { page: item }) })}
                      />
                    )}
                  </Group>
                </>
              }
            />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
