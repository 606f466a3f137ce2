import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountAuditQuery } from '../../api/audit';
import { useSearchState } from '../../app/search-state';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import shell from '../shell/shell.module.css';
import { PAGE_SIZE, TrailEntries } from './trail-entries';
import { TrailFilters } from './trail-filters';
import { questionOf } from './trail-question';
import { useTables } from './use-tables';

/** The trail of accounts, for whoever manages them: it belongs to no trial and holds nothing of participants. */
export function AccountAuditScreen() {
  const { t } = useTranslation(['audit', 'common']);
  const [state, change] = useSearchState();
  const question = questionOf({ ...state, participant: undefined, view: undefined }, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const page = Number(state.page) || 1;
  const query = useQuery(accountAuditQuery({ ...question, page, pageSize: PAGE_SIZE }));
  const tables = useTables(['identity']);
  return (
    <div className={shell.page}>
      <Page title={t('accounts.title')} lead={t('accounts.lead')}>
        <div className="surface">
          <TrailFilters state={state} change={change} tables={tables} organisations={query.data?.organisations ?? []} withParticipants={false} question={question} exportFrom="/api/accounts/audit/export" />
          <QueryView query={query}>{({ items, total }) => <TrailEntries items={items} total={total} page={page} onPage={(next) => change({ page: next === 1 ? undefined : String(next) })} />}</QueryView>
        </div>
      </Page>
    </div>
  );
}
