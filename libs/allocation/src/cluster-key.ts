import type { OpenProtocol } from '@equipoise/protocol';

/**
 * The cluster that a participant belongs to, where sites or waves are allocated: `site:01`, `wave:01-3`. It is the
 * name under which the cluster is allocated, and the key under which its participants are counted.
 * @returns null where each participant is allocated, or where the wave is not chosen yet
 */
export function clusterKeyOf(protocol: OpenProtocol, siteCode: string, waveNumber: number | undefined): string | null {
  switch (protocol.randomisation?.unit) {
    case undefined:
      return null;
    case 'site':
      return `site:${siteCode}`;
    case 'wave':
      return waveNumber === undefined ? null : `wave:${siteCode}-${waveNumber}`;
  }
}
