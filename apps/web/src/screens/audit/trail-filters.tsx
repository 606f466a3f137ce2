import { Button, Group, Menu, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '../../api/audit';
import { useCodeWords } from '../../app/code-words';
import { ACTIONS, CENTRAL_UNIT, exportAddress, isSort, SORTS, type SortCode } from './trail-question';

const TYPED = ['search', 'actor', 'participant'] as const;
const FILTERS = [...TYPED, 'table', 'action', 'organisation', 'from', 'to'] as const;

interface TrailFiltersProps {
  state: Readonly<Record<string, string | undefined>>;
  change: (next: Record<string, string | undefined>) => void;
  /** Tables by name, of the trails that this person may read. */
  tables: readonly string[];
  /** By name; none before the first answer. */
  organisations: readonly string[];
  withParticipants: boolean;
  question: AuditFilter;
  /** Address of the export. */
  exportFrom: string;
}

/** Narrows the trail, sorts it, and takes out everything that matches. */
export function TrailFilters({ state, change, tables, organisations, withParticipants, question, exportFrom }: TrailFiltersProps) {
  const { t } = useTranslation(['audit', 'common']);
  const word = useCodeWords('audit:tables');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const again = (next: Record<string, string | undefined>) => change({ ...next, page: undefined });
  const apply = useDebouncedCallback(again, 350);
  const options = tables.map((value) => ({ value, label: word(value) })).sort((a, b) => a.label.localeCompare(b.label));
  const units = organisations.map((value) => ({ value, label: value === CENTRAL_UNIT ? t('centralUnit') : value }));
  const sort: SortCode = isSort(state.sort) ? state.sort : 'newest';
  return (
    <div className="no-print">
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 4 }} px="lg" pt="md" spacing="sm" verticalSpacing="xs">
        {TYPED.filter((field) => field !== 'participant' || withParticipants).map((field) => (
          <TextInput
            key={field}
            label={t(`filter.${field}`)}
            leftSection={field === 'search' ? <IconSearch size={16} aria-hidden /> : undefined}
            value={typed[field] ?? state[field] ?? ''}
            onChange={(event) => {
              const next = { ...typed, [field]: event.currentTarget.value };
              setTyped(next);
              apply(next);
            }}
          />
        ))}
        <Select label={t('filter.table')} data={options} value={options.some(({ value }) => value === state.table) ? (state.table ?? null) : null} onChange={(value) => again({ table: value ?? undefined })} searchable clearable clearButtonProps={{ 'aria-label': t('common:clear') }} />
        <Select label={t('filter.action')} data={ACTIONS.map((value) => ({ value, label: t(`actions.${value}`) }))} value={state.action ?? null} onChange={(value) => again({ action: value ?? undefined })} clearable clearButtonProps={{ 'aria-label': t('common:clear') }} />
        <Select label={t('filter.organisation')} data={units} value={organisations.find((name) => name === state.organisation) ?? null} onChange={(value) => again({ organisation: value ?? undefined })} searchable clearable clearButtonProps={{ 'aria-label': t('common:clear') }} />
        {(['from', 'to'] as const).map((field) => (
          <TextInput key={field} type="date" label={t(`filter.${field}`)} value={state[field] ?? ''} onChange={(event) => again({ [field]: event.currentTarget.value || undefined })} />
        ))}
        <Select label={t('filter.sort')} data={(Object.keys(SORTS) as SortCode[]).map((value) => ({ value, label: t(`sorts.${value}`) }))} value={sort} onChange={(value) => again({ sort: value && value !== 'newest' ? value : undefined })} allowDeselect={false} />
      </SimpleGrid>
      <Group px="lg" py="sm" gap="xs" justify="flex-end">
        {FILTERS.some((field) => state[field]) && (
          <Button
            variant="subtle"
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => {
              setTyped({});
              again(Object.fromEntries(FILTERS.map((field) => [field, undefined])));
            }}
          >
            {t('clearFilters')}
          </Button>
        )}
        <Menu position="bottom-end" width={330}>
          <Menu.Target>
            <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
              {t('export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('exportNote')}</Menu.Label>
            <Menu.Item component="a" href={exportAddress(exportFrom, question, 'csv')} download>
              {t('exportCsv')}
            </Menu.Item>
            <Menu.Item component="a" href={exportAddress(exportFrom, question, 'jsonl')} download>
              {t('exportJsonl')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </div>
  );
}
