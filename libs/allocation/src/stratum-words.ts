import { stratumInWords, type OpenProtocol } from '@equipoise/protocol';

/** Key of the stream of a set of envelopes. It begins like no stratum of a protocol, so live positions and envelopes never meet. */
export const envelopeStreamKey = (setNumber: number, stratumKey: string): string => `downtime/${setNumber}/${stratumKey}`;

/** A stream in words: a stratum, or the envelopes of one. */
export function streamInWords(protocol: OpenProtocol, key: string): { en: string; es: string } {
  const [, set, stratumKey] = /^downtime\/(\d+)\/(.*)$/s.exec(key) ?? [];
  if (set === undefined || stratumKey === undefined) return stratumInWords(protocol, key);
  const words = stratumInWords(protocol, stratumKey);
  return { en: `Downtime envelopes, set ${set}. ${words.en}`, es: `Sobres de contingencia, juego ${set}. ${words.es}` };
}
