import { Button, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { slipQuery } from '../../api/randomisation';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { useAddress, useTrial } from '../../app/trial-context';
import { Levels } from '../../parts/levels';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';

/** The allocation slip on paper: with the arm where the server sends one, else only that it happened. */
export function SlipScreen() {
  const { t } = useTranslation('allocation');
  const { t: common } = useTranslation();
  const trial = useTrial();
  const participantId = useAddress('participantId');
  const inWords = useTranslated();
  const { instant, day } = useFormats();
  const slip = useQuery(slipQuery(trial.id, participantId));
  const code = slip.data?.participantCode ?? '';
  return (
    <Page
      title={t('slip.title', { code })}
      lead={<span className="no-print">{t('slip.lead')}</span>}
      width={760}
      above={
        <Text size="sm" mb={2} className="no-print">
          <TextLink underline="always" to="/trials/$trialId/participants/$participantId" params={{ trialId: trial.id, participantId }}>
            {code || t('slip.participant')}
          </TextLink>
        </Text>
      }
      actions={
        <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()} disabled={!slip.data}>
          {t('slip.print')}
        </Button>
      }
    >
      <QueryView query={slip}>
        {(paper) => (
          <Section title={paper.trialCode} note={inWords(trial.protocol.identification.title)}>
            <Facts
              rows={[
                [t('slip.site'), paper.siteName],
                [t('slip.participant'), <b key="code">{paper.participantCode}</b>],
                [t('slip.allocatedAt'), instant(paper.allocatedAt)],
                ...(paper.strata.length > 0 ? [[t('slip.stratum'), <Levels key="stratum" strata={paper.strata} />] as const] : []),
                ...(paper.waveStartsOn ? [[t('slip.waveStarts'), day(paper.waveStartsOn)] as const] : []),
                ...(paper.arm ? [[t('slip.arm'), <b key="arm">{inWords(paper.arm.name)}</b>] as const] : []),
                [t('slip.signature'), <span key="line" style={{ display: 'block', borderBlockEnd: '1px solid var(--line)', minHeight: '2.2rem' }} />],
              ]}
            />
            {trial.simulated && (
              <Text size="sm" fw={600} mt="md">
                {trial.practice ? common('practice.strip') : common('simulated.strip')}
              </Text>
            )}
            <Text size="sm" c="dimmed" mt="md">
              {paper.arm ? t('slip.withArm') : t('slip.noArm')}
            </Text>
          </Section>
        )}
      </QueryView>
    </Page>
  );
}
