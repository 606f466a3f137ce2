import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/trial-context';
import { Page } from '../../parts/page';
import { IndicesSection } from '../blinding/indices-section';
import { PlanSection } from './plan-section';
import { RunsSection } from './runs-section';
import { UnblindingSection } from './unblinding-section';

/** Plan, rehearsal, unblinding by two persons, final run: in the order in which they happen. */
export function AnalysisScreen() {
  const { t } = useTranslation('analysis');
  const may = useMay();
  return (
    <Page title={t('title')} lead={t('lead')}>
      {may('plan.read') && <PlanSection />}
      {may('analysis.rehearse', 'analysis.final', 'plan.read') && <RunsSection />}
      {may('analysis.final') && <IndicesSection />}
      {may('unblinding.request', 'unblinding.approve') && <UnblindingSection />}
    </Page>
  );
}
