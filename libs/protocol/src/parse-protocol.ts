import type { OpenProtocol, Protocol, SealedDesign } from './protocol';
import type { ProtocolProblem } from './protocol-problem';

export type ParsedProtocol =
  | {
      readonly ok: true;
      readonly protocol: Protocol;
      readonly open: OpenProtocol;
      /** Null in a trial without randomisation. */
      readonly sealed: SealedDesign | null;
    }
  | { readonly ok: false; readonly problems: readonly ProtocolProblem[] };

/** Reads a protocol document (YAML, format version 1). All mistakes are reported at once, in the order of the document. */
export function parseProtocol(text: string): ParsedProtocol {
  throw new Error(`not yet: ${text.length}`);
}
