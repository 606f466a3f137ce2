import { isBreached } from './breached-passwords';

/**
 * Passwords of twelve characters and more that guessers try first, as families: a repeated or joined word, a walk
 * over the keyboard, a line of a song. Compared without case, spaces, signs and trailing digits, so that
 * "Password-1234!" is found by "password". A short list of our own, for what the list of breaches does not have: other
 * languages, our field, this product.
 */
const COMMON_CORES: ReadonlySet<string> = new Set([
  'password', 'passwort', 'contrasena', 'contrasenya', 'motdepasse', 'passphrase', 'passwordpassword', 'mypassword', 'newpassword', 'thisismypassword',
  'changeme', 'changemenow', 'letmein', 'letmeinplease', 'letmeinnow', 'welcome', 'welcometo', 'bienvenido', 'welcomewelcome', 'administrator',
  'administrador', 'admin', 'adminadmin', 'administratoradministrator', 'root', 'rootroot', 'superuser', 'default', 'defaultpassword', 'secret', 'secretsecret', 'topsecret',
  'qwerty', 'qwertyuiop', 'qwertyqwerty', 'qwertyuiopasdfghjkl', 'qwertyuiopasdfghjklzxcvbnm', 'asdfghjkl', 'asdfasdfasdf', 'zxcvbnm', 'azerty', 'azertyuiop', 'qwertz', 'qwertzuiop',
  'qazwsx', 'qazwsxedc', 'qazwsxedcrfv', 'abcdefghijkl', 'abcdefghijklm', 'abcdefghijklmnopqrstuvwxyz', 'abcabcabcabc', 'iloveyou', 'iloveyouforever', 'teamo', 'teamomucho',
  'sunshine', 'princess', 'dragon', 'monkey', 'football', 'baseball', 'superman', 'batman', 'starwars', 'pokemon', 'michael', 'jennifer', 'realmadrid', 'barcelona',
  'correcthorsebatterystaple', 'tobeornottobe', 'maytheforcebewithyou', 'testtesttest', 'test', 'testing', 'testpassword', 'demo', 'demodemodemo', 'guest', 'guestguest', 'user', 'username',
  'hospital', 'clinic', 'clinica', 'trial', 'clinicaltrial', 'ensayoclinico', 'equipoise', 'equipoiseequipoise', 'research', 'researcher', 'study', 'therapy',
]);

/** Runs of digits that fill twelve characters by themselves. */
const DIGIT_WALK = '01234567890123456789012345678901234567890';
const REVERSED_WALK = [...DIGIT_WALK].reverse().join('');

const coreOf = (password: string): string =>
  password
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '')
    .replace(/^\d+|\d+$/g, '');

/** Whether a guesser would try it among the first. */
export function isCommonPassword(password: string): boolean {
  const characters = password.toLowerCase().replace(/\s/g, '');
  if (new Set(characters).size <= 3) return true;
  if (/^\d+$/.test(characters)) return DIGIT_WALK.includes(characters) || REVERSED_WALK.includes(characters) || /^(\d{1,6})\1+$/.test(characters);
  const core = coreOf(password);
  return COMMON_CORES.has(core) || isBreached(password, core);
}
