import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endOtherSessions, endSession, sessionsQuery } from '../../api/account';
import type { OwnSession } from '../../api/types';
import { useFormats } from '../../app/formats';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import classes from './account.module.css';

/** Where one is signed in, and the way out from there. */
export function SessionsSection() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const others = useMutation({ mutationFn: endOtherSessions, onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }) });
  return (
    <Section title={t('sessions.title')} note={t('sessions.note')}>
      <QueryView query={query}>
        {({ items }) => (
          <Stack gap="sm">
            <ul className={classes.list}>
              {items.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
            <ProblemNotice error={others.error} />
            {items.length > 1 && (
              <Group justify="flex-end">
                <Button variant="light" color="brick" loading={others.isPending} onClick={() => others.mutate()}>
                  {t('sessions.endOthers')}
                </Button>
              </Group>
            )}
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

function SessionRow({ session }: { session: OwnSession }) {
  const { t } = useTranslation('account');
  const { instant } = useFormats();
  const client = useQueryClient();
  const end = useMutation({ mutationFn: () => endSession(session.id), onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }) });
  const { browser, system } = session;
  const device = browser && system ? t('sessions.device', { browser, system }) : (browser ?? system ?? t('sessions.unknown'));
  return (
    <li>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div>
          <Group gap="xs">
            <b>{device}</b>
            {session.current && <Badge color="leaf">{t('sessions.current')}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {t(`sessions.method.${session.method}`, { address: session.address })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('sessions.times', { begun: instant(session.begunAt), used: instant(session.lastUsedAt) })}
          </Text>
          <ProblemNotice error={end.error} />
        </div>
        {!session.current && (
          <Button variant="default" size="compact-sm" flex="none" loading={end.isPending} onClick={() => end.mutate()} aria-label={t('sessions.endThis', { device })}>
            {t('sessions.end')}
          </Button>
        )}
      </Group>
    </li>
  );
}
