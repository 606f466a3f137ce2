import { Grid, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { consortQuery, recruitmentQuery } from '../../api/trials';
import type { Trial } from '../../api/types';
import { Waiting } from '../../app/edges';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useMay, useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';
import { Status, StatusLegend } from '../../parts/status';
import { ReportUnblinding } from '../blinding/report-unblinding';
import { AllocationListSection } from '../randomisation/allocation-list-section';
import { CommitmentSection } from '../randomisation/commitment-section';
import { ProtocolVersionsSection } from './protocol-versions-section';
import { SitesSection } from './sites-section';
import { TrialActions } from './trial-actions';
import { TrialSignaturesSection } from '../signatures/trial-signatures-section';
import { WavesSection } from './waves-section';

const ConsortFlow = lazy(() => import('../../pictures/consort-flow').then((module) => ({ default: module.ConsortFlow })));
const RecruitmentCurve = lazy(() => import('../../pictures/recruitment-curve').then((module) => ({ default: module.RecruitmentCurve })));

export function OverviewScreen() {
  const { t } = useTranslation('trials');
  const trial = useTrial();
  const may = useMay();
  const inWords = useTranslated();
  const consort = useQuery(consortQuery(trial.id));
  const recruitment = useQuery(recruitmentQuery(trial.id));
  return (
    <Page title={inWords(trial.protocol.identification.title)} aside={<Status kind="trial" code={trial.status} />} actions={
        <>
          <TrialActions trial={trial} />
          {/* the assessor has it beside the list of assessments */}
          {may('unblinding.report') && !may('assessment.read') && <ReportUnblinding />}
        </>
      }>
      <Counts trial={trial} />
      {trial.status === 'draft' && trial.protocol.randomisation?.method === 'list' && may('trial.design') && <AllocationListSection trial={trial} />}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="lg">
            <Section title={t('overview.flow')} note={!trial.protocol.randomisation ? undefined : consort.data?.pooled ? t('overview.pooled') : t('overview.byArm')}>
              <QueryView query={consort}>
                {(data) =>
                  data.screened === 0 ? (
                    <Empty title={t('overview.noFlowTitle')}>{t('overview.noFlow')}</Empty>
                  ) : (
                    <Suspense fallback={<Waiting />}>
                      <ConsortFlow consort={data} />
                    </Suspense>
                  )
                }
              </QueryView>
            </Section>
            <Identity trial={trial} />
            <ProtocolVersionsSection trial={trial} />
            <SitesSection trial={trial} />
            <WavesSection trial={trial} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="lg">
            <Section title={t('overview.recruitment')}>
              <QueryView query={recruitment}>
                {(data) =>
                  data.points.length === 0 ? (
                    <Empty title={t('overview.noCurveTitle')}>{t('overview.noCurve')}</Empty>
                  ) : (
                    <Suspense fallback={<Waiting />}>
                      <RecruitmentCurve recruitment={data} drawn={trial.protocol.randomisation !== undefined} />
                    </Suspense>
                  )
                }
              </QueryView>
            </Section>
            {trial.protocol.randomisation && <CommitmentSection trial={trial} />}
            {may('audit.read') && <TrialSignaturesSection />}
          </Stack>
        </Grid.Col>
      </Grid>
      <div>
        <StatusLegend kind="trial" />
      </div>
    </Page>
  );
}

function Counts({ trial }: { trial: Trial }) {
  const { t } = useTranslation('trials');
  const { number, percent } = useFormats();
  const { screened, excluded, randomised, target } = trial.counts;
  const figures = [
    [t('overview.screened'), number(screened), null],
    [t('overview.excluded'), number(excluded), screened ? t('overview.ofScreened', { share: percent(excluded / screened) }) : null],
    [trial.protocol.randomisation ? t('overview.randomised') : t('overview.joined'), number(randomised), target ? t('overview.ofTarget', { share: percent(randomised / target), target }) : null],
  ] as const;
  return (
    <Group component="dl" className="surface" gap={0} m={0} wrap="wrap">
      {figures.map(([name, value, note]) => (
        <Stack key={name} gap={0} px="lg" py="sm" flex="1 1 8rem">
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} fz={26} fw={650} lh={1.25}>
            {value}
            {note && (
              <Text component="span" size="sm" c="dimmed" fw={400} ms={8}>
                {note}
              </Text>
            )}
          </Text>
        </Stack>
      ))}
    </Group>
  );
}

function Identity({ trial }: { trial: Trial }) {
  const { t } = useTranslation('trials');
  const { instant } = useFormats();
  const inWords = useTranslated();
  const protocol = trial.protocol;
  const registry = protocol.identification.registry;
  return (
    <Section title={t('overview.identity')}>
      <Facts
        rows={[
          [t('overview.code'), trial.code],
          ...(registry ? [[t('overview.registry'), `${registry.name} ${registry.id}`] as const] : []),
          ...(protocol.identification.sponsor ? [[t('overview.sponsor'), protocol.identification.sponsor] as const] : []),
          [t('overview.protocolVersion'), String(trial.protocolVersion)],
          [protocol.randomisation ? t('overview.arms') : t('overview.therapy'), (protocol.arms ?? []).map((arm) => inWords(arm.name)).join(' · ')],
          [t('overview.sites'), (protocol.sites ?? []).map((site) => site.name).join(' · ')],
          [t('overview.timeZone'), trial.timeZone],
          [t('overview.now'), instant(trial.now)],
        ]}
      />
    </Section>
  );
}
