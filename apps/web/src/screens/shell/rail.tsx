import { ScrollArea } from '@mantine/core';
import {
  IconChartDots3, IconClipboardList, IconDatabase, IconEyeCheck, IconFileSearch, IconFlask2, IconGridDots, IconHeartRateMonitor, IconLayoutDashboard, IconMail, IconMailOff, IconMailOpened, IconQuote,
  IconCalculator, IconCertificate, IconScale, IconShieldLock, IconSignature, IconSunHigh, IconTool, IconUrgent, IconUsers, IconUsersGroup, IconUserSearch, IconUserShield, type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { RailLink } from '../../parts/links';
import classes from './shell.module.css';

/** The areas of a trial, each with the permissions of which any opens it. */
const areas = [
  { to: '/trials/$trialId', word: 'overview', icon: IconLayoutDashboard, opens: ['trial.read'], exact: true },
  { to: '/trials/$trialId/today', word: 'today', icon: IconSunHigh, opens: ['participant.screen', 'participant.follow-up', 'allocation.randomise'] },
  { to: '/trials/$trialId/assessments', word: 'assessments', icon: IconClipboardList, opens: ['assessment.read'] },
  { to: '/trials/$trialId/participants', word: 'participants', icon: IconUsers, opens: ['participant.read'] },
  { to: '/trials/$trialId/groups', word: 'groups', icon: IconUsersGroup, opens: ['therapy.read'] },
  { to: '/trials/$trialId/feedback', word: 'feedback', icon: IconQuote, opens: ['feedback.read'] },
  { to: '/trials/$trialId/downtime', word: 'downtime', icon: IconMailOff, opens: ['allocation.randomise', 'downtime.print'] },
  { to: '/trials/$trialId/safety', word: 'safety', icon: IconHeartRateMonitor, opens: ['event.read', 'event.report', 'alert.read'] },
  { to: '/trials/$trialId/emergency-unblinding', word: 'emergency', icon: IconUrgent, opens: ['unblinding.emergency'] },
  { to: '/trials/$trialId/unblinding-register', word: 'register', icon: IconEyeCheck, opens: ['register.read'] },
  { to: '/trials/$trialId/envelopes', word: 'envelopes', icon: IconMailOpened, opens: ['envelope.print'] },
  { to: '/trials/$trialId/workbench', word: 'workbench', icon: IconTool, opens: ['mistake.read'] },
  { to: '/trials/$trialId/analysis', word: 'analysis', icon: IconChartDots3, opens: ['plan.read', 'analysis.rehearse', 'analysis.final', 'unblinding.approve'] },
  { to: '/trials/$trialId/completeness', word: 'completeness', icon: IconGridDots, opens: ['participant.screen', 'form.correct', 'plan.read', 'analysis.final'] },
  { to: '/trials/$trialId/datasets', word: 'datasets', icon: IconDatabase, opens: ['data.export', 'data.export-unblinded'] },
  { to: '/trials/$trialId/design', word: 'design', icon: IconScale, opens: ['trial.design'] },
  { to: '/trials/$trialId/power', word: 'power', icon: IconCalculator, opens: ['trial.simulate'] },
  { to: '/trials/$trialId/delegation', word: 'delegation', icon: IconSignature, opens: ['trial.read'] },
  { to: '/trials/$trialId/people', word: 'trialPeople', icon: IconUserSearch, opens: ['people.read'] },
  { to: '/trials/$trialId/privacy', word: 'privacy', icon: IconShieldLock, opens: ['contact.erase', 'contact.accesses'] },
  { to: '/trials/$trialId/audit', word: 'audit', icon: IconFileSearch, opens: ['audit.read'] },
  { to: '/trials/$trialId/inspection', word: 'inspection', icon: IconCertificate, opens: ['inspection.read'] },
] as const satisfies readonly { to: string; word: string; icon: Icon; opens: readonly string[]; exact?: boolean }[];

export function Rail() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const { trialId } = useParams({ strict: false });
  const here = session?.trials.find((trial) => trial.trialId === trialId);
  const may = (permission: string) => session?.trials.some(({ permissions }) => permissions.includes(permission)) ?? false;
  const designs = session?.account.administrator || session?.account.trialDesigner || may('trial.design');
  const plans = designs || may('trial.simulate');
  // The administrator manages accounts and sees no clinical data; the mailbox shows what was sent to one's own address.
  return (
    <ScrollArea type="hover" flex={1}>
      {trialId && (
        <div className={classes.group}>
          <div className={classes.groupName}>{here?.code ?? t('trial')}</div>
          {areas
            .filter(({ opens, word }) => (here ? opens.some((permission) => here.permissions.includes(permission)) : word === 'overview'))
            .map(({ to, word, icon: Face, ...rest }) => (
              <RailLink
                key={to}
                to={to}
                params={{ trialId }}
                activeOptions={{ exact: 'exact' in rest, includeSearch: false }}
                className={classes.link}
                label={t(`areas.${word}`)}
                leftSection={<Face size={18} stroke={1.7} aria-hidden />}
              />
            ))}
        </div>
      )}
      <div className={classes.group}>
        <RailLink
          to="/"
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes.link}
          label={t('areas.trials')}
          leftSection={<IconFlask2 size={18} stroke={1.7} aria-hidden />}
        />
        {designs && <RailLink to="/laboratory" className={classes.link} label={t('areas.laboratory')} leftSection={<IconScale size={18} stroke={1.7} aria-hidden />} />}
        {plans && <RailLink to="/power" className={classes.link} label={t('areas.power')} leftSection={<IconCalculator size={18} stroke={1.7} aria-hidden />} />}
        {session?.account.administrator && (
          <RailLink
            to="/people"
            className={classes.link}
            label={t('areas.people')}
            leftSection={<IconUserShield size={18} stroke={1.7} aria-hidden />}
          />
        )}
        <RailLink to="/mailbox" className={classes.link} label={t('areas.mailbox')} leftSection={<IconMail size={18} stroke={1.7} aria-hidden />} />
      </div>
    </ScrollArea>
  );
}
