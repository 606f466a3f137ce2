import { Group, SegmentedControl, Text } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditQuery } from '../../api/audit';
import { useSearchState } from '../../app/search-state';
import { useTrial } from '../../app/trial-context';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { TrailEntries, PAGE_SIZE } from './trail-entries';
import { TrailFilters } from './trail-filters';
import { questionOf } from './trail-question';
import { useTables } from './use-tables';

/** Who changed what, when, in which role and why: first value, every change, side by side. */
export function AuditScreen() {
  const { t } = useTranslation(['audit', 'common']);
  const trial = useTrial();
  const [state, change] = useSearchState();
  const question = questionOf(state, trial.timeZone);
  const page = Number(state.page) || 1;
  const query = useQuery(auditQuery(trial.id, { ...question, page, pageSize: PAGE_SIZE }));
  const view = query.data?.view;
  const tables = useTables(view === 'full' ? ['trial', 'sealed'] : ['trial']);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        query.data &&
        query.data.views.length > 1 && (
          <SegmentedControl
            aria-label={t('views.label')}
            data={query.data.views.map((value) => ({ value, label: t(`views.${value}`) }))}
            value={view}
            onChange={(next) => change({ view: next, page: undefined, table: undefined })}
          />
        )
      }
    >
      <div className="surface">
        <TrailFilters state={state} change={change} tables={tables} organisations={query.data?.organisations ?? []} withParticipants question={question} exportFrom={`/api/trials/${trial.id}/audit/export`} />
        {view && (
          <Group px="lg" pb="sm" gap={6} wrap="nowrap" align="flex-start">
            {view === 'full' ? <IconEye size={16} aria-hidden style={{ flex: 'none' }} /> : <IconEyeOff size={16} aria-hidden style={{ flex: 'none' }} />}
            <Text size="sm">{t(`viewMeans.${view}`)}</Text>
          </Group>
        )}
        <QueryView query={query}>{({ items, total }) => <TrailEntries items={items} total={total} page={page} onPage={(next) => change({ page: next === 1 ? undefined : String(next) })} />}</QueryView>
      </div>
    </Page>
  );
}
