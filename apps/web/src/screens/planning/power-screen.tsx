import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { useTrial } from '../../app/trial-context';
import { Page } from '../../parts/page';
import shell from '../shell/shell.module.css';
import { PowerForm } from './power-form';
import { Simulations } from './simulations';

/** Size and power before there is a trial: by formula for everybody, by simulation for those who plan trials. */
export function PowerScreen() {
  const { t } = useTranslation('planning');
  const { data: session } = useQuery(sessionQuery);
  const plans = session?.account.administrator || session?.account.trialDesigner || session?.trials.some(({ permissions }) => permissions.includes('trial.simulate'));
  return (
    <div className={shell.page}>
      <Page title={t('power.title')} lead={t('power.lead')} width={1040}>
        <PowerForm />
        {plans && <Simulations trialId={null} />}
      </Page>
    </div>
  );
}

/** The same for a trial that has a protocol here. */
export function TrialPowerScreen() {
  const { t } = useTranslation('planning');
  const trial = useTrial();
  return (
    <Page title={t('power.inTrialTitle')} lead={t('power.inTrialLead')} width={1040}>
      <Simulations trialId={trial.id} />
    </Page>
  );
}
