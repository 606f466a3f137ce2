import { Alert, Button, CopyButton, Group, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { commitmentQuery } from '../../api/trials';
import type { PublishedCommitment, SealedDesign, Trial } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTranslated } from '../../app/translated';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import { EnterPublicValue } from './enter-public-value';

/** Everything that is published of the sealed randomisation before its reveal: one commitment for each design, and its planned roots. */
export function CommitmentSection({ trial }: { trial: Trial }) {
  const { t } = useTranslation(['randomisation', 'trials']);
  const inWords = useTranslated();
  const query = useQuery({ ...commitmentQuery(trial.id), enabled: trial.commitment !== null });
  const awaited = trial.protocol.randomisation?.publicValue;
  if (!trial.commitment) {
    return (
      <Section title={t('trials:overview.commitment')}>
        <Text size="sm" c="dimmed">
          {t('trials:overview.noCommitment')}
        </Text>
        {awaited && (
          <Alert mt="sm" title={t('publicValue.willBeAwaited')}>
            <Text size="sm" fw={600}>
              {inWords(awaited)}
            </Text>
            <Text size="sm">{t('publicValue.afterActivation')}</Text>
          </Alert>
        )}
      </Section>
    );
  }
  return (
    <Section title={t('trials:overview.commitment')} note={t('trials:overview.commitmentMeans')}>
      <QueryView query={query}>
        {(published) => (
          <Stack gap="md">
            {published.designs.map((design) => (
              <Design key={design.designVersion} trial={trial} published={published} design={design} />
            ))}
          </Stack>
        )}
      </QueryView>
      <Group gap="xs" mt="sm" className="no-print">
        <Tooltip label={t('commitment.depositMeans')} multiline maw={320}>
          <Button component="a" href={`/api/trials/${trial.id}/commitment.txt`} download size="compact-sm" variant="subtle" leftSection={<IconDownload size={15} aria-hidden />}>
            {t('commitment.deposit')}
          </Button>
        </Tooltip>
        {trial.status === 'unblinded' && !trial.imported && (
          <Button component="a" href={`/api/trials/${trial.id}/bundle.json`} download size="compact-sm" variant="subtle" leftSection={<IconDownload size={15} aria-hidden />}>
            {t('trials:overview.bundle')}
          </Button>
        )}
      </Group>
    </Section>
  );
}

function Design({ trial, published, design }: { trial: Trial; published: PublishedCommitment; design: SealedDesign }) {
  const { t } = useTranslation(['randomisation', 'trials', 'common']);
  const { instant } = useFormats();
  const inWords = useTranslated();
  return (
    <div>
      {published.designs.length > 1 && (
        <Title order={3} size="sm" mb={4}>
          {design.sites ? t('commitment.designForSites', { number: design.designVersion, sites: design.sites.join(', ') }) : t('commitment.design', { number: design.designVersion })}
        </Title>
      )}
      <Text className="mono" size="sm" mb={6}>
        {design.commitment}
      </Text>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t('trials:overview.committedAt', { at: instant(design.committedAt) })} · {design.algorithm}
        </Text>
        <CopyButton value={design.commitment}>
          {({ copied, copy }) => (
            <Tooltip label={t('trials:overview.copyMeans')}>
              <Button size="compact-sm" variant="subtle" onClick={copy} leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}>
                {copied ? t('common:copied') : t('common:copy')}
              </Button>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
      <PublicValue trial={trial} published={published} design={design} />
      {design.roots.length > 0 && (
        <details>
          <summary>{t('commitment.roots', { count: design.roots.length })}</summary>
          <Text size="sm" c="dimmed" mt={4}>
            {t('commitment.rootsMean')}
          </Text>
          <Stack component="ul" gap="xs" my="xs" ps="md">
            {design.roots.map(({ stratum, label, positions, root }) => (
              <li key={stratum}>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {inWords(label)}{' '}
                  <Text component="span" size="sm" c="dimmed" fw={400}>
                    {t('commitment.positions', { count: positions })}
                  </Text>
                </Text>
                <Text className="mono" size="xs" c="dimmed">
                  {stratum}
                </Text>
                <Text className="mono" size="sm">
                  {root}
                </Text>
              </li>
            ))}
          </Stack>
        </details>
      )}
    </div>
  );
}

/** Whether the design waits for a public random value, or which one it took. */
function PublicValue({ trial, published, design }: { trial: Trial; published: PublishedCommitment; design: SealedDesign }) {
  const { t } = useTranslation('randomisation');
  const { instant } = useFormats();
  const inWords = useTranslated();
  if (design.publicValue) {
    const { value, source, enteredAt } = design.publicValue;
    return (
      <Text size="sm" my={4} style={{ overflowWrap: 'anywhere' }}>
        {t('publicValue.entered')} <span className="mono">{value}</span> · {source}{' '}
        <span className="quiet">{t('publicValue.enteredAt', { at: instant(enteredAt) })}</span>
      </Text>
    );
  }
  if (!design.awaitsPublicValue) return null;
  return (
    <Alert my="xs" title={t('publicValue.awaited')}>
      <Text size="sm" fw={600}>
        {inWords(published.expectedPublicValue ?? {})}
      </Text>
      <Text size="sm">{t('publicValue.blocks')}</Text>
      {published.actions.includes('enter-public-value') && <EnterPublicValue trialId={trial.id} designVersion={design.designVersion} />}
    </Alert>
  );
}
