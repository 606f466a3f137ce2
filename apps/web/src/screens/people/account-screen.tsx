import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeAccount, sessionQuery } from '../../api/session';
import type { Language } from '../../api/types';
import { useCodeWords } from '../../app/code-words';
import { fieldError } from '../../app/field-errors';
import { rememberLanguage } from '../../app/device';
import { Page } from '../../parts/page';
import { ProblemNotice } from '../../parts/problem-notice';
import { Facts, Section } from '../../parts/section';
import shell from '../shell/shell.module.css';
import { SessionsSection } from './sessions-section';
import { SignInSection } from './sign-in-section';
import { TokensSection } from './tokens-section';

export function AccountScreen() {
  const { t, i18n } = useTranslation(['people', 'common']);
  const client = useQueryClient();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const role = useCodeWords('common:roles');
  const [displayName, setDisplayName] = useState(session?.account.displayName ?? '');
  const [locale, setLocale] = useState<Language>(session?.account.locale ?? 'en');
  const save = useMutation({
    mutationFn: () => changeAccount({ displayName: displayName.trim(), locale }),
    onSuccess: async (next) => {
      client.setQueryData(sessionQuery.queryKey, next);
      rememberLanguage(locale);
      await i18n.changeLanguage(locale);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <div className={shell.page}>
      <Page title={t('account.title')} width={640}>
        <Section title={t('account.profile')}>
          <form onSubmit={submit}>
            <Stack gap="sm">
              <TextInput label={t('email')} value={session?.account.email ?? ''} readOnly />
              <TextInput label={t('name')} required value={displayName} onChange={(event) => setDisplayName(event.currentTarget.value)} error={fieldError(save.error, 'displayName')} />
              <Select label={t('language')} data={(['en', 'es'] as const).map((value) => ({ value, label: t(`common:languages.${value}`) }))} value={locale} onChange={(next) => setLocale(next === 'es' ? 'es' : 'en')} />
              <ProblemNotice error={save.error} />
              {save.isSuccess && (
                <Alert color="leaf" role="status">
                  {t('account.saved')}
                </Alert>
              )}
              <Group justify="flex-end">
                <Button type="submit" loading={save.isPending}>
                  {t('common:save')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Section>
        {session && <SignInSection session={session} />}
        <SessionsSection />
        {session && <TokensSection session={session} />}
        <Section title={t('account.roles')}>
          {(session?.trials.length ?? 0) === 0 ? <Text c="dimmed" size="sm">{t('account.noRoles')}</Text> : <Facts rows={(session?.trials ?? []).map((trial) => [trial.code, trial.roles.map(role).join(', ')])} />}
        </Section>
      </Page>
    </div>
  );
}
