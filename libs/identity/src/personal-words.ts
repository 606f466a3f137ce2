/** Shorter words stand in too many others. */
const SHORTEST_WORD = 4;
/** So many characters must remain once the person's own words are taken out. */
const LEAST_REMAINDER = 8;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');

/** Words of a name and an address that somebody who knows the person would try. */
function wordsOf({ email, displayName = '' }: { readonly email: string; readonly displayName?: string }): string[] {
  const words = plain(`${displayName} ${email}`).split(/[^\p{L}\p{N}]+/u);
  const whole = [plain(email), plain(email).split('@')[0] ?? ''];
  return [...new Set([...whole, ...words])].filter((word) => word.length >= SHORTEST_WORD).sort((one, other) => other.length - one.length);
}

/**
 * Whether a password is little more than its owner's name and address: without them, and without spaces and signs,
 * too little is left for somebody who knows the person to guess.
 */
export function isPersonal(password: string, owner: { readonly email: string; readonly displayName?: string }): boolean {
  const typed = plain(password);
  const rest = wordsOf(owner).reduce((left, word) => left.replaceAll(word, ' '), typed);
  return rest !== typed && [...rest.replace(/[^\p{L}\p{N}]/gu, '')].length < LEAST_REMAINDER;
}
