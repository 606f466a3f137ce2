import type access from '../locales/en/access.json';
import type account from '../locales/en/account.json';
import type allocation from '../locales/en/allocation.json';
import type analysis from '../locales/en/analysis.json';
import type assessment from '../locales/en/assessment.json';
import type audit from '../locales/en/audit.json';
import type blinding from '../locales/en/blinding.json';
import type common from '../locales/en/common.json';
import type completeness from '../locales/en/completeness.json';
import type delegation from '../locales/en/delegation.json';
import type delivery from '../locales/en/delivery.json';
import type feedback from '../locales/en/feedback.json';
import type mailbox from '../locales/en/mailbox.json';
import type measurements from '../locales/en/measurements.json';
import type participants from '../locales/en/participants.json';
import type people from '../locales/en/people.json';
import type pictures from '../locales/en/pictures.json';
import type plan from '../locales/en/plan.json';
import type planning from '../locales/en/planning.json';
import type privacy from '../locales/en/privacy.json';
import type problems from '../locales/en/problems.json';
import type randomisation from '../locales/en/randomisation.json';
import type results from '../locales/en/results.json';
import type safety from '../locales/en/safety.json';
import type signatures from '../locales/en/signatures.json';
import type security from '../locales/en/security.json';
import type status from '../locales/en/status.json';
import type trialPeople from '../locales/en/trial-people.json';
import type trials from '../locales/en/trials.json';
import type workbench from '../locales/en/workbench.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      access: typeof access;
      account: typeof account;
      allocation: typeof allocation;
      analysis: typeof analysis;
      assessment: typeof assessment;
      audit: typeof audit;
      blinding: typeof blinding;
      common: typeof common;
      completeness: typeof completeness;
      delegation: typeof delegation;
      delivery: typeof delivery;
      feedback: typeof feedback;
      mailbox: typeof mailbox;
      measurements: typeof measurements;
      participants: typeof participants;
      people: typeof people;
      pictures: typeof pictures;
      plan: typeof plan;
      planning: typeof planning;
      privacy: typeof privacy;
      problems: typeof problems;
      randomisation: typeof randomisation;
      results: typeof results;
      safety: typeof safety;
      signatures: typeof signatures;
      security: typeof security;
      status: typeof status;
      'trial-people': typeof trialPeople;
      trials: typeof trials;
      workbench: typeof workbench;
    };
  }
}
