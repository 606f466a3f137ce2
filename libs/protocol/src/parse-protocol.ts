import { buildProtocol, openRandomisationOf, sealedDesignOf } from './build-protocol';
import { checkBlinding } from './check-blinding';
import { checkCodes } from './check-codes';
import { checkDesign } from './check-design';
import { checkExpressions } from './check-expressions';
import { checkLanguages } from './check-languages';
import { checkSchedule } from './check-schedule';
import { checkSchema } from './check-schema';
import type { OpenProtocol, Protocol, SealedDesign } from './protocol';
import type { ProtocolProblem } from './protocol-problem';
import type { ProtocolSource } from './protocol-source';
import { SourceDocument } from './source-document';

export type ParsedProtocol =
  | {
      readonly ok: true;
      readonly protocol: Protocol;
      readonly open: OpenProtocol;
      /** Null in a trial without randomisation. */
      readonly sealed: SealedDesign | null;
    }
  | { readonly ok: false; readonly problems: readonly ProtocolProblem[] };

const CHECKS = [checkSchema, checkCodes, checkExpressions, checkDesign, checkSchedule, checkBlinding, checkLanguages] as const;

/**
 * Reads a protocol document (YAML, format version 1). All mistakes are reported at once, in the order of the document; only where the YAML
 * itself is broken can nothing more be said.
 *
 * The text itself holds the sealed part and often comments about it: store and show `open`, never the text, to people who enrol.
 */
export function parseProtocol(text: string): ParsedProtocol {
  const source = new SourceDocument(text);
  if (source.isReadable()) for (const check of CHECKS) check(source);
  if (source.problems.length > 0) return { ok: false, problems: source.sortedProblems() };
  const protocol = buildProtocol(source.data as ProtocolSource);
  return { ok: true, protocol, open: openProtocolOf(protocol), sealed: sealedDesignOf(protocol) };
}

/** What blinded people may read of a protocol: everything but the parameters of the randomisation. */
export function openProtocolOf(protocol: Protocol): OpenProtocol {
  const { randomisation: sealedAndOpen, ...rest } = protocol;
  const randomisation = sealedAndOpen && openRandomisationOf(protocol);
  return randomisation ? { ...rest, randomisation } : rest;
}
