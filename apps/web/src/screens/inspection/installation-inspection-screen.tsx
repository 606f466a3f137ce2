import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inspectionQuery } from '../../api/inspection';
import shell from '../shell/shell.module.css';
import { InspectionView } from './inspection-view';

/** The same of the installation, for the administrator. */
export function InstallationInspectionScreen() {
  const { t } = useTranslation('inspection');
  const query = useQuery(inspectionQuery);
  return (
    <div className={shell.page}>
      <InspectionView title={t('titleInstallation')} lead={t('leadInstallation')} query={query} />
    </div>
  );
}
