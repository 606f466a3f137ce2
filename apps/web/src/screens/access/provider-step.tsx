import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { beginSignOn, signOnQuery } from '../../api/session';
import { PlainProblem, PlainSubmit } from '../../parts/plain';

/** The way through the institution's sign-on; nothing where there is none. */
export function ProviderStep({ next }: { next: string }) {
  const { t } = useTranslation('access');
  const { data } = useQuery(signOnQuery);
  const begin = useMutation({ mutationFn: () => beginSignOn(next), onSuccess: ({ address }) => window.location.assign(address) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  if (!data?.available) return null;
  return (
    <form onSubmit={submit}>
      <p>{t('signIn.leaving')}</p>
      <PlainProblem error={begin.error} />
      <PlainSubmit busy={begin.isPending}>{t('signIn.orProvider')}</PlainSubmit>
    </form>
  );
}
