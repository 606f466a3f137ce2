import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from './page';
import { ProblemNotice } from './problem-notice';

/** The three faces of something that comes from the server: on its way, failed, here. */
export function QueryView<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="sm" role="status" aria-label={t('loading')} p="md">
      <Skeleton height={18} width="38%" />
      <Skeleton height={12} />
      <Skeleton height={12} />
      <Skeleton height={12} width="70%" />
    </Stack>
  );
}

/** The same where the whole page hangs on the answer: a page that failed has its heading too, and a name in the browser's tab. */
export function PageQueryView<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: Data) => ReactNode }) {
  const { t } = useTranslation();
  const view = <QueryView query={query}>{children}</QueryView>;
  return query.isError && query.data === undefined ? <Page title={t('cannotShow')}>{view}</Page> : view;
}
