import { Alert, Badge, Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeToken, tokensQuery } from '../../api/account';
import type { ApiToken, Session } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { ProblemNotice } from '../../parts/problem-notice';
import { QueryView } from '../../parts/query-view';
import { Section } from '../../parts/section';
import classes from './account.module.css';
import { MakeTokenDialog } from './make-token-dialog';

/** The programs that work in one's name. */
export function TokensSection({ session }: { session: Session }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const query = useQuery(tokensQuery);
  const [secret, setSecret] = useState<string | null>(null);
  const asks = session.account.hasPassword && query.data && query.data.grantable.length > 0;
  const kept = (made: string) => {
    setSecret(made);
    return client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  };
  return (
    <Section title={t('tokens.title')} note={t('tokens.note')} actions={asks && <MakeTokenDialog grantable={query.data.grantable} asksCode={session.secondFactor.app} onMade={kept} />}>
      <QueryView query={query}>
        {({ items, grantable }) => (
          <Stack gap="sm">
            {secret !== null && <Secret secret={secret} onKept={() => setSecret(null)} />}
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {grantable.length === 0 ? t('tokens.noTrial') : t('tokens.none')}
              </Text>
            )}
            <ul className={classes.list}>
              {items.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </ul>
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

function Secret({ secret, onKept }: { secret: string; onKept: () => void }) {
  const { t } = useTranslation(['account', 'common']);
  return (
    <Alert color="leaf" role="status" title={t('tokens.made')}>
      <Stack gap="sm">
        <code className={classes.secret}>{secret}</code>
        <Group gap="xs">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy} leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}>
                {copied ? t('common:copied') : t('common:copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="compact-sm" variant="default" onClick={onKept}>
            {t('tokens.kept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const { t } = useTranslation('account');
  const { instant } = useFormats();
  const permission = useCodeWords('account:permissions');
  const client = useQueryClient();
  const revoke = useMutation({ mutationFn: () => revokeToken(token.id), onSettled: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }) });
  return (
    <li>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div>
          <Group gap="xs">
            <b>{token.name}</b>
            <Badge color={token.writes ? 'amber' : 'gray'}>{token.writes ? t('tokens.writes') : t('tokens.reads')}</Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {t('tokens.row', { trial: token.trialCode, what: token.permissions.map(permission).join(', '), until: instant(token.expiresAt) })}
          </Text>
          <Text size="sm" c="dimmed">
            {token.lastUsedAt ? t('tokens.used', { at: instant(token.lastUsedAt) }) : t('tokens.neverUsed')}. {t('tokens.inTrail', { id: token.id.slice(0, 8) })}
          </Text>
          <ProblemNotice error={revoke.error} />
        </div>
        <Button variant="default" size="compact-sm" flex="none" loading={revoke.isPending} onClick={() => revoke.mutate()} aria-label={t('tokens.revokeThis', { name: token.name })}>
          {t('tokens.revoke')}
        </Button>
      </Group>
    </li>
  );
}
