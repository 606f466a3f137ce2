/** Where one form of one participant stands: `ahead` before its window, `open` within it, `missing` after it. */
export const FORM_STANDINGS = ['submitted', 'missing', 'open', 'ahead'] as const;
export type FormStanding = (typeof FORM_STANDINGS)[number];

export interface ScheduledForm {
  readonly submitted: boolean;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** A form that was never scheduled is ahead: nobody can have missed it. @param now null once the data are locked: nothing is to come then */
export function standingOf(form: ScheduledForm | undefined, now: Date | null): FormStanding {
  if (form?.submitted) return 'submitted';
  if (now === null) return 'missing';
  if (!form) return 'ahead';
  if (now < form.opensAt) return 'ahead';
  return now < form.closesAt ? 'open' : 'missing';
}

/** How many forms of each column stand where. @param people one row of standings per participant, in the order of the columns */
export function countStandings(columns: number, people: readonly (readonly FormStanding[])[]): Record<FormStanding, number>[] {
  return Array.from({ length: columns }, (_, column) => {
    const counts: Record<FormStanding, number> = { submitted: 0, missing: 0, open: 0, ahead: 0 };
    for (const person of people) counts[person[column]!] += 1;
    return counts;
  });
}

/** Which standings occur together, and how often; the most frequent first, equals by their standings. */
export function standingPatterns(people: readonly (readonly FormStanding[])[]): { standings: FormStanding[]; participants: number }[] {
  const found = new Map<string, { standings: FormStanding[]; participants: number }>();
  for (const person of people) {
    const key = person.join();
    const pattern = found.get(key) ?? { standings: [...person], participants: 0 };
    pattern.participants += 1;
    found.set(key, pattern);
  }
  return [...found].sort(([one, { participants: n }], [other, { participants: m }]) => m - n || (one < other ? -1 : 1)).map(([, pattern]) => pattern);
}
