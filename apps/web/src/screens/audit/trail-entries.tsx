import { Badge, Button, Collapse, Group, Pagination, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { Empty } from '../../parts/empty';
import classes from './audit.module.css';
import { changedFields, shown, systemPart } from './changed-fields';
import { CENTRAL_UNIT } from './trail-question';

export const PAGE_SIZE = 50;

interface TrailEntriesProps {
  items: readonly AuditEntry[];
  total: number;
  page: number;
  onPage: (page: number) => void;
}

/** A page of the trail. */
export function TrailEntries({ items, total, page, onPage }: TrailEntriesProps) {
  const { t } = useTranslation(['audit', 'common']);
  if (items.length === 0) return <Empty title={t('emptyTitle')}>{t('empty')}</Empty>;
  return (
    <>
      <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      <Group justify="space-between" px="lg" py="sm">
        <Text size="sm" c="dimmed" role="status">
          {t('total', { count: total })}
        </Text>
        {total > PAGE_SIZE && (
          <Pagination
            size="sm"
            total={Math.ceil(total / PAGE_SIZE)}
            value={page}
            onChange={onPage}
            getControlProps={(control) => ({ 'aria-label': t(control === 'next' ? 'common:nextPage' : 'common:previousPage') })}
            getItemProps={(item) => ({ 'aria-label': t('common:page', { page: item }) })}
          />
        )}
      </Group>
    </>
  );
}

const TONES = { insert: 'leaf', update: 'petrol', delete: 'brick', event: 'saffron' } as const;

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const { instant } = useFormats();
  const role = useCodeWords('common:roles');
  const table = useCodeWords('audit:tables');
  const fieldWord = useCodeWords('audit:fields');
  const system = useCodeWords('audit:systems', (part) => `${t('system')}: ${part}`);
  const [opened, { toggle }] = useDisclosure(false);
  const fields = changedFields(entry.before, entry.after);
  const part = systemPart(entry);
  const roles = (entry.role ?? '').split(',').filter(Boolean).map(role).join(', ');
  return (
    <li className={classes.entry}>
      <div className={classes.line}>
        <Badge color={TONES[entry.action]}>{t(`actions.${entry.action}`)}</Badge>
        <span className={classes.what}>
          <b>{table(entry.table)}</b> <span className="quiet">{fields.map(({ name }) => fieldWord(name)).join(', ')}</span>
        </span>
        <span className={classes.who} title={entry.actorId ?? entry.actor ?? undefined}>
          {part ? system(part) : (entry.actor ?? t('system'))}
          {roles && !part ? ` · ${roles}` : ''}
          {entry.organisation && ` · ${entry.organisation === CENTRAL_UNIT ? t('centralUnit') : entry.organisation}`}
        </span>
        <span className={`${classes.when} quiet`}>{instant(entry.at)}</span>
        <Button className={classes.more} size="compact-xs" variant="subtle" onClick={toggle} aria-expanded={opened} rightSection={opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}>
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
                      <Table.Td title={field.name}>{fieldWord(field.name)}</Table.Td>
                      <Table.Td className={`mono ${classes.value}`}>{shown(field.before)}</Table.Td>
                      <Table.Td className={`mono ${classes.value}`}>{shown(field.after)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            <Text size="xs" c="dimmed" className="mono" style={{ overflowWrap: 'anywhere' }}>
              {t('technical', { table: entry.table, row: entry.rowId, request: entry.requestId ?? '–', id: entry.id })}
            </Text>
          </Stack>
        )}
      </Collapse>
    </li>
  );
}
