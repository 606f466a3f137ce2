import { Group, Pagination, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactAccessesQuery, erasuresQuery, type ContactAccess, type Erasure } from '../../api/privacy';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useSearchState } from '../../app/search-state';
import { useMay, useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';

const PAGE_SIZE = 50;

/** For the data protection officer: who opened names and contacts, and which were erased. */
export function PrivacyScreen() {
  const { t } = useTranslation('privacy');
  const trial = useTrial();
  const may = useMay();
  return (
    <Page title={t('trial.title')} lead={t('trial.lead')}>
      {may('contact.accesses') && <LooksSection trialId={trial.id} />}
      <ErasuresSection trialId={trial.id} />
    </Page>
  );
}

function LooksSection({ trialId }: { trialId: string }) {
  const { t } = useTranslation(['privacy', 'common']);
  const { instant } = useFormats();
  const purpose = useCodeWords('privacy:purposes');
  const [state, change] = useSearchState();
  const page = Math.max(1, Number(state.page) || 1);
  const query = useQuery(contactAccessesQuery(trialId, page, PAGE_SIZE));
  const columns: Column<ContactAccess>[] = [
    { key: 'at', header: t('looks.at'), value: (row) => row.at, cell: (row) => instant(row.at) },
    { key: 'by', header: t('looks.by'), value: (row) => row.by ?? t('looks.system'), cell: (row) => row.by ?? t('looks.system') },
    {
      key: 'code',
      header: t('looks.participant'),
      value: (row) => row.code,
      cell: (row) => (
        <TextLink to="/trials/$trialId/participants/$participantId/personal-data" params={{ trialId, participantId: row.participantId }}>
          {row.code}
        </TextLink>
      ),
    },
    { key: 'purpose', header: t('looks.purpose'), value: (row) => purpose(row.purpose), cell: (row) => purpose(row.purpose) },
  ];
  return (
    <Section title={t('looks.title')} note={t('looks.note')} flush>
      <QueryView query={query}>
        {({ items, total }) => (
          <Rows
            name="contact-accesses"
            caption={t('looks.title')}
            rows={items}
            columns={columns}
            rowKey={(row) => `${row.at}/${row.participantId}/${row.by}/${row.purpose}`}
            empty={<Empty title={t('looks.none')}>{t('looks.noneMeans')}</Empty>}
            served
            searchable={false}
            below={
              total > PAGE_SIZE && (
                <Group p="md" justify="space-between">
                  <Text size="sm" c="dimmed">
                    {t('looks.total', { count: total })}
                  </Text>
                  <Pagination
                    size="sm"
                    total={Math.ceil(total / PAGE_SIZE)}
                    value={page}
                    onChange={(next) => change({ page: next === 1 ? undefined : String(next) })}
                    getControlProps={(control) => ({ 'aria-label': t(control === 'next' ? 'common:nextPage' : 'common:previousPage') })}
                    getItemProps={(item) => ({ 'aria-label': t('common:page', { page: item }) })}
                  />
                </Group>
              )
            }
          />
        )}
      </QueryView>
    </Section>
  );
}

function ErasuresSection({ trialId }: { trialId: string }) {
  const { t } = useTranslation('privacy');
  const { instant } = useFormats();
  const query = useQuery(erasuresQuery(trialId));
  const columns: Column<Erasure>[] = [
    { key: 'code', header: t('looks.participant'), value: (row) => row.code, cell: (row) => row.code },
    { key: 'erasedAt', header: t('erasures.at'), value: (row) => row.erasedAt, cell: (row) => instant(row.erasedAt) },
    { key: 'erasedBy', header: t('erasures.by'), value: (row) => row.erasedBy ?? t('erasures.repeated'), cell: (row) => row.erasedBy ?? t('erasures.repeated') },
  ];
  return (
    <Section title={t('erasures.title')} note={t('erasures.note')} flush>
      <QueryView query={query}>
        {({ items }) => (
          <Rows name="erasures" caption={t('erasures.title')} rows={items} columns={columns} rowKey={(row) => row.code} empty={<Empty title={t('erasures.none')}>{t('erasures.noneMeans')}</Empty>} searchable={false} />
        )}
      </QueryView>
    </Section>
  );
}
