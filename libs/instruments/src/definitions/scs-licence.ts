import type { LicenceRecord } from '../instrument-definition';

/** The author permits use of both English forms; the Spanish validation has its own authors. */
export const NEFF_LICENCES: readonly LicenceRecord[] = [
  {
    language: 'en',
    wording: 'permitted',
    holder: 'Kristin Neff',
    note: 'The author gives permission for use on self-compassion.org; the wording is to be added from there, with citation.',
  },
  {
    language: 'es',
    wording: 'needs-licence',
    holder: 'Garcia-Campayo J et al.',
    note: 'Spanish validation: Health Qual Life Outcomes 2014;12:4. A trial brings the text under the licence it obtained.',
  },
];
