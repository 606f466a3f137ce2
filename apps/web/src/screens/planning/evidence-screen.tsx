import { Alert, List, Text } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { evidenceQuery } from '../../api/planning';
import type { Evidence } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useTrial } from '../../app/trial-context';
import { Empty } from '../../parts/empty';
import { ButtonLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';
import { ComparedDesigns } from './compared-designs';
import { useDesignName } from './design-words';

/** Why the trial randomises as it does: for its designer alone. */
export function EvidenceScreen() {
  const { t } = useTranslation('planning');
  const trial = useTrial();
  const query = useQuery(evidenceQuery(trial.id));
  return (
    <Page title={t('evidence.title')} lead={t('evidence.lead')} actions={<ButtonLink to="/laboratory" variant="default">{t('evidence.open')}</ButtonLink>}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="surface">
              <Empty title={t('evidence.emptyTitle')}>{t('evidence.empty')}</Empty>
            </div>
          ) : (
            <>
              {items.map((evidence) => (
                <Choice key={evidence.number} evidence={evidence} />
              ))}
              {items[0] && <ComparedDesigns designs={items[0].designs} />}
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function Choice({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('planning');
  const { instant } = useFormats();
  const nameOf = useDesignName();
  const chosen = evidence.designs[evidence.chosen];
  return (
    <Section title={t('evidence.entry', { number: evidence.number, name: chosen ? nameOf(chosen) : '–' })}>
      <Alert color={evidence.inForce ? 'leaf' : 'saffron'} icon={evidence.inForce ? <IconCircleCheck size={20} aria-hidden /> : <IconInfoCircle size={20} aria-hidden />} mb="sm">
        {evidence.inForce ? t('evidence.inForce') : t('evidence.notInForce')}
      </Alert>
      <Facts
        rows={[
          [t('evidence.reason'), evidence.reason],
          [t('evidence.by'), evidence.recordedBy],
          [t('evidence.at'), instant(evidence.recordedAt)],
          [
            t('evidence.among'),
            <List key="among" size="sm">
              {evidence.designs.map((design, index) => (
                <List.Item key={index}>
                  <Text size="sm">{nameOf(design)}</Text>
                </List.Item>
              ))}
            </List>,
          ],
          [t('evidence.seed'), <span key="seed" className="mono">{evidence.seed}</span>],
          [t('evidence.software'), evidence.softwareVersion],
        ]}
      />
    </Section>
  );
}
