import { DomainError, type Condition } from '@equipoise/kernel';

export const trialNotOpen = () => new DomainError('trial-not-open', 'conflict', 'The trial is not open for recruitment; nothing was saved.');

export const siteNotRecruiting = () => new DomainError('site-not-recruiting', 'conflict', 'This site is not recruiting; nothing was saved.');

export const notEligible = (conditions: readonly Condition[] = []) =>
  new DomainError('not-eligible', 'conflict', 'Consent is recorded once the participant is found eligible; nothing was saved.', { conditions });

export const alreadyConsented = () => new DomainError('already-consented', 'conflict', 'This version of the document is signed already.');

export const screeningClosed = () =>
  new DomainError('screening-closed', 'conflict', 'Screening can be corrected only before randomisation and while the participant is in the trial.');

export const exclusionIsFinal = () =>
  new DomainError('transition-not-possible', 'conflict', 'An exclusion is final; screen the person again under a new code. Nothing was changed.');

export const waveNotForThisTrial = () =>
  new DomainError('wave-not-possible', 'conflict', 'Only somebody with a complete baseline in a trial without randomisation joins a wave, and only once; nothing was saved.');

export const waveClosed = () => new DomainError('wave-closed', 'conflict', 'The intake of this wave is not open today; nothing was saved.');

export const waveFull = () => new DomainError('wave-full', 'conflict', 'The groups of this wave have no place left; nothing was saved.');

export const capReached = () => new DomainError('cap-reached', 'conflict', 'The recruitment cap of the trial is reached; nothing was saved.');

export const alreadyWithdrawn = () => new DomainError('already-withdrawn', 'conflict', 'This withdrawal is recorded already.');
