import { Injectable } from '@nestjs/common';
import { OpenAllocations } from '@equipoise/allocation';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant } from '@equipoise/enrolment';
import { ContactVault } from '@equipoise/identity';
import type { Access } from '@equipoise/platform';
import { readProtocolVersion, readTrial } from '@equipoise/trials';
import { protocolWords } from './protocol-words';
import { readHeldData } from './read-held-data';
import { subjectPage, type CopyEntry, type SubjectCopy } from './subject-page';
import { sectionWord } from './words';

/** A copy in both forms. */
export interface MadeCopy {
  readonly fileName: string;
  readonly complete: boolean;
  readonly sections: readonly { readonly key: string; readonly title: string; readonly entries: number }[];
  readonly html: string;
  readonly json: string;
}

/** Whether this person's copy of a participant of that site holds what tells the arm. A blinded login could not read it, whatever the roles say. */
export const makesCompleteCopies = (access: Access, siteId: string): boolean => access.canAt('subject.export-sealed', siteId) && !access.blinded;

/**
 * The copy of everything that is held about one participant, for that participant. Whoever is blinded makes one without
 * what tells the arm, and the copy says so; the data protection officer makes the complete one.
 */
@Injectable()
export class SubjectAccess {
  constructor(
    private readonly vault: ContactVault,
    private readonly open: OpenAllocations,
  ) {}

  /** @throws DomainError not-found */
  async run(access: Access, participantId: string): Promise<MadeCopy> {
    const { complete, participant, trial, protocol, held } = await access.transaction(async (tx) => {
      const participant = await readCoveredParticipant(access, tx, participantId);
      const complete = makesCompleteCopies(access, participant.siteId);
      const trial = await readTrial(tx, participant.trialId);
      const protocol = await readProtocolVersion(tx, trial.id, participant.protocolVersion);
      if (complete) await this.open.run(tx, trial.id, participant.id);
      const held = await readHeldData(tx, trial.id, participant.id, complete);
      await recordEvent(tx, { trialId: trial.id, subject: 'trial.participant', rowId: participant.id, detail: { copyForTheParticipant: complete ? 'complete' : 'open' } });
      return { complete, participant, trial, protocol, held };
    });
    // looks before this one, then this one: the copy does not speak of itself
    const looks = complete ? (await this.vault.looks(access, trial.id, { participantId: participant.id })).items : [];
    const contact = await this.vault.read(access, trial.id, participant.id, 'export of the participant\'s own data');
    const { standing } = await this.vault.standing(access, trial.id, participant.id);
    const [own, ...rest] = held;
    const copy: SubjectCopy = {
      ...{ trial: trial.code, code: participant.code, language: participant.language, timeZone: participant.siteTimeZone, madeAt: access.now(), complete, contactErased: standing === 'erased', words: protocolWords(protocol, participant.language) },
      sections: [
        ...(own ? [own] : []),
        { key: 'contact', entries: contact ? [{ ...contact }] : [] },
        ...rest,
        ...(complete ? [{ key: 'looks' as const, entries: looks.map(({ accessedAt, purpose }): CopyEntry => ({ accessedAt: accessedAt.toISOString(), purpose })) }] : []),
      ],
    };
    return {
      fileName: `${trial.code}-${participant.code}`,
      complete,
      sections: copy.sections.map(({ key, entries }) => ({ key, title: sectionWord(key, participant.language), entries: entries.length })),
      html: subjectPage(copy),
      json: jsonOf(copy),
    };
  }
}

function jsonOf({ trial, code, language, madeAt, complete, contactErased, sections }: SubjectCopy): string {
  return `${JSON.stringify({ trial, code, language, madeAt, complete, contactErased, held: Object.fromEntries(sections.map(({ key, entries }) => [key, entries])) }, null, 2)}\n`;
}
