import { stratumKeys, type OpenProtocol } from '@equipoise/protocol';

/** A stratum key in words: "severity=high;site=01" as "Severity: High; Site: 01". A key of an earlier protocol stays as it is. */
export function stratumInWords(protocol: OpenProtocol, key: string): { en: string; es: string } {
  const factors = protocol.randomisation?.strata ?? [];
  const words = (language: 'en' | 'es') =>
    key
      .split(';')
      .map((part) => {
        const [name, code] = part.split('=');
        const factor = factors.find((candidate) => candidate.factor === name);
        if (!factor) return part;
        const level = factor.by === 'site' ? code : (factor.levels.find((candidate) => candidate.code === code)?.label[language] ?? code);
        return `${factor.label[language] ?? name}: ${level}`;
      })
      .join('; ');
  return factors.length === 0 ? { en: 'All participants', es: 'Todos los participantes' } : { en: words('en'), es: words('es') };
}

/** Every stratum of a protocol, with its words. */
export const strataOfProtocol = (protocol: OpenProtocol): { stratumKey: string; label: { en: string; es: string } }[] =>
  protocol.randomisation ? stratumKeys(protocol).map((stratumKey) => ({ stratumKey, label: stratumInWords(protocol, stratumKey) })) : [];
