import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainProblem } from '../parts/plain';

const ProblemNotice = lazy(() => import('../parts/framed-problem').then((module) => ({ default: module.FramedProblem })));

/** While a page or its first data are on their way. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status" aria-label={t('loading')}>
      <span />
      <span />
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="edge">
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <Link to="/">{t('notFound.home')}</Link>
    </main>
  );
}

/** What stands where a page could not be shown; without the component library too, because loading it may be what failed. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <div className="edge">
      <h1>{t('cannotShow')}</h1>
      <Suspense fallback={<PlainProblem error={error} />}>
        <ProblemNotice error={error} onRetry={reset} />
      </Suspense>
    </div>
  );
}
