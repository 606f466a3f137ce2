import { Alert, Badge, Group, Modal, Stack, Text, Textarea, Button } from '@mantine/core';
import { IconAlertTriangle, IconFileText } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { participantsQuery } from '../../api/participants';
import { acknowledgeAlert, adverseEventsQuery, alertsQuery, readNarrative } from '../../api/safety';
import type { AdverseEvent, Alert as RiskAlert } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useMay, useTrial } from '../../app/trial-context';
import { ActionDialog } from '../../parts/action-dialog';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { Status, statusCodes, StatusLegend } from '../../parts/status';
import { ReportEvent } from './report-event';

export function SafetyScreen() {
  const { t } = useTranslation('safety');
  const trial = useTrial();
  const may = useMay();
  const people = useQuery({ ...participantsQuery(trial.id, { pageSize: 200 }), enabled: may('participant.read') && may('event.report') });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={people.data && people.data.items.length > 0 && <ReportEvent trialId={trial.id} choices={people.data.items.map(({ id, code }) => ({ id, code }))} />}
    >
      {may('alert.read') && <Alerts />}
      {may('event.read') && <Events />}
      {!may('event.read', 'alert.read') && <Alert color="gray">{t('reportElsewhere')}</Alert>}
    </Page>
  );
}

function Alerts() {
  const { t } = useTranslation('safety');
  const trial = useTrial();
  const client = useQueryClient();
  const inWords = useTranslated();
  const { instant } = useFormats();
  const status = useCodeWords('status:alert.word');
  const visitOf = (visitCode: string) => inWords(trial.protocol.visits.find(({ code }) => code === visitCode)?.label) || visitCode;
  const what = (row: RiskAlert) => [inWords(row.message), row.instrumentCode, visitOf(row.visitCode)].join(' · ');
  const stateOf = ({ acknowledgedAt }: RiskAlert) => (acknowledgedAt ? 'acknowledged' : 'open');
  const query = useQuery({ ...alertsQuery(trial.id), refetchInterval: 60_000 });
  const columns: Column<RiskAlert>[] = [
    { key: 'participant', header: t('participant'), value: (row) => row.code, cell: (row) => <b>{row.code}</b> },
    { key: 'what', header: t('alerts.what'), value: what, cell: what },
    { key: 'raised', header: t('alerts.raised'), value: (row) => row.raisedAt, cell: (row) => instant(row.raisedAt) },
    { key: 'status', header: t('alerts.status'), value: (row) => status(stateOf(row)), cell: (row) => <Status kind="alert" code={stateOf(row)} /> },
    {
      key: 'who',
      header: t('alerts.by'),
      value: (row) => row.acknowledgedBy,
      cell: (row) =>
        row.acknowledgedAt ? (
          <span>
            {row.acknowledgedBy} {instant(row.acknowledgedAt)}
            {row.note && (
              <Text size="xs" c="dimmed">
                {row.note}
              </Text>
            )}
          </span>
        ) : row.actions.includes('acknowledge') ? (
          <ActionDialog
            label={t('alerts.acknowledge')}
            explains={t('alerts.acknowledgeMeans')}
            button={{ size: 'compact-sm' }}
            start={{ note: '' }}
            fields={(draft, change) => <Textarea label={t('alerts.note')} required value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} />}
            run={({ note }) => acknowledgeAlert(trial.id, row.id, note)}
            onDone={() => client.invalidateQueries({ queryKey: alertsQuery(trial.id).queryKey })}
          />
        ) : (
          '–'
        ),
    },
  ];
  return (
    <Section title={t('alerts.title')} note={t('alerts.lead')} flush actions={<IconAlertTriangle size={20} aria-hidden className="quiet" />}>
      <QueryView query={query}>
        {({ items }) => (
          <Rows name="alerts" caption={t('alerts.title')} rows={items} columns={columns} rowKey={(row) => row.id} empty={<Empty title={t('alerts.emptyTitle')}>{t('alerts.empty')}</Empty>} below={<StatusLegend kind="alert" />} />
        )}
      </QueryView>
    </Section>
  );
}

function Events() {
  const { t } = useTranslation('safety');
  const trial = useTrial();
  const may = useMay();
  const { day } = useFormats();
  const severity = useCodeWords('status:severity.word');
  const outcome = useCodeWords('safety:outcomes');
  const serious = useCodeWords('safety:seriousness');
  const warning = useCodeWords('safety:warnings');
  const why = (row: AdverseEvent) => (row.serious ? (row.seriousness ?? []).map(serious).join(', ') || t('yesSerious') : t('notSerious'));
  const query = useQuery(adverseEventsQuery(trial.id));
  const columns: Column<AdverseEvent>[] = [
    { key: 'participant', header: t('participant'), value: (row) => row.code, cell: (row) => <b>{row.code}</b> },
    { key: 'term', header: t('report.term'), value: (row) => row.term, cell: (row) => row.term },
    { key: 'onset', header: t('report.onsetOn'), value: (row) => row.onsetOn, cell: (row) => day(row.onsetOn) },
    { key: 'ended', header: t('report.endedOn'), value: (row) => row.endedOn, cell: (row) => day(row.endedOn) },
    { key: 'severity', header: t('report.severity'), value: (row) => severity(row.severity), rank: (row) => statusCodes('severity').indexOf(row.severity), cell: (row) => <Status kind="severity" code={row.severity} /> },
    {
      key: 'serious',
      header: t('report.serious'),
      value: why,
      cell: (row) => (row.serious ? <Badge color="brick">{why(row)}</Badge> : why(row)),
    },
    { key: 'outcome', header: t('report.outcome'), value: (row) => outcome(row.outcome), cell: (row) => [outcome(row.outcome), ...row.warnings.map(warning)].join('. ') },
    ...(may('event.narrative') ? [{ key: 'narrative', header: '', cell: (row: AdverseEvent) => (row.actions.includes('read-narrative') ? <Narrative trialId={trial.id} event={row} /> : null) }] : []),
  ];
  return (
    <Section title={t('events.title')} note={t('events.lead')} flush>
      <QueryView query={query}>
        {({ items }) => (
          <Rows name="events" caption={t('events.title')} rows={items} columns={columns} rowKey={(row) => row.id} empty={<Empty title={t('events.emptyTitle')}>{t('events.empty')}</Empty>} below={<StatusLegend kind="severity" />} />
        )}
      </QueryView>
    </Section>
  );
}

/** The narrative may tell the arm: it is fetched only when asked for, and every look is logged. */
function Narrative({ trialId, event }: { trialId: string; event: AdverseEvent }) {
  const { t } = useTranslation(['safety', 'common']);
  const [opened, setOpened] = useState(false);
  const query = useQuery({ queryKey: ['trial', trialId, 'narrative', event.id], queryFn: () => readNarrative(trialId, event.id), enabled: opened, gcTime: 0 });
  return (
    <>
      <Button size="compact-sm" variant="subtle" leftSection={<IconFileText size={15} aria-hidden />} onClick={() => setOpened(true)}>
        {t('narrative.read')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={event.term} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack gap="sm">
          <Group>
            <Text size="sm" c="dimmed">
              {t('narrative.sealed')}
            </Text>
          </Group>
          <QueryView query={query}>{({ narrative }) => <Text style={{ whiteSpace: 'pre-line' }}>{narrative || t('narrative.none')}</Text>}</QueryView>
        </Stack>
      </Modal>
    </>
  );
}
