import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assessmentsQuery } from '../../api/assessments';
import type { Assessment } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useMay, useMembership, useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { ButtonLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Status, StatusLegend } from '../../parts/status';
import { GuessDialog } from '../blinding/guess-dialog';
import { ReportUnblinding } from '../blinding/report-unblinding';
import { ReportEvent } from '../safety/report-event';

/** Only what this assessor has to do; no arm, no therapist, no session anywhere. */
export function AssessmentsScreen() {
  const { t } = useTranslation('assessment');
  const trial = useTrial();
  const may = useMay();
  const blinded = useMembership()?.blinded ?? false;
  const { day } = useFormats();
  const inWords = useTranslated();
  const status = useCodeWords('status:visit.word');
  const query = useQuery(assessmentsQuery(trial.id));
  const columns: Column<Assessment>[] = [
    { key: 'code', header: t('participant'), value: (row) => row.code, cell: (row) => <b>{row.code}</b> },
    { key: 'visit', header: t('visit'), value: (row) => inWords(row.visitLabel), cell: (row) => inWords(row.visitLabel) },
    { key: 'target', header: t('target'), value: (row) => row.targetOn, cell: (row) => day(row.targetOn) },
    {
      key: 'window',
      header: t('window'),
      value: (row) => row.closesAt,
      cell: (row) => `${day(row.opensAt)} – ${day(row.closesAt)}`,
    },
    { key: 'status', header: t('status'), value: (row) => status(row.status), cell: (row) => <Status kind="visit" code={row.status} /> },
    {
      key: 'forms',
      header: t('forms'),
      cell: (row) => (
        <Stack gap={4} align="stretch" miw={0} flex={1}>
          {row.forms.map((form) => (
            <Group key={form.id} gap={4} justify="space-between" maw="30rem">
              <ButtonLink
                to="/trials/$trialId/participants/$participantId/forms/$formId"
                params={{ trialId: trial.id, participantId: row.participantId, formId: form.id }}
                size="compact-sm"
                variant={form.status === 'submitted' ? 'subtle' : 'light'}
                rightSection={form.status === 'submitted' ? undefined : <IconArrowRight size={14} aria-hidden />}
              >
                {inWords(form.instrumentName)}
              </ButtonLink>
              <Status kind="form" code={form.status} />
            </Group>
          ))}
        </Stack>
      ),
    },
    ...(may('guess.record') && query.data?.items.some(({ guess }) => guess === 'open')
      ? [{ key: 'guess', header: '', cell: (row: Assessment) => (row.guess === 'open' ? <GuessDialog participantId={row.participantId} visitId={row.visitId} /> : null) }]
      : []),
    ...(may('unblinding.report')
      ? [{ key: 'unblinded', header: '', cell: (row: Assessment) => <ReportUnblinding participant={{ id: row.participantId, code: row.code }} /> }]
      : []),
    ...(may('event.report')
      ? [{ key: 'event', header: '', cell: (row: Assessment) => <ReportEvent trialId={trial.id} participant={{ id: row.participantId, code: row.code }} small /> }]
      : []),
  ];
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')} actions={may('unblinding.report') && <ReportUnblinding />}>
      {blinded && (
        <Alert color="petrol" icon={<IconEyeOff size={20} aria-hidden />} title={t('mine.blinded')}>
          <Text size="sm">{t('mine.blindedMeans')}</Text>
          <Text size="sm" fw={600} mt={4}>
            {t('doNotMention')}
          </Text>
        </Alert>
      )}
      <div className="surface">
        <div style={{ height: '0.9rem' }} />
        <QueryView query={query}>
          {({ items }) => (
            <Rows
              name="assessments"
              caption={t('mine.title')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.visitId}
              empty={<Empty title={t('mine.emptyTitle')}>{t('mine.empty')}</Empty>}
              below={
                <Group gap="md">
                  <StatusLegend kind="visit" />
                </Group>
              }
            />
          )}
        </QueryView>
      </div>
    </Page>
  );
}
