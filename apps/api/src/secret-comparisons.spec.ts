import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const HOME = path.resolve(__dirname, '../../..');
const FOLDERS = ['libs', 'apps/api/src', 'apps/worker/src', 'apps/cli/src', 'migrations'];
/** What a secret, or what follows from one, is called in this code. */
const SECRET = /(hash|sha256|token|secret|digest|hmac|mac|seal|signature|password|cookie|otp)s?$/i;
const COMPARING = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken]);
/** In statements: a column of a secret compared to something. */
const IN_SQL = /\b\w*(?:hash|token|secret|password|digest|seal|signature)\b\s*(?:=|<>|!=|is (?:not )?distinct from)\s*[^\s,;)]+/gi;

/** A row is looked up by SHA-256 of what somebody showed: nobody can steer such a hash towards another, so how far two agree tells nothing of the token. */
const BY_HASH = /^\w+_hash (=|<>) \$\d+$/;

const PUBLISHED = 'a checksum of what its reader holds whole, no secret';
const OWN_KEY = 'hash of a request, held against the request of the same key by the same person: no secret';

/** Comparisons that were looked at, and why the time they take tells nobody a secret. Whatever is not here is new: compare by timingSafeEqual, or look it up by its hash. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  'libs/allocation/src/randomise-wave.ts: made.request_hash !== requestHash': OWN_KEY,
  'migrations/0005-allocate.ts: request_hash <> request': OWN_KEY,
  'migrations/0007-live-methods.ts: request_hash <> request': OWN_KEY,
  'migrations/0008-waves-and-downtime.ts: request_hash <> request': OWN_KEY,
  'migrations/allocate-before-0008.ts: request_hash <> request': OWN_KEY,
  'libs/analysis/src/write-plan.ts: newest?.sha256 === sha256': PUBLISHED,
  'libs/audit/src/checkpoint/signed-note.ts: bytes.subarray(0, HASH_BYTES).equals(keyHash(key))': 'the public name of a public key',
  'libs/platform/src/operations/backup-reader.ts: digest.sha256 !== hash.digest(\'hex\')': PUBLISHED,
  'libs/platform/src/operations/backup-reader.ts: end.sha256 !== expected': PUBLISHED,
  'libs/platform/src/operations/restore-backup.ts: found.sha256 !== claimed.sha256': PUBLISHED,
  'libs/signatures/src/count-signatures.ts: hash === record?.sha256': PUBLISHED,
  'libs/signatures/src/list-signatures.ts: subject_sha256 === now?.sha256': PUBLISHED,
  'libs/signatures/src/list-signatures.ts: row.subject_sha256 === now?.sha256': PUBLISHED,
  'libs/signatures/src/sign-record.ts: sha256 !== record.sha256': PUBLISHED,
  'libs/identity/src/change-password.ts: newPassword === password': 'both were typed by the person who asks; the password itself is checked by argon2',
  'apps/cli/src/commands/read-password.ts: (await ask(\'The same again: \')) !== password': 'typed twice by the same person',
};

function filesIn(folder: string): string[] {
  return fs.readdirSync(path.join(HOME, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(file);
    return /\.ts$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name) ? [file] : [];
  });
}

const isConstant = (node: ts.Expression): boolean => ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.NullKeyword || ts.isTypeOfExpression(node) || node.getText() === 'undefined';
const nameOf = (node: ts.Expression): string => {
  if (ts.isCallExpression(node)) return nameOf(node.expression);
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return nameOf(node.expression);
  return ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';
};
const isSecret = (node: ts.Expression): boolean => SECRET.test(nameOf(node));

/** Comparisons of one file that look like comparisons of secrets, as they are written. */
export function comparisonsIn(text: string): string[] {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && COMPARING.has(node.operatorToken.kind) && !isConstant(node.left) && !isConstant(node.right) && (isSecret(node.left) || isSecret(node.right))) found.push(node.getText());
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ['equals', 'compare', 'localeCompare'].includes(node.expression.name.text)) {
      if ([node.expression.expression, ...node.arguments].some(isSecret)) found.push(node.getText());
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(...[...node.text.matchAll(IN_SQL)].map(([match]) => match));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.map((one) => one.replaceAll(/\s+/g, ' '));
}

// ASVS 11.2.4. A comparison that stops at the first difference tells by its time how far a guess was right.
describe('comparisons of secrets', () => {
  it('are looked up by hash, or take constant time, and each is known here', () => {
    const found = FOLDERS.flatMap(filesIn).flatMap((file) => comparisonsIn(fs.readFileSync(path.join(HOME, file), 'utf8')).filter((comparison) => !BY_HASH.test(comparison)).map((comparison) => `${file}: ${comparison}`));
    expect([...new Set(found)].filter((one) => !(one in LOOKED_AT))).toEqual([]);
    expect(Object.keys(LOOKED_AT).filter((one) => !found.includes(one))).toEqual([]); // what is gone is struck out
  });

  it('are found where they are written in any of the usual ways', () => {
    for (const text of ['if (given === account.passwordHash) go()', 'row.token !== token', 'mac.equals(sent)', 'Buffer.compare(digest, other)', 'a.b!.signature == x()', 'const sql = `select 1 from x where secret = $1`', 'hashToken(a) === b']) {
      expect([text, comparisonsIn(text).length]).toEqual([text, 1]);
    }
    for (const text of ['token === undefined', 'typeof secret === "string"', 'kind === "token"', 'error.code === code', 'timingSafeEqual(mac, sent)']) expect([text, comparisonsIn(text)]).toEqual([text, []]);
  });
});
