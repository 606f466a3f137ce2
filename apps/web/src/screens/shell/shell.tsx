import { ActionIcon, AppShell, Box, Burger, Group, Menu, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';
import { IconLanguage, IconLogout, IconMoon, IconSettings, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeAccount, sessionQuery, signOut } from '../../api/session';
import { Waiting } from '../../app/edges';
import { MantineFrame } from '../../app/mantine-frame';
import { rememberLanguage } from '../../app/device';
import { useIdleEnd } from '../../app/idle-end';
import { queryClient } from '../../app/query-client';
import { forgetEverything, keepFor } from '../../app/storage';
import { Mark } from '../../parts/mark';
import { Rail } from './rail';
import classes from './shell.module.css';

const signedIn = () => {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  return session?.draftKey ? { name: session.account.id, key: session.draftKey } : null;
};

/** The frame around every page behind a session: rail, head, the page. */
export function Shell() {
  useState(() => keepFor(signedIn)); // before any page recalls a draft
  useIdleEnd();
  return (
    <MantineFrame>
      <Frame />
    </MantineFrame>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(close, [path, close]);
  return (
    <AppShell layout="alt" header={{ height: 52 }} navbar={{ width: 228, breakpoint: 'md', collapsed: { mobile: !opened } }} padding={0}>
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <AppShell.Header className={`${classes.head} no-print`}>
        <Group h="100%" px={{ base: 'sm', md: 'lg' }} gap="sm" wrap="nowrap">
          <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t('menu')} aria-expanded={opened} />
          <Box id="head-place" flex={1} miw={0} />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={`${classes.rail} no-print`} aria-label={t('mainNavigation')}>
        <Group h={52} px="md" gap="sm" wrap="nowrap" justify="space-between">
          <Link to="/" className={classes.brand}>
            <Mark />
            <Text component="span" fw={650} fz={17}>
              Equipoise
            </Text>
          </Link>
          <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" color="white" aria-label={t('close')} />
        </Group>
        <Rail />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <Notifications position="bottom-right" className="no-print" />
    </AppShell>
  );
}

function AccountMenu() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      forgetEverything();
      client.clear();
      void navigate({ to: '/sign-in' });
    },
  });
  const other = i18n.language === 'es' ? 'en' : 'es';
  const speak = useMutation({
    mutationFn: () => changeAccount({ locale: other }),
    onMutate: async () => {
      rememberLanguage(other);
      await i18n.changeLanguage(other);
    },
    onSuccess: (next) => client.setQueryData(sessionQuery.queryKey, next),
  });
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={dark ? t('lightColours') : t('darkColours')} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
      </ActionIcon>
      <Menu position="bottom-end" width={230} shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('accountMenu', { name: session?.account.displayName ?? '' })}>
            <IconUserCircle size={21} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {session?.account.displayName}
            <br />
            {session?.account.email}
          </Menu.Label>
          <Menu.Item leftSection={<IconLanguage size={16} aria-hidden />} onClick={() => speak.mutate()} lang={other}>
            {other === 'es' ? 'Cambiar a español' : 'Switch to English'}
          </Menu.Item>
          <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={() => void navigate({ to: '/account' })}>
            {t('myAccount')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave.mutate()}>
            {t('signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
