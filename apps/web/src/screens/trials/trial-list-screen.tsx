import { Badge, Group, Progress, SimpleGrid, Text } from '@mantine/core';
import { IconPlus, IconTestPipe } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { trialsQuery } from '../../api/trials';
import type { TrialRow } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useTranslated } from '../../app/translated';
import { Empty } from '../../parts/empty';
import { ButtonLink } from '../../parts/links';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import { Status, StatusLegend } from '../../parts/status';
import shell from '../shell/shell.module.css';
import classes from './trial-list.module.css';

export function TrialListScreen() {
  const { t } = useTranslation('trials');
  const query = useQuery(trialsQuery);
  const { data: session } = useQuery(sessionQuery);
  // Creating is refused by the server to whoever may not; the button stands where it can succeed.
  const mayCreate = session?.account.administrator || session?.account.trialDesigner;
  const create = (
    <ButtonLink to="/new-trial" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('list.create')}
    </ButtonLink>
  );
  return (
    <div className={shell.page}>
      <Page title={t('list.title')} lead={t('list.lead')} actions={mayCreate && create}>
        <QueryView query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <div className="surface">
                <Empty title={t('list.emptyTitle')} action={mayCreate && create}>
                  {mayCreate ? t('list.emptyCreate') : t('list.emptyWait')}
                </Empty>
              </div>
            ) : (
              <>
                <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="md">
                  {items.map((trial) => (
                    <TrialCard key={trial.id} trial={trial} />
                  ))}
                </SimpleGrid>
                <div>
                  <StatusLegend kind="trial" />
                </div>
              </>
            )
          }
        </QueryView>
      </Page>
    </div>
  );
}

function TrialCard({ trial }: { trial: TrialRow }) {
  const { t } = useTranslation(['trials', 'common']);
  const inWords = useTranslated();
  const role = useCodeWords('common:roles');
  const share = trial.target ? Math.min(100, (trial.randomised / trial.target) * 100) : 0;
  return (
    <article className={classes.card}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" fw={600}>
          {trial.code}
        </Text>
        <Status kind="trial" code={trial.status} />
      </Group>
      <h2 className={classes.title}>
        <Link to="/trials/$trialId" params={{ trialId: trial.id }} className={classes.link} aria-label={`${inWords(trial.titles)}, ${trial.code}`}>
          {inWords(trial.titles)}
        </Link>
      </h2>
      <Group gap={6}>
        {trial.simulated && (
          <Badge color="saffron" leftSection={<IconTestPipe size={12} aria-hidden />}>
            {trial.practice ? t('common:practice.word') : t('common:simulated.word')}
          </Badge>
        )}
        {trial.roles.map((code) => (
          <Badge key={code} color="gray">
            {role(code)}
          </Badge>
        ))}
      </Group>
      <div>
        <Text size="sm" mb={4}>
          {trial.target === null ? t('list.randomised', { n: trial.randomised }) : t('list.randomisedOf', { n: trial.randomised, target: trial.target })}
        </Text>
        <Progress value={share} size="sm" aria-label={t('list.progress')} />
      </div>
    </article>
  );
}
