import { Grid, Group, Stack, Text } from '@mantine/core';
import { IconArrowsSplit2, IconPencil, IconShieldLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { participantQuery } from '../../api/participants';
import type { Participant } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useConsentTitle } from '../../app/consent-title';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useAddress, useMay, useTrial } from '../../app/trial-context';
import { ButtonLink, TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { PageQueryView } from '../../parts/query-view';
import { Levels } from '../../parts/levels';
import { Facts, Section } from '../../parts/section';
import { Status, StatusLegend } from '../../parts/status';
import { MeasurementsSection } from '../assessment/measurements-section';
import { ReportUnblinding } from '../blinding/report-unblinding';
import { ArmSection } from '../delivery/arm-section';
import { ReportEvent } from '../safety/report-event';
import { SignaturesSection } from '../signatures/signatures-section';
import { ConsentsSection } from './consents-section';
import { ContactSection } from './contact-section';
import { JoinWave } from './join-wave';
import { ParticipationActions } from './participation-actions';
import { TreatmentsSection } from './treatments-section';
import { VisitsSection } from './visits-section';

export function ParticipantScreen() {
  const trial = useTrial();
  const query = useQuery(participantQuery(trial.id, useAddress('participantId')));
  return <PageQueryView query={query}>{(participant) => <ParticipantPage participant={participant} />}</PageQueryView>;
}

function ParticipantPage({ participant }: { participant: Participant }) {
  const { t } = useTranslation(['participants', 'common']);
  const { t: allocation } = useTranslation('allocation');
  const trial = useTrial();
  const may = useMay();
  const params = { trialId: trial.id, participantId: participant.id };
  const { actions } = participant;
  return (
    <Page
      title={participant.code}
      aside={<Status kind="participation" code={participant.state} />}
      above={
        <Text size="sm" mb={2}>
          <TextLink underline="always" to="/trials/$trialId/participants" params={{ trialId: trial.id }}>
            {t('list.title')}
          </TextLink>
        </Text>
      }
      actions={
        <>
          {participant.randomisedAt && (
            <ButtonLink to="/trials/$trialId/participants/$participantId/slip" params={params} variant="default">
              {allocation('slip.open')}
            </ButtonLink>
          )}
          {actions.includes('randomise') && (
            <ButtonLink to="/trials/$trialId/participants/$participantId/randomise" params={params} leftSection={<IconArrowsSplit2 size={16} aria-hidden />}>
              {t('page.randomise')}
            </ButtonLink>
          )}
          {actions.includes('join-wave') && <JoinWave participant={participant} />}
          {actions.includes('amend-screening') && (
            <ButtonLink to="/trials/$trialId/participants/$participantId/screening" params={params} variant="default" leftSection={<IconPencil size={16} aria-hidden />}>
              {t('page.amendScreening')}
            </ButtonLink>
          )}
          {may('subject.export') && (
            <ButtonLink to="/trials/$trialId/participants/$participantId/personal-data" params={params} variant="default" leftSection={<IconShieldLock size={16} aria-hidden />}>
              {t('page.personalData')}
            </ButtonLink>
          )}
          {may('event.report') && <ReportEvent trialId={trial.id} participant={participant} />}
          <ParticipationActions trialId={trial.id} participant={participant} />
          {may('unblinding.report') && participant.randomisedAt && <ReportUnblinding participant={participant} />}
        </>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="lg">
            <VisitsSection trialId={trial.id} participant={participant} />
            {may('form.read') && <MeasurementsSection participantId={participant.id} />}
            <ConsentsSection trial={trial} participant={participant} />
            <EligibilitySection participant={participant} />
            {may('form.read') && <SignaturesSection trialId={trial.id} participantId={participant.id} />}
            <TreatmentsSection trialId={trial.id} participantId={participant.id} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="lg">
            {may('allocation.read', 'therapy.record') && <ArmSection trialId={trial.id} participantId={participant.id} />}
            <Summary participant={participant} />
            {actions.includes('read-contact') && <ContactSection trialId={trial.id} participantId={participant.id} mayWrite={actions.includes('write-contact')} />}
            <RemindersSection participant={participant} />
            <TimelineSection participant={participant} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Group gap="md">
        <StatusLegend kind="participation" />
      </Group>
    </Page>
  );
}

function Summary({ participant }: { participant: Participant }) {
  const { t } = useTranslation(['participants', 'common']);
  const { protocol } = useTrial();
  const randomises = protocol.randomisation !== undefined;
  const site = protocol.sites.find(({ code }) => code === participant.siteCode);
  const { instant } = useFormats();
  return (
    <Section title={t('page.summary')}>
      <Facts
        rows={[
          [t('site'), site ? `${site.name} (${site.code})` : participant.siteCode],
          [t('screening.language'), t(`common:languages.${participant.language}`)],
          [t('screenedOn'), instant(participant.screenedAt)],
          ...(randomises ? [[t('randomisedOn'), instant(participant.randomisedAt)] as const] : []),
          ...(participant.strata?.length ? [[t('stratum'), <Levels key="stratum" strata={participant.strata} />] as const] : []),
        ]}
      />
    </Section>
  );
}

function EligibilitySection({ participant }: { participant: Participant }) {
  const { t } = useTranslation('participants');
  const inWords = useTranslated();
  const { eligible, criteria } = participant.eligibility;
  const code = eligible === true ? 'eligible' : eligible === false ? 'ineligible' : 'unknown';
  return (
    <Section title={t('page.eligibility')} actions={<Status kind="eligibility" code={code} />}>
      <Stack gap={6}>
        {criteria.map((criterion) => {
          // An exclusion criterion that is met excludes: its words differ, so that nobody reads "met" as good.
          const [yes, no] = criterion.kind === 'exclusion' ? ['present', 'absent'] : ['fulfilled', 'not-fulfilled'];
          const found = typeof criterion.met !== 'boolean' ? 'unknown' : criterion.met ? yes : no;
          return (
            <Group key={criterion.code} justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
              <Text size="sm">
                {inWords(criterion.label)}{' '}
                <Text component="span" size="xs" c="dimmed">
                  {criterion.kind === 'exclusion' ? t('screening.kind.exclusion') : t('screening.kind.inclusion')}
                </Text>
              </Text>
              <Status kind="criterion" code={found ?? 'unknown'} />
            </Group>
          );
        })}
      </Stack>
    </Section>
  );
}

function RemindersSection({ participant }: { participant: Participant }) {
  const { t } = useTranslation('participants');
  const inWords = useTranslated();
  const visitName = (code: string) => inWords(participant.visits.find((visit) => visit.code === code)?.label) || code;
  const { instant } = useFormats();
  const channel = useCodeWords('participants:channels');
  return (
    <Section title={t('page.reminders')}>
      {participant.reminders.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('page.noReminders')}
        </Text>
      ) : (
        <Stack gap={6}>
          {participant.reminders.map((reminder) => (
            <Group key={reminder.id} justify="space-between" gap="xs">
              <Text size="sm">
                {visitName(reminder.visitCode)} · {channel(reminder.channel)} · {instant(reminder.sentAt ?? reminder.dueAt)}
              </Text>
              <Status kind="reminder" code={reminder.status} />
            </Group>
          ))}
        </Stack>
      )}
    </Section>
  );
}

function TimelineSection({ participant }: { participant: Participant }) {
  const { t } = useTranslation('participants');
  const { instant } = useFormats();
  const what = useCodeWords('participants:timeline');
  const consentTitle = useConsentTitle();
  return (
    <Section title={t('page.timeline')}>
      <ol className="timeline">
        {participant.timeline.map((entry, index) => (
          <li key={index}>
            <Text size="sm" fw={600}>
              {what(entry.what)}
            </Text>
            <Text size="xs" c="dimmed">
              {instant(entry.at)}
              {entry.by ? ` · ${entry.by}` : ''}
            </Text>
            {entry.reason && <Text size="sm">{consentTitle(entry.reason)}</Text>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
