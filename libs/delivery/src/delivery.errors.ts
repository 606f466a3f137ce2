import { DomainError } from '@equipoise/kernel';
import type { PlacementRefusal } from './placement';

const PLACEMENT_MESSAGES: Record<PlacementRefusal, string> = {
  'already-placed': 'This participant has a place in a group already.',
  'therapy-ended': 'The treatment of this participant has ended; nobody is placed after that.',
  'other-arm': 'This group belongs to another arm than the participant.',
  'other-wave': 'This group belongs to another intake wave than the participant.',
  'group-full': 'This group has no place left.',
};

export const cannotPlace = (refusal: PlacementRefusal) => new DomainError(refusal, 'conflict', `${PLACEMENT_MESSAGES[refusal]} Nothing was saved.`);

export const notAllocated = () => new DomainError('not-allocated', 'conflict', 'This participant is not allocated yet; nothing was saved.');

export const noGroupTherapy = () => new DomainError('no-group-therapy', 'conflict', 'The protocol of this trial plans no therapy in groups.');

export const groupNameTaken = () => new DomainError('group-name-taken', 'conflict', 'A group with this name exists already; nothing was saved.');
