import { Alert, Button, PasswordInput } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { envelopesQuery, printEnvelopes } from '../../api/blinding';
import type { EnvelopeRow } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { EnvelopeOpeningDialog } from './envelope-opening';

/** Printed envelopes: how an arm is learned when the system cannot be reached. */
export function EnvelopesScreen() {
  const { t } = useTranslation('blinding');
  const trial = useTrial();
  const client = useQueryClient();
  const { instant } = useFormats();
  const query = useQuery(envelopesQuery(trial.id));
  const columns: Column<EnvelopeRow>[] = [
    { key: 'participant', header: t('participant'), value: (row) => row.participantCode, cell: (row) => <b>{row.participantCode}</b> },
    { key: 'number', header: t('envelopes.number'), value: (row) => row.number, cell: (row) => row.number, numeric: true },
    { key: 'printed', header: t('envelopes.printed'), value: (row) => row.printedAt, cell: (row) => [instant(row.printedAt), row.printedBy].filter(Boolean).join(' · ') },
    { key: 'opened', header: t('envelopes.state'), value: (row) => row.openedAt ?? '', cell: (row) => (row.openedAt ? t('envelopes.openedOn', { at: instant(row.openedAt) }) : t('envelopes.closed')) },
    {
      key: 'sheets', header: '',
      cell: (row) => (
        <Button component="a" size="compact-sm" variant="subtle" href={`/api/trials/${trial.id}/envelopes/printings/${row.printId}/sheets.html`} download leftSection={<IconDownload size={15} aria-hidden />}>
          {t('envelopes.sheets')}
        </Button>
      ),
    },
  ];
  const closed = (query.data?.items ?? []).filter(({ openedAt }) => !openedAt).map(({ participantId, participantCode: code, number }) => ({ participantId, code, number }));
  return (
    <Page
      title={t('envelopes.title')}
      lead={t('envelopes.lead')}
      actions={
        <>
          {closed.length > 0 && <EnvelopeOpeningDialog envelopes={closed} />}
          <ActionDialog
            label={t('envelopes.print')}
            explains={t('envelopes.printMeans')}
            icon={<IconPrinter size={16} aria-hidden />}
            start={{ password: '' }}
            fields={(draft, change) => <PasswordInput label={t('password')} autoComplete="current-password" required value={draft.password} onChange={(event) => change({ password: event.currentTarget.value })} />}
            run={({ password }) => printEnvelopes(trial.id, password)}
            onDone={() => client.invalidateQueries({ queryKey: ['trial', trial.id] })}
          />
        </>
      }
    >
      <Alert color="saffron">{t('envelopes.tellsArms')}</Alert>
      <div className="surface">
        <div style={{ height: '0.9rem' }} />
        <QueryView query={query}>
          {({ items }) => (
            <Rows name="envelopes" caption={t('envelopes.title')} rows={items} columns={columns} rowKey={(row) => `${row.participantId}/${row.number}`} empty={<Empty title={t('envelopes.emptyTitle')}>{t('envelopes.empty')}</Empty>} />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
