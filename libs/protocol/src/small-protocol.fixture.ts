import { parseProtocol } from './parse-protocol';
import type { Protocol } from './protocol';
import type { ProtocolProblem } from './protocol-problem';

/** A small complete protocol for specs; each line stands for itself, so that a spec can change one. */
export const smallProtocol = `formatVersion: 1
identification: { code: SMALL, version: '1.0', title: Small trial }
arms:
  - { code: A, name: First, role: experimental }
  - { code: B, name: Second, role: control }
randomisation:
  method: permuted-blocks
  blocks: [4]
  strata:
    - factor: severity
      label: Severity
      levels:
        - { code: low, label: Low, when: pain < 7 }
        - { code: high, label: High, when: pain >= 7 }
    - { factor: site, label: Site, by: site }
sites:
  - { code: '01', name: North, timeZone: Europe/Madrid }
  - { code: '02', name: South, timeZone: Atlantic/Canary }
targetSize: 40
capturedData:
  - { code: age, type: number, label: Age, minimum: 0, maximum: 120 }
  - { code: pain, type: number, label: Pain, minimum: 0, maximum: 10 }
  - { code: sex, type: choice, label: Sex, choices: [{ code: female, label: Female }, { code: male, label: Male }] }
  - { code: pregnant, type: boolean, label: Pregnant }
eligibility:
  - { code: adult, kind: inclusion, label: Adult, when: age >= 18 }
  - { code: pregnancy, kind: exclusion, label: Pregnancy, when: sex = 'female' and pregnant }
  - { code: capacity, kind: inclusion, label: Able to consent, judgement: clinician }
consentDocuments:
  - code: consent
    version: '1.0'
    validFrom: 2026-01-01
    languages: { en: { title: Consent, text: Text }, es: { title: Consentimiento, text: Texto } }
visits:
  - { code: baseline, label: Baseline, anchor: consent, targetDay: 0, window: { before: 0, after: 7 }, baseline: true, assessor: participant, instruments: [NRS] }
  - { code: post, label: After, anchor: wave-start, targetDay: 56, window: { before: 3, after: 7 }, assessor: blinded-assessor, instruments: [NRS] }
therapy:
  arms: [{ arm: A, sessions: 8, minutes: 90 }, { arm: B, sessions: 8, minutes: 90 }]
  groupSize: { minimum: 4, maximum: 12 }
  maximumWaitDays: 60
  completerSessions: 6
roles:
  - { code: assessor, blinded: true, conflicts: [therapist] }
  - { code: therapist, blinded: false }
  - { code: safety-physician, blinded: false }
reminders:
  - { code: soon, visit: baseline, offsetDays: 1, atTime: '09:00', template: 'Go on: {{link}}' }
riskContacts: { text: Call 112, pagedRole: safety-physician }
`;

/** A piece of the small protocol's text and what stands in its place. */
export type Replacement = readonly [old: string, replacement: string];

/** The small protocol with some of its text replaced; throws where the text to replace is not there once. */
export function smallProtocolWith(...replacements: readonly Replacement[]): string {
  return replacements.reduce((text, [old, replacement]) => {
    if (text.split(old).length !== 2) throw new Error(`"${old}" is not there exactly once`);
    return text.replace(old, () => replacement);
  }, smallProtocol);
}

/** The protocol of a text that must be right. */
export function protocolOf(text: string): Protocol {
  const parsed = parseProtocol(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.protocol;
}

/** The problems of a text that must be wrong. */
export function problemsOf(text: string): readonly ProtocolProblem[] {
  const parsed = parseProtocol(text);
  if (parsed.ok) throw new Error('the protocol has no mistakes');
  return parsed.problems;
}
