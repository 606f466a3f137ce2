import { Box, Button, Group, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconChevronDown, IconChevronRight, IconDownload, IconSearch } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DASH } from '../app/formats';
import { useSearchState } from '../app/search-state';
import { csvText } from './csv';
import { downloadText } from './download';

export interface Column<Row> {
  key: string;
  /** Empty for a column of buttons: it is neither sorted nor exported. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** What filters, is exported and sorts, in the words that are shown; without it the column is only looked at. */
  value?: (row: Row) => string | number | null;
  /** What sorts instead, where the words are in no order. */
  rank?: (row: Row) => number;
  numeric?: boolean;
}

interface RowsProps<Row> {
  /** Begins the names in the address and the file's name. */
  name: string;
  caption: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  empty: ReactNode;
  filters?: ReactNode;
  below?: ReactNode;
  /** The server has filtered and sorted already. */
  served?: boolean;
  searchable?: boolean;
  /** What a row opens below itself, by the button in its first cell; which one is open stands in the address. */
  opens?: (row: Row) => ReactNode;
}

/** Where the address says which row of a list is open. */
export const openKey = (name: string) => `${name}Open`;
export const rowId = (name: string, key: string) => `${name}-${key}`;

const PAGE = 100;

/** A list that can be filtered, sorted, linked to and exported as it is seen; stacked cards on a phone. */
export function Rows<Row>({ name, caption, rows, columns, rowKey, empty, filters, below, served = false, searchable = true, opens }: RowsProps<Row>) {
  const { t } = useTranslation();
  const [state, change] = useSearchState();
  const [wanted, sort, limit] = [state[`${name}Find`] ?? '', state[`${name}Sort`] ?? '', Number(state[`${name}Show`]) || PAGE];
  const opened = state[openKey(name)];
  const visible = served ? rows : arrange(rows, columns, wanted, sort);
  const [sortKey, descending] = [sort.replace(/^-/, ''), sort.startsWith('-')];

  const exportSeen = () => {
    const exported = columns.filter(({ value }) => value);
    const body = visible.map((row) => exported.map(({ value }) => value?.(row) ?? ''));
    downloadText(`${name}.csv`, csvText(exported.map(({ header }) => header), body));
  };

  return (
    <Box>
      {(rows.length > 0 || filters) && (
        <Group px="lg" pb="sm" gap="xs" align="flex-end" className="no-print">
          {searchable && !served && (
            <TextInput
              aria-label={t('findIn', { list: caption })}
              placeholder={t('find')}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={wanted}
              onChange={(event) => change({ [`${name}Find`]: event.currentTarget.value })}
              w={{ base: '100%', sm: 220 }}
            />
          )}
          {filters}
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={exportSeen}
            disabled={visible.length === 0}
            ms={{ sm: 'auto' }}
          >
            {t('exportCsv')}
          </Button>
        </Group>
      )}
      {visible.length === 0 ? (
        rows.length > 0 ? (
          <Text p="lg" c="dimmed" size="sm">
            {t('nothingFound')}
          </Text>
        ) : (
          empty
        )
      ) : (
        <Box className="rows" tabIndex={0} role="group" aria-label={caption}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Table.Th
                    key={column.key}
                    data-numeric={column.numeric}
                    aria-sort={!served && sortKey === column.key ? (descending ? 'descending' : 'ascending') : undefined}
                  >
                    {column.value && !served ? (
                      <button
                        type="button"
                        className="sort-button"
                        onClick={() => change({ [`${name}Sort`]: sort === column.key ? `-${column.key}` : column.key })}
                      >
                        {column.header}
                        {sortKey !== column.key ? (
                          <IconArrowsSort size={13} aria-hidden />
                        ) : descending ? (
                          <IconArrowDown size={13} aria-hidden />
                        ) : (
                          <IconArrowUp size={13} aria-hidden />
                        )}
                      </button>
                    ) : (
                      column.header || <VisuallyHidden>{t('actions')}</VisuallyHidden>
                    )}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {visible.slice(0, served ? undefined : limit).map((row) => {
                const id = rowId(name, rowKey(row));
                const isOpen = opens !== undefined && opened === rowKey(row);
                return (
                  <Fragment key={id}>
                    <Table.Tr id={id}>
                      {columns.map((column, place) => {
                        const shown = column.cell(row);
                        return (
                          <Table.Td key={column.key} data-label={opens && place === 0 ? '' : column.header} data-numeric={column.numeric} data-empty={showsNothing(shown)}>
                            {opens && place === 0 ? (
                              <button type="button" className="open-button" aria-expanded={isOpen} aria-controls={isOpen ? `${id}-opened` : undefined} onClick={() => change({ [openKey(name)]: isOpen ? undefined : rowKey(row) })}>
                                {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
                                {shown}
                              </button>
                            ) : (
                              shown
                            )}
                          </Table.Td>
                        );
                      })}
                    </Table.Tr>
                    {isOpen && (
                      <tr className="row-opened" id={`${id}-opened`}>
                        <td colSpan={columns.length}>{opens?.(row)}</td>
                      </tr>
                    )}
                  </Fragment>
                );
              })}
            </Table.Tbody>
          </Table>
        </Box>
      )}
      {!served && visible.length > limit && (
        <Group p="sm" justify="center">
          <Button variant="subtle" onClick={() => change({ [`${name}Show`]: String(limit + PAGE) })}>
            {t('showMore', { shown: limit, all: visible.length })}
          </Button>
        </Group>
      )}
      {below && (
        <Group px="lg" py="sm" justify="space-between" gap="xs">
          {below}
        </Group>
      )}
    </Box>
  );
}

/** A card on a phone leaves out what says nothing; a button or a word where a value is still missing says something. */
const showsNothing = (shown: ReactNode): boolean => shown === undefined || shown === null || shown === false || shown === '' || shown === DASH;

/** Filters by every exported column and sorts by one; the order that the server gave stays among equals. */
export function arrange<Row>(rows: readonly Row[], columns: readonly Column<Row>[], wanted: string, sort: string): readonly Row[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length
    ? rows.filter((row) => {
        const text = columns.map(({ value }) => value?.(row) ?? '').join(' ').toLocaleLowerCase();
        return words.every((word) => text.includes(word));
      })
    : rows;
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ''));
  const value = column?.rank ?? column?.value;
  if (!value) return found;
  const sign = sort.startsWith('-') ? -1 : 1;
  return found.toSorted((one, other) => sign * compare(value(one), value(other)));
}

/** Missing values come last, numbers by size, text by alphabet with numbers inside by size (P-2 before P-10). */
function compare(one: string | number | null, other: string | number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}
