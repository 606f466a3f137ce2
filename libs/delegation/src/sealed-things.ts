import type { Permission } from '@equipoise/kernel';

/** Everything that not everybody may see, with the permissions of which any one opens it; none opens the sequence. */
export const SEALED_THINGS = {
  sequence: [],
  arms: ['allocation.read'],
  'arms-in-emergency': ['unblinding.emergency'],
  'emergency-envelopes': ['envelope.print'],
  'downtime-envelopes': ['downtime.print'],
  therapy: ['therapy.read', 'therapy.place', 'therapy.record', 'deviation.record'],
  feedback: ['feedback.read', 'feedback.record', 'feedback.code'],
  narratives: ['event.narrative'],
  alerts: ['alert.read', 'alert.acknowledge'],
  'unblinding-notes': ['register.read-sealed'],
  'real-datasets': ['data.export-unblinded'],
  'final-analysis': ['analysis.final'],
  'complete-copies': ['subject.export-sealed'],
  'contact-log': ['contact.accesses'],
  contacts: ['contact.read', 'contact.write', 'subject.export', 'mailbox.read'],
} as const satisfies Record<string, readonly Permission[]>;

export type SealedThing = keyof typeof SEALED_THINGS;
export const SEALED_THING_CODES = Object.keys(SEALED_THINGS) as readonly SealedThing[];
