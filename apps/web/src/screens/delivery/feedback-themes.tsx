import { Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createTheme } from '../../api/feedback';
import type { CodersAgreement, FeedbackTheme } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';

export function AddTheme({ questionCode, themes }: { questionCode: string; themes: readonly FeedbackTheme[] }) {
  const { t } = useTranslation('feedback');
  const trial = useTrial();
  const client = useQueryClient();
  const parents = themes.filter(({ parentId }) => parentId === null);
  return (
    <ActionDialog
      label={t('addTheme')}
      icon={<IconPlus size={16} aria-hidden />}
      button={{ size: 'xs' }}
      start={{ name: '', parentId: '' }}
      fields={(draft, change) => (
        <Stack gap="sm">
          <TextInput label={t('themeName')} required value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          <Select
            label={t('parent')}
            allowDeselect={false}
            data={[{ value: '', label: t('noParent') }, ...parents.map(({ id, name }) => ({ value: id, label: name }))]}
            value={draft.parentId}
            onChange={(parentId) => change({ parentId: parentId ?? '' })}
          />
        </Stack>
      )}
      run={({ name, parentId }) => createTheme(trial.id, { questionCode, name, ...(parentId ? { parentId } : {}) })}
      onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id, 'feedback'] })}
    />
  );
}

export function ThemeTable({ themes }: { themes: readonly FeedbackTheme[] }) {
  const { t } = useTranslation('feedback');
  const parentOf = (theme: FeedbackTheme) => themes.find(({ id }) => id === theme.parentId)?.name;
  const columns: Column<FeedbackTheme>[] = [
    {
      key: 'theme',
      header: t('theme'),
      value: (row) => (parentOf(row) ? `${parentOf(row)}: ${row.name}` : row.name),
      cell: (row) => (row.parentId ? <span style={{ paddingInlineStart: '1.1rem' }}>{row.name}</span> : <b>{row.name}</b>),
    },
    { key: 'participants', header: t('participants'), value: (row) => row.participants, numeric: true, cell: (row) => row.participants },
    { key: 'quotes', header: t('quotes'), value: (row) => row.quotes, numeric: true, cell: (row) => row.quotes },
  ];
  return (
    <Rows
      name="themes"
      caption={t('themes')}
      rows={themes}
      columns={columns}
      rowKey={(row) => row.id}
      searchable={false}
      empty={
        <Text size="sm" c="dimmed" px="lg" pb="lg">
          {t('noThemes')}
        </Text>
      }
    />
  );
}

/** How far each two coders found the same themes in the same answers. */
export function AgreementSection({ pairs, themes }: { pairs: readonly CodersAgreement[]; themes: readonly FeedbackTheme[] }) {
  const { t } = useTranslation('feedback');
  const { number, percent } = useFormats();
  const kappa = (value: number | null) => (value === null ? t('unknown') : number(value, 2));
  return (
    <Section title={t('agreement')} note={t('agreementNote')}>
      {pairs.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noAgreement')}
        </Text>
      )}
      <Stack gap="md">
        {pairs.map((pair) => {
          const headers = [t('theme'), t('both'), t('first', { name: pair.first }), t('first', { name: pair.second }), t('neither'), t('kappa')];
          return (
            <div key={`${pair.first}/${pair.second}`}>
              <Text fw={600}>{t('pair', { first: pair.first, second: pair.second })}</Text>
              <Text size="sm" mb="xs">
                {t('pairRow', { answers: pair.answers, agreed: percent(pair.agreed), kappa: kappa(pair.kappa) })}
              </Text>
              <div className="rows" tabIndex={0} role="group" aria-label={t('pair', { first: pair.first, second: pair.second })}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      {headers.map((header, index) => (
                        <Table.Th key={header} data-numeric={index > 0}>
                          {header}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {pair.themes.map((row) => (
                      <Table.Tr key={row.themeId}>
                        {[themes.find(({ id }) => id === row.themeId)?.name, row.both, row.firstOnly, row.secondOnly, row.neither, kappa(row.kappa)].map((cell, index) => (
                          <Table.Td key={headers[index]} data-label={headers[index]} data-numeric={index > 0}>
                            {cell}
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            </div>
          );
        })}
      </Stack>
    </Section>
  );
}
