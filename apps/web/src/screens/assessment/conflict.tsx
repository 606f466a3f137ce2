import { Alert, Button, Group, Table, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers, Form } from '../../api/types';
import { useTranslated } from '../../app/translated';
import { differences, itemKey } from './item-key';

interface ConflictProps {
  form: Form;
  mine: Answers;
  theirs: Form;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved this form in the meantime: both versions side by side, nothing is overwritten without a choice. */
export function Conflict({ form, mine, theirs, onKeepMine, onTakeTheirs }: ConflictProps) {
  const { t } = useTranslation('assessment');
  const inWords = useTranslated();
  const different = differences(form.definition.items, mine, theirs.answers);
  // Whoever types far below would not see it: the choice comes to them.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Alert ref={place} tabIndex={-1} color="saffron" m="md" role="alert" title={t('conflict.title')}>
      <Text size="sm">{theirs.status === 'submitted' ? t('conflict.submitted') : t('conflict.means')}</Text>
      {different.length === 0 ? (
        <Text size="sm" mt="xs">
          {t('conflict.same')}
        </Text>
      ) : (
        <Table mt="xs" maw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.item')}</Table.Th>
              <Table.Th ta="end">{t('conflict.mine')}</Table.Th>
              <Table.Th ta="end">{t('conflict.theirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {different.map((item) => (
              <Table.Tr key={itemKey(item)}>
                <Table.Td>
                  {form.definition.items.indexOf(item) + 1}. {inWords(item.label) || t('item', { item: itemKey(item) })}
                </Table.Td>
                <Table.Td ta="end">{mine[itemKey(item)] ?? '–'}</Table.Td>
                <Table.Td ta="end">{theirs.answers[itemKey(item)] ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group gap="xs" mt="sm">
        {theirs.status !== 'submitted' && (
          <Button size="sm" onClick={onKeepMine}>
            {t('conflict.keepMine')}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
      </Group>
    </Alert>
  );
}
