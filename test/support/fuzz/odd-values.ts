/** Stands in every made-up text, so that a refusal which repeats what was sent is found. */
export const MARK = 'qzxvw';

const LONE_SURROGATE = '\ud800';

/** Texts on which validators, databases, encoders and spreadsheets have failed before. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  `${MARK}\u0000`,
  LONE_SURROGATE,
  '\u202e\u200b\ufeff',
  '👩‍🔬'.repeat(20),
  'ß'.repeat(300),
  `${MARK}`.repeat(4000),
  `' or ''='${MARK}`,
  `${MARK}"; --`,
  `\\${MARK}\\`,
  `%${MARK}_`,
  `<script>${MARK}</script>`,
  `=cmd|'/c ${MARK}'!A1`,
  '../../../etc/passwd',
  '..%2f..%2f',
  `{{${MARK}}}`,
  '${7*7}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-1',
  '1e400',
  '9007199254740993',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '2026-02-29',
  '2026-13-45',
  '0000-01-01',
  '9999-12-31',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-19T23:59:59.999Z',
  '2026-03-29T02:30:00+14:00',
  '24:00',
  '2026-W01-1',
  'P1Y',
  'a\r\nx-injected: 1',
  'es-ES-u-ca-buddhist',
];

export const ODD_NUMBERS: readonly number[] = [0, -0, -1, 1, 0.1, 1.5, -1.5, 1e-320, 32767, 32768, 2147483647, 2147483648, -2147483649, 9007199254740991, 9007199254740993, 1e21, 1e300, -1e300];

export const ODD_DAYS: readonly string[] = ['2024-02-29', '2026-02-29', '0001-01-01', '0000-00-00', '9999-12-31', '10000-01-01', '1970-01-01', '2026-03-29'];

export const ODD_INSTANTS: readonly string[] = ['2026-03-29T02:30:00.000Z', '1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '+275760-09-13T00:00:00.000Z', '-000001-01-01T00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T00:00:60Z', '2026-01-01'];

/** Values of no form that anything here has. */
export const ODD_SHAPES: readonly unknown[] = [null, true, false, [], {}, [[]], [null], [{}], { '': '' }, { __proto__x: 1 }, { length: 1e9 }, { then: 'x' }, [1, 'a', null, {}]];

/** Bodies that are no JSON of ours, byte by byte. */
export const ODD_BODIES: readonly (string | Buffer)[] = [
  '',
  ' ',
  '{',
  '[',
  'null',
  '0',
  '""',
  '[]',
  '{}{}',
  '{"a":1,}',
  "{'a':1}",
  '{"__proto__":{"administrator":true}}',
  '{"constructor":{"prototype":{"administrator":true}}}',
  '{"a":1e999}',
  '\ufeff{}',
  '{"a":"\\ud800"}',
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.concat([Buffer.from('{"reason":"'), Buffer.from([0xc3, 0x28, 0xf0, 0x9f]), Buffer.from('"}')]),
  '['.repeat(50_000),
  `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `{${Array.from({ length: 5000 }, (_, index) => `"k${index}":${index}`).join()}}`,
];

/** Segments of an address; each is sent as it is. */
export const ODD_SEGMENTS: readonly string[] = [
  '%00',
  '%',
  '%zz',
  '%E0%A4%A',
  '%ff',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '.',
  "'%20or%201=1--",
  '%3Cscript%3E',
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  'null',
  '__proto__',
  'constructor',
  '%F0%9F%98%80',
  'a'.repeat(199),
  'a'.repeat(201),
  'a'.repeat(6000),
  ';x=1',
  '*',
  '00000000-0000-0000-0000-000000000000',
];

/** Headers, each of which replaces the right one. */
export const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'if-match': '*' },
  { 'if-match': '"99999999999999999999"' },
  { 'if-match': '"-1"' },
  { 'if-match': 'W/"1"' },
  { 'if-match': '"999999999"' },
  { 'if-match': '' },
  { 'idempotency-key': '' },
  { 'idempotency-key': 'x'.repeat(5000) },
  { 'idempotency-key': "'; drop table x --" },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'application/xml' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': ';;;' },
  { 'content-encoding': 'gzip' },
  { accept: 'image/png' },
  { 'accept-language': 'x'.repeat(2000) },
  { 'accept-encoding': 'identity;q=0, *;q=0' },
  { range: 'bytes=0-0' },
  { 'if-none-match': '*' },
  { 'x-forwarded-for': '127.0.0.1' },
  { 'x-http-method-override': 'DELETE' },
  { 'user-agent': 'x'.repeat(4000) },
  { origin: 'null' },
  { cookie: 'equipoise_session=' },
  { cookie: 'equipoise_session=%00; equipoise_session=x' },
  { authorization: 'Bearer x' },
  { expect: '100-continue' },
];
