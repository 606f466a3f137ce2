import { createContext, use } from 'react';
import { useLanguage } from './translated';

/** The IANA zone in which instants are read: the trial's inside a trial, the reader's own elsewhere. */
export const TimeZone = createContext<string | undefined>(undefined);

export interface Formats {
  /** A calendar day, from YYYY-MM-DD; never moved by a zone. */
  day: (on: string | null | undefined) => string;
  /** A short day without its year, for axes and dense rows. */
  shortDay: (on: string) => string;
  /** An instant, with the zone's short name. */
  instant: (at: string | null | undefined) => string;
  /** The time of day of an instant. */
  time: (at: string | Date) => string;
  number: (value: number | null | undefined, digits?: number) => string;
  /** A number of a picture's table, with as many digits as it has, six at most. */
  figure: (value: number) => string;
  percent: (share: number) => string;
  pValue: (value: number | null | undefined) => string;
}

/** What stands where there is nothing. */
export const DASH = '–';

export function useFormats(): Formats {
  const language = useLanguage();
  const timeZone = use(TimeZone);
  const locale = language === 'es' ? 'es-ES' : 'en-GB';
  const ofDay = (on: string) => new Date(`${on.slice(0, 10)}T12:00:00Z`);
  const format = (options: Intl.DateTimeFormatOptions, date: Date) =>
    Number.isNaN(date.getTime()) ? DASH : new Intl.DateTimeFormat(locale, options).format(date);
  return {
    day: (on) => (on ? format({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }, ofDay(on)) : DASH),
    shortDay: (on) => format({ timeZone: 'UTC', day: 'numeric', month: 'short' }, ofDay(on)),
    instant: (at) =>
      at
        ? format(
            { timeZone, day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
            new Date(at),
          )
        : DASH,
    time: (at) => format({ timeZone, hour: '2-digit', minute: '2-digit' }, new Date(at)),
    number: (value, digits = 0) =>
      value === null || value === undefined
        ? DASH
        : new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    figure: (value) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 }).format(value),
    percent: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    pValue: (value) => {
      if (value === null || value === undefined) return DASH;
      if (value < 0.001) return `< ${new Intl.NumberFormat(locale).format(0.001)}`;
      return new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);
    },
  };
}

/** Today in a zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string | undefined, at: Date | string = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
}
