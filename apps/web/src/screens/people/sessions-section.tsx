import { Badge, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endOtherSessions, endSession, sessionsQuery } from '../../api/account';
import type { OwnSession } from '../../api/types';
import { fieldError } from '../../app/field-errors';
import { useFormats } from '../../app/formats';
import { ActionDialog } from '../../parts/action-dialog';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import classes from './account.module.css';

/** Where one is signed in, and the way out from there. */
export function SessionsSection() {
  const { t } = useTranslation('account');
  const query = useQuery(sessionsQuery);
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
            {items.length > 1 && (
              <Group justify="flex-end">
                <EndSessions label={t('sessions.endOthers')} run={endOtherSessions} />
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
        </div>
        {!session.current && <EndSessions label={t('sessions.endThis', { device })} shown={t('sessions.end')} run={(password) => endSession(session.id, password)} />}
      </Group>
    </li>
  );
}

/** Takes the password again: a browser left open must not shut its owner out elsewhere. */
function EndSessions({ label, shown, run }: { label: string; shown?: string; run: (password: string) => Promise<unknown> }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  return (
    <ActionDialog
      label={label}
      shown={shown}
      danger
      button={shown ? { size: 'compact-sm', flex: 'none' } : {}}
      start={{ password: '' }}
      fields={(draft, change, error) => (
        <PasswordInput label={t('change.present')} autoComplete="current-password" required value={draft.password} onChange={(event) => change({ password: event.currentTarget.value })} error={fieldError(error, 'password')} />
      )}
      run={({ password }) => run(password)}
      onDone={() => client.invalidateQueries({ queryKey: sessionsQuery.queryKey })}
    />
  );
}
