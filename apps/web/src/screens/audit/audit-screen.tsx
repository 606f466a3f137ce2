import { Badge, Button, Collapse, Group, Pagination, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconDownload, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditQuery } from '../../api/analysis';
import type { AuditEntry } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useSearchState } from '../../app/search-state';
import { useTrial } from '../../app/trial-context';
import { csvText } from '../../parts/csv';
import { downloadText } from '../../parts/download';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import classes from './audit.module.css';
import { changedFields, shown } from './changed-fields';

const PAGE_SIZE = 50;
const ACTIONS = ['insert', 'update', 'delete', 'event'] as const;

/** Who changed what, when, in which role and why: first value, every change, side by side. */
export function AuditScreen() {
  const { t } = useTranslation(['audit', 'common']);
  const trial = useTrial();
  const [state, change] = useSearchState();
  const [typed, setTyped] = useState({ search: state.search ?? '', table: state.table ?? '', actor: state.actor ?? '' });
  const apply = useDebouncedCallback((next: typeof typed) => change({ ...next, page: undefined }), 350);
  const page = Number(state.page) || 1;
  const query = useQuery(auditQuery(trial.id, { search: state.search, table: state.table, actor: state.actor, action: ACTIONS.find((one) => one === state.action), page, pageSize: PAGE_SIZE }));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="surface">
        <Group px="lg" py="md" gap="xs" align="flex-end">
          {(['search', 'table', 'actor'] as const).map((field) => (
            <TextInput
              key={field}
              aria-label={t(`filter.${field}`)}
              placeholder={t(`filter.${field}`)}
              leftSection={field === 'search' ? <IconSearch size={16} aria-hidden /> : undefined}
              value={typed[field]}
              onChange={(event) => {
                const next = { ...typed, [field]: event.currentTarget.value };
                setTyped(next);
                apply(next);
              }}
              w={{ base: '100%', xs: field === 'search' ? 240 : 180 }}
            />
          ))}
          <Select
            aria-label={t('filter.action')}
            placeholder={t('filter.action')}
            clearable
            data={ACTIONS.map((value) => ({ value, label: t(`actions.${value}`) }))}
            value={state.action ?? null}
            onChange={(value) => change({ action: value ?? undefined, page: undefined })}
            clearButtonProps={{ 'aria-label': t('common:clear') }}
            w={{ base: '100%', xs: 160 }}
          />
          <Button variant="default" ms={{ sm: 'auto' }} leftSection={<IconDownload size={16} aria-hidden />} disabled={!query.data?.items.length} onClick={() => query.data && exportEntries(query.data.items)}>
            {t('common:exportCsv')}
          </Button>
        </Group>
        <QueryView query={query}>
          {({ items, total }) =>
            items.length === 0 ? (
              <Empty title={t('emptyTitle')}>{t('empty')}</Empty>
            ) : (
              <>
                <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
                  {items.map((entry) => (
                    <Entry key={entry.id} entry={entry} />
                  ))}
                </ol>
                <Group justify="space-between" px="lg" py="sm">
                  <Text size="sm" c="dimmed">
                    {t('total', { count: total })}
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
            )
          }
        </QueryView>
      </div>
    </Page>
  );
}

const TONES = { insert: 'leaf', update: 'petrol', delete: 'brick', event: 'saffron' } as const;

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const { instant } = useFormats();
  const role = useCodeWords('common:roles');
  const [opened, { toggle }] = useDisclosure(false);
  const fields = changedFields(entry.before, entry.after);
  return (
    <li className={classes.entry}>
      <div className={classes.line}>
        <Badge color={TONES[entry.action]}>{t(`actions.${entry.action}`)}</Badge>
        <span className={classes.what}>
          <b>{entry.table}</b> <span className="quiet">{fields.map(({ name }) => name).join(', ')}</span>
        </span>
        <span className={classes.who}>
          {entry.actor ?? t('system')}
          {entry.role ? ` · ${role(entry.role)}` : ''}
        </span>
        <span className={`${classes.when} quiet`}>{instant(entry.at)}</span>
        <Button size="compact-xs" variant="subtle" onClick={toggle} aria-expanded={opened} rightSection={opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}>
          {opened ? t('hide') : t('show')}
        </Button>
      </div>
      {entry.reason && (
        <Text size="sm" mt={2}>
          {t('because', { reason: entry.reason })}
        </Text>
      )}
      <Collapse expanded={opened}>
        {opened && (
          <Stack gap="xs" py="xs">
            <div style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={t('sideBySide')}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('field')}</Table.Th>
                    <Table.Th>{t('before')}</Table.Th>
                    <Table.Th>{t('after')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {fields.map((field) => (
                    <Table.Tr key={field.name}>
                      <Table.Td>{field.name}</Table.Td>
                      <Table.Td className="mono">{shown(field.before)}</Table.Td>
                      <Table.Td className="mono">{shown(field.after)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            <Text size="xs" c="dimmed" className="mono">
              {t('technical', { row: entry.rowId, request: entry.requestId ?? '–', id: entry.id })}
            </Text>
          </Stack>
        )}
      </Collapse>
    </li>
  );
}

function exportEntries(entries: readonly AuditEntry[]): void {
  downloadText(
    'audit.csv',
    csvText(
      ['id', 'at', 'actor', 'role', 'requestId', 'table', 'rowId', 'action', 'reason', 'before', 'after'],
      entries.map((entry) => [
        entry.id, entry.at, entry.actor, entry.role, entry.requestId, entry.table, entry.rowId, entry.action, entry.reason,
        entry.before && JSON.stringify(entry.before), entry.after && JSON.stringify(entry.after),
      ]),
    ),
  );
}
