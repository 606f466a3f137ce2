import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { trialInspectionQuery } from '../../api/inspection';
import { useTrial } from '../../app/trial-context';
import { InspectionView } from './inspection-view';

/** What inspectors ask of this trial, statement by statement, with the evidence of this moment. */
export function InspectionScreen() {
  const { t } = useTranslation('inspection');
  const trial = useTrial();
  const query = useQuery(trialInspectionQuery(trial.id));
  return <InspectionView title={t('title')} lead={t('lead')} query={query} />;
}
