import { Box, Group, Portal, Text, Tooltip } from '@mantine/core';
import { IconEyeOff, IconTestPipe } from '@tabler/icons-react';
import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../app/edges';
import { TimeZone } from '../../app/formats';
import { Simulated } from '../../app/simulated';
import { useTranslated } from '../../app/translated';
import { useMembership, useTrial } from '../../app/trial-context';
import classes from './shell.module.css';

/** What stands on every page of a trial: its name, whether the reader is blinded, whether its people are simulated; its time zone holds below. */
export function TrialFrame() {
  const { t } = useTranslation();
  const trial = useTrial();
  const membership = useMembership();
  const inWords = useTranslated();
  return (
    <TimeZone value={trial.timeZone}>
      <Simulated value={trial.simulated}>
        <Portal target="#head-place">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Text component="span" className={classes.trialName}>
              <b>{trial.code}</b>
              <Text component="span" inherit visibleFrom="sm" c="dimmed">
                {' '}
                · {inWords(trial.protocol.identification.title)}
              </Text>
            </Text>
            {membership?.blinded && (
              <Tooltip label={t('blinded.means')}>
                <span className={classes.blinded}>
                  <IconEyeOff size={15} aria-hidden />
                  {t('blinded.word')}
                </span>
              </Tooltip>
            )}
          </Group>
        </Portal>
        {trial.simulated && (
          <div className="simulated-strip">
            <IconTestPipe size={15} aria-hidden />
            <span>{trial.practice ? t('practice.strip') : t('simulated.strip')}</span>
          </div>
        )}
        <Box className={classes.page}>
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </Box>
      </Simulated>
    </TimeZone>
  );
}
