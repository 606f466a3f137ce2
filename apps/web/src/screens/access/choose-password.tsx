import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/api-problem';
import { checkLink, completeReset } from '../../api/session';
import { fieldError } from '../../app/field-errors';
import { PlainField, PlainProblem, PlainSubmit } from '../../parts/plain';
import { Entrance } from './entrance';

interface ChoosePasswordProps {
  token: string;
  title: string;
  lead: string;
  field: string;
  submit: string;
  /** Instead of the form, once the password is chosen. */
  done: ReactNode;
  /** Instead of the form, where the link was used or is too old. */
  useless: ReactNode;
  after?: ReactNode;
}

/** A password is chosen by the link of a mail. Whether the link works is asked first: nobody should think of a password for nothing. */
export function ChoosePassword({ token, title, lead, field, submit: label, done, useless, after }: ChoosePasswordProps) {
  const { t, i18n } = useTranslation('access');
  const [password, setPassword] = useState('');
  const link = useQuery({ queryKey: ['link', token], queryFn: () => checkLink(token), retry: false, staleTime: Infinity, gcTime: 0 });
  const choose = useMutation({ mutationFn: () => completeReset({ token, password }) });
  const locale = link.data?.locale;
  useEffect(() => {
    if (locale) void i18n.changeLanguage(locale);
  }, [locale, i18n]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate();
  };
  if (isProblem(link.error, 'link-useless') || isProblem(choose.error, 'link-useless')) return <>{useless}</>;
  if (choose.isSuccess) return <Entrance title={title}>{done}</Entrance>;
  return (
    <Entrance title={title} lead={lead}>
      <PlainProblem error={link.error} />
      {link.data && (
        <form onSubmit={submit}>
          <PlainField label={field} note={t('passwordRule')} type="password" autoComplete="new-password" required value={password} onChange={setPassword} error={fieldError(choose.error, 'password')} />
          {!fieldError(choose.error, 'password') && <PlainProblem error={choose.error} />}
          <PlainSubmit busy={choose.isPending}>{label}</PlainSubmit>
        </form>
      )}
      {after}
    </Entrance>
  );
}
