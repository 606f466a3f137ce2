import type { Trial } from './trial';

/** Who is in the trial, over `trial.participant p`: randomised, or past baseline where nobody is randomised. */
export const enteredSql = (trial: Pick<Trial, 'protocol'>): string =>
  trial.protocol.randomisation
    ? '(p.randomised_at is not null)'
    : `exists (select 1 from trial.participation_change e where e.trial_id = p.trial_id and e.participant_id = p.id and e.to_state = 'baseline-complete')`;
