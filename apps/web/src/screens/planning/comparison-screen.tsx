import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cancelTask, comparisonQuery } from '../../api/planning';
import type { Comparison } from '../../api/types';
import { useFormats } from '../../app/formats';
import { useAddress } from '../../app/trial-context';
import { TextLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { PageQueryView } from '../../parts/query-view';
import { Facts, Section } from '../../parts/section';
import { TaskProgress } from '../../parts/task-progress';
import shell from '../shell/shell.module.css';
import { ComparedDesigns } from './compared-designs';
import { RecordEvidence } from './record-evidence';

export function ComparisonScreen() {
  const query = useQuery(comparisonQuery(useAddress('taskId')));
  return (
    <div className={shell.page}>
      <PageQueryView query={query}>{(comparison) => <Result comparison={comparison} refresh={() => query.refetch()} />}</PageQueryView>
    </div>
  );
}

function Result({ comparison, refresh }: { comparison: Comparison; refresh: () => unknown }) {
  const { t } = useTranslation('planning');
  const { instant } = useFormats();
  const { task, title, designs } = comparison;
  const asked = comparison.comparison as { n?: number; strata?: number; arms?: string };
  return (
    <Page
      title={title}
      lead={`${t('result.participants', { n: asked.n ?? '–' })} · ${t('result.strata', { count: asked.strata ?? 1 })} · ${asked.arms ?? ''}`}
      above={
        <Text size="sm" mb={2}>
          <TextLink underline="always" to="/laboratory">
            {t('laboratory.title')}
          </TextLink>
        </Text>
      }
      actions={designs && <RecordEvidence taskId={task.id} designs={designs} />}
    >
      <TaskProgress task={task} cancel={() => cancelTask(task.id)} onChange={refresh} />
      {designs && <ComparedDesigns designs={designs} />}
      <Section title={t('result.asked')}>
        <Facts
          rows={[
            [t('laboratory.at'), instant(task.createdAt)],
            [t('task.ended'), instant(task.endedAt)],
            [t('task.seed'), <span key="seed" className="mono">{task.seed}</span>],
            [t('task.software'), task.softwareVersion],
          ]}
        />
      </Section>
    </Page>
  );
}
