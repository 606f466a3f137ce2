import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconPrinter, IconUserQuestion } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { delegationLogQuery, type DelegationLog, type Training } from '../../api/delegation';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { PageQueryView } from '../../parts/query-view';
import { Rows, type Column } from '../../parts/rows';
import { Section } from '../../parts/section';
import { DelegationsSection } from './delegations-section';
import { Status } from '../../parts/status';
import { GiveDelegation, RecordTraining } from './delegation-dialogs';

/** The delegation and training log of a trial, to read, sign and print. */
export function DelegationScreen() {
  const { t } = useTranslation('delegation');
  const trial = useTrial();
  const client = useQueryClient();
  const options = delegationLogQuery(trial.id);
  const query = useQuery(options);
  const refresh = () => client.invalidateQueries({ queryKey: ['trial', trial.id] });
  return (
    <PageQueryView query={query}>
      {(log) => (
        <Page
          title={t('title')}
          lead={t(log.whole ? 'lead' : 'leadOwn')}
          actions={
            <>
              <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
                {t('print')}
              </Button>
              <RecordTraining trialId={trial.id} today={log.asOf} onDone={refresh} />
              {log.mayDelegate && <GiveDelegation trialId={trial.id} log={log} onDone={refresh} />}
            </>
          }
        >
          <Undelegated log={log} />
          <DelegationsSection trialId={trial.id} log={log} onDone={refresh} />
          <TrainingSection log={log} />
        </Page>
      )}
    </PageQueryView>
  );
}

/** Roles that are used without a delegation that holds. */
function Undelegated({ log }: { log: DelegationLog }) {
  const { t } = useTranslation('delegation');
  const { day } = useFormats();
  const role = useCodeWords('common:roles');
  if (log.withoutDelegation.length === 0) return null;
  return (
    <Alert color="saffron" icon={<IconUserQuestion size={18} aria-hidden />} title={t('without.title', { count: log.withoutDelegation.length })}>
      <Stack gap={2} component="ul" m={0} pl="md">
        {log.withoutDelegation.map((held) => (
          <Text key={`${held.accountId}/${held.role}/${held.siteCode}`} size="sm" component="li">
            {t('without.row', { name: held.name, role: role(held.role), site: held.siteCode ?? t('allSites'), since: day(held.since) })}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

function TrainingSection({ log }: { log: DelegationLog }) {
  const { t } = useTranslation('delegation');
  const { day, instant } = useFormats();
  const columns: Column<Training>[] = [
    { key: 'name', header: t('person'), value: (row) => row.name, cell: (row) => row.name },
    { key: 'subject', header: t('training.subject'), value: (row) => row.subject, cell: (row) => row.subject },
    { key: 'version', header: t('training.version'), value: (row) => row.version, cell: (row) => row.version ?? '–' },
    { key: 'trainedOn', header: t('training.trainedOn'), value: (row) => row.trainedOn, cell: (row) => day(row.trainedOn) },
    {
      key: 'validUntil',
      header: t('training.validUntil'),
      value: (row) => row.validUntil,
      cell: (row) => (row.validUntil ? `${day(row.validUntil)}${row.validUntil < log.asOf ? ` (${t('training.over')})` : ''}` : t('training.noEnd')),
    },
    { key: 'recordedAt', header: t('training.signed'), value: (row) => row.recordedAt, cell: (row) => <div>{instant(row.recordedAt)}<div><Status kind="signature" code={row.signatureValid ? 'valid' : 'void'} /></div></div> },
  ];
  return (
    <Section title={t('training.title')} note={t('training.note')} flush>
      <Rows name="training" caption={t('training.title')} rows={log.training} columns={columns} rowKey={(row) => row.id} empty={<Empty title={t('training.none')}>{t('training.noneMeans')}</Empty>} />
    </Section>
  );
}
