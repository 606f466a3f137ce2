/** How a scale behaves in a simulated study, in shares of its range: our choice, near what such groups report. */
export interface ScaleBehaviour {
  readonly mean: number;
  readonly sd: number;
  readonly change: number;
}

/** What happens in a simulated study of one group. The protocol of the example holds everything else. */
export interface StudyScenario {
  readonly groups: readonly { readonly size: number; readonly sessions: number }[];
  /** People who are invited; who is not taken in declines. */
  readonly invited: number;
  readonly everyDays: number;
  /** Chance to attend a session while taking part, and to stop on the way. */
  readonly attends: number;
  readonly stops: number;
  readonly baselineVisit: string;
  /** A visit on the day of the first session, where the protocol has one. */
  readonly startVisit?: string;
  readonly behaviour: Readonly<Record<string, Readonly<Record<string, ScaleBehaviour>>>>;
}

const scale = (mean: number, sd: number, change: number): ScaleBehaviour => ({ mean, sd, change });

export const STUDY_SCENARIOS: Readonly<Record<string, StudyScenario>> = {
  'virtual-compassionate-living-group': {
    groups: [{ size: 4, sessions: 8 }, { size: 4, sessions: 10 }, { size: 5, sessions: 10 }],
    invited: 21,
    everyDays: 7,
    attends: 0.94,
    stops: 0,
    baselineVisit: 'pre',
    behaviour: {
      'SCS-SF': { '*': scale(0.33, 0.12, 0.16) },
      FSCRS: { 'inadequate-self': scale(0.68, 0.14, -0.14), 'reassured-self': scale(0.34, 0.13, 0.14), 'hated-self': scale(0.36, 0.16, -0.12) },
      PSEQ: { '*': scale(0.36, 0.16, 0.12) },
    },
  },
  'resilient-mind': {
    groups: [12, 12, 12, 12, 12, 12, 11].map((size) => ({ size, sessions: 8 })),
    invited: 96,
    everyDays: 7,
    attends: 0.92,
    stops: 0.27,
    baselineVisit: 'intake',
    startVisit: 'pre',
    behaviour: {
      NRS: { intensity: scale(0.67, 0.15, -0.05), distress: scale(0.64, 0.18, -0.12) },
      'PHQ-4': { '*': scale(0.5, 0.2, -0.1) },
      PSEQ: { '*': scale(0.38, 0.17, 0.12) },
    },
  },
  'brief-training-pilot': {
    groups: [{ size: 10, sessions: 4 }, { size: 10, sessions: 4 }],
    invited: 26,
    everyDays: 4,
    attends: 0.93,
    stops: 0.3,
    baselineVisit: 'pre',
    behaviour: { SCS: { '*': scale(0.42, 0.12, 0.12) }, MAIA: { '*': scale(0.48, 0.15, 0.08) }, NRS: { '*': scale(0.55, 0.16, -0.1) } },
  },
};

/** What simulated people write, and the codes of whoever reads it. */
export const FEEDBACK: readonly { readonly text: string; readonly quote: string; readonly theme: string; readonly subtheme: string }[] = [
  { text: 'Hearing that others feel the same made me less alone. The evenings were long.', quote: 'others feel the same', theme: 'The group', subtheme: 'Shared experience' },
  { text: 'I learned to speak to myself as I would to a friend.', quote: 'speak to myself as I would to a friend', theme: 'New stance to oneself', subtheme: 'Kindness' },
  { text: 'The breathing helped on bad days, although the pain itself is the same.', quote: 'The breathing helped on bad days', theme: 'Practice', subtheme: 'Everyday exercises' },
  { text: 'Sitting for so long was hard for my back.', quote: 'Sitting for so long was hard', theme: 'Obstacles', subtheme: 'Pain during sessions' },
  { text: 'I judge myself less when I have to rest.', quote: 'judge myself less', theme: 'New stance to oneself', subtheme: 'Less self-criticism' },
  { text: 'Finding time at home was difficult with the children.', quote: 'Finding time at home was difficult', theme: 'Obstacles', subtheme: 'Time' },
];

export const STOP_REASONS = ['illness', 'work or family', 'did not find it helpful', 'moved away', 'no reason given'] as const;
