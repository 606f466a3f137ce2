import { Anchor, Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mailboxQuery } from '../../api/people';
import type { Mail } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { useFormats } from '../../app/formats';
import { useSearchState } from '../../app/search-state';
import { Empty } from '../../parts/empty';
import { Page } from '../../parts/page';
import { QueryView } from '../../parts/query-view';
import shell from '../shell/shell.module.css';
import classes from './mailbox.module.css';

/** Without a mail server the product keeps its mails here, so that a reminder's link can be followed. */
export function MailboxScreen() {
  const { t } = useTranslation('mailbox');
  const query = useQuery({ ...mailboxQuery, refetchInterval: 30_000 });
  return (
    <div className={shell.page}>
      <Page title={t('title')} lead={t('lead')}>
        <div className="surface">
          <QueryView query={query}>{({ items }) => (items.length === 0 ? <Empty title={t('emptyTitle')}>{t('empty')}</Empty> : <Mails mails={items} />)}</QueryView>
        </div>
      </Page>
    </div>
  );
}

function Mails({ mails }: { mails: readonly Mail[] }) {
  const { t } = useTranslation('mailbox');
  const { instant } = useFormats();
  const kind = useCodeWords('mailbox:kinds');
  const [state, change] = useSearchState();
  const open = mails.find(({ id }) => id === state.mail) ?? mails[0];
  return (
    <div className={classes.box}>
      <ul className={classes.list} aria-label={t('title')}>
        {mails.map((mail) => (
          <li key={mail.id}>
            <UnstyledButton className={classes.entry} aria-current={mail === open} onClick={() => change({ mail: mail.id })}>
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <Text size="sm" fw={600} truncate>
                  {mail.to}
                </Text>
                <Badge color="gray" size="sm">
                  {kind(mail.kind)}
                </Badge>
              </Group>
              <Text size="sm" truncate>
                {mail.subject}
              </Text>
              <Text size="xs" c="dimmed">
                {mail.sentAt ? instant(mail.sentAt) : t('waiting')}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {open && (
        <article className={classes.mail}>
          <h2>{open.subject}</h2>
          <Text size="sm" c="dimmed" mb="md">
            {t('to', { to: open.to })} · {open.sentAt ? instant(open.sentAt) : t('waiting')}
          </Text>
          <Text component="div" style={{ whiteSpace: 'pre-line' }}>
            {withLinks(open.text)}
          </Text>
        </article>
      )}
    </div>
  );
}

/** Addresses of this installation become links; any other address stays text. */
function withLinks(text: string): ReactNode[] {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    if (!/^https?:\/\//.test(part)) return part;
    const address = URL.canParse(part) ? new URL(part) : null;
    return address && (address.host === location.host || /^\/(q|password-reset|invitation)$/.test(address.pathname)) ? (
      <Anchor key={index} href={address.pathname + address.search + address.hash} target="_blank" rel="noreferrer" underline="always">
        {part}
      </Anchor>
    ) : (
      part
    );
  });
}
