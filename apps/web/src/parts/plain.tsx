import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';
import { entryWords } from '../app/entry-words';
import classes from './plain.module.css';
import { useProblemWords } from './problem-words';

interface PlainFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string;
  note?: string;
  error?: string;
  onChange: (value: string) => void;
}

/** A labelled field of the door's pages; a password can be looked at. */
export function PlainField({ label, note, error, onChange, type = 'text', ...rest }: PlainFieldProps) {
  const { t } = useTranslation('access');
  const id = useId();
  const [shown, setShown] = useState(false);
  const about = [note && `${id}-note`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {note && (
        <p id={`${id}-note`} className={classes.note}>
          {note}
        </p>
      )}
      <div className={classes.box}>
        <input
          {...rest}
          id={id}
          type={type === 'password' && shown ? 'text' : type}
          aria-describedby={about}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {type === 'password' && (
          <button type="button" className={classes.look} aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? t('hidePassword') : t('showPassword')}
          </button>
        )}
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}

/** The one button of a form at the door. */
export function PlainSubmit({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <button type="submit" className={classes.submit} aria-disabled={busy} onClick={(event) => busy && event.preventDefault()}>
      {children}
      {busy && <span className={classes.busy} aria-hidden="true" />}
    </button>
  );
}

export function PlainNotice({ tone, children }: { tone: 'good' | 'attention' | 'alarm'; children: ReactNode }) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'alarm' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

export function PlainProblem({ error }: { error: unknown }) {
  const words = useProblemWords(error);
  if (!error) return null;
  const rows = error instanceof ApiProblem ? error.problems : [];
  return (
    <PlainNotice tone="alarm">
      <b>{words.what}</b>
      <p>{words.means}</p>
      {rows.map((row, index) => (
        <p key={index}>{entryWords(row)}</p>
      ))}
      <p>
        <b>{words.next}</b>
      </p>
    </PlainNotice>
  );
}
