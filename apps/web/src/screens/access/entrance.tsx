import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { rememberLanguage } from '../../app/device';
import { Mark } from '../../parts/mark';
import { useTitle } from '../../parts/title';
import classes from './entrance.module.css';

/** The door: mark, one promise, one form. */
export function Entrance({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useTranslation('access');
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const other = i18n.language === 'es' ? 'en' : 'es';
  return (
    <div className={classes.door}>
      <header className={classes.promise}>
        <Mark size={44} />
        <p className={classes.name}>Equipoise</p>
        <p>{t('promise')}</p>
        <Beam />
      </header>
      <main className={classes.form}>
        <div className={classes.column}>
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {lead && <p className={classes.lead}>{lead}</p>}
          {children}
          <button
            type="button"
            className={classes.language}
            lang={other}
            onClick={() => {
              rememberLanguage(other);
              void i18n.changeLanguage(other);
            }}
          >
            {other === 'es' ? 'Español' : 'English'}
          </button>
        </div>
      </main>
    </div>
  );
}

/** Two arms in balance, drawn large: decoration only. */
function Beam() {
  return (
    <svg className={classes.beam} viewBox="0 0 480 300" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="1.5">
        <path d="M20 170h440" strokeWidth="3" />
        <path d="M240 172l54 110H186z" />
        {[0, 1, 2].flatMap((row) =>
          Array.from({ length: 3 - row }, (_, place) => (
            <g key={`${row}-${place}`}>
              <circle cx={66 + place * 46 + row * 23} cy={147 - row * 40} r={20} />
              <circle cx={322 + place * 46 + row * 23} cy={147 - row * 40} r={20} />
            </g>
          )),
        )}
      </g>
    </svg>
  );
}
