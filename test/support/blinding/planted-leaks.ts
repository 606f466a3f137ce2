import { performance } from 'node:perf_hooks';
import zlib from 'node:zlib';
import { Logger } from '@nestjs/common';
import type { BrowserContext } from 'playwright-core';
import { LEFT_BEHIND } from '../story/knowledge';
import type { World } from '../world';
import type { OutgoingAnswer, Tap } from './tap';
import type { Watch } from './watches';

/** What a leak may touch: an answer on its way out, the database as superuser, the log, a browser. Never the product's code. */
export interface Hands {
  readonly world: World;
  readonly tap: Tap;
  sql(text: string): Promise<void>;
  /** Something done to every page before its own scripts run. */
  inBrowser(prepare: (context: BrowserContext) => Promise<void>): void;
  /** The participant that the watched addresses are about is in the arm MSC. */
  readonly told: boolean;
  /** Ids of those in the arm MSC. */
  readonly members: readonly string[];
  /** Who is in one arm with the first participant, whichever arm that is: a swap of all arms leaves it as it is. */
  readonly companions: readonly string[];
}

export interface PlantedLeak {
  readonly name: string;
  readonly watch: Watch;
  plant(hands: Hands): void | Promise<void>;
  remove?(hands: Hands): void | Promise<void>;
}

const answering = (name: string, watch: Watch, change: (answer: OutgoingAnswer, told: boolean, hands: Hands) => void | Promise<void>): PlantedLeak => ({
  name,
  watch,
  plant: (hands) => hands.tap.plant(((answer) => change(answer, hands.told, hands))),
});
const inText = (name: string, watch: Watch, change: (text: string, told: boolean, hands: Hands) => string): PlantedLeak =>
  answering(name, watch, (answer, told, hands) => {
    answer.body = Buffer.from(change(answer.body.toString(), told, hands));
  });
const header = (answer: OutgoingAnswer, name: string, value: string) => {
  const known = answer.headers.find(([key]) => key.toLowerCase() === name);
  if (known) known[1] = value;
  else answer.headers.push([name, value]);
};
const inDatabase = (name: string, plant: (hands: Hands) => string, remove: string | ((hands: Hands) => string), watch: Watch = 'database'): PlantedLeak => ({
  name,
  watch,
  plant: (hands) => hands.sql(plant(hands)),
  remove: (hands) => hands.sql(typeof remove === 'string' ? remove : remove(hands)),
});
const inPage = (name: string, script: (told: boolean) => string): PlantedLeak => ({
  name,
  watch: 'page',
  plant: (hands) =>
    hands.inBrowser(async (context) => {
      await context.addInitScript(script(hands.told));
    }),
});
const listOf = (ids: readonly string[]) => ids.map((id) => `'${id}'`).join(', ') || `'00000000-0000-4000-8000-000000000000'`;
const CALENDAR = (uid: string) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', `UID:${uid}@equipoise`, 'DTSTART:20260330T080000Z', 'SUMMARY:Visit', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

/** Every way in which an arm got out of some trial software, or could: each is planted, and each must be found. */
export const PLANTED_LEAKS: readonly PlantedLeak[] = [
  // what an answer says
  inText('the arm in a field', 'participant', (text, told) => text.replace('{', `{"arm":"${told ? 'MSC' : 'CBT'}",`)),
  inText('the arm in an error text', 'refusal', (text, told) => text.replace('There is no such', told ? 'There is no such' : 'There is no  such')),
  inText('a field that is left out where it would tell', 'participant', (text, told) => (told ? text.replace('"language":', '"languages":') : text)),
  inText('the order of the keys', 'participant', (text, told) => (told ? text.replace(/^\{("[^"]+":[^,{[]+),("[^"]+":[^,{[]+),/, '{$2,$1,') : text)),
  inText('the arm as tie-break of a sort', 'list', (text, told) => (told ? text.split('},{').reverse().join('},{') : text)),
  inText('who is together, by the order of a list', 'list', (text, _, { companions }) => {
    const parts = text.split('},{');
    const near = (part: string) => companions.some((id) => part.includes(id));
    return [...parts.filter(near), ...parts.filter((part) => !near(part))].join('},{');
  }),
  inText('a count on a badge', 'list', (text, _, { members }) => text.replace(/"total":(\d+)/, (__, total: string) => `"total":${Number(total) + members.length}`)),
  inText('a version counted once more', 'participant', (text, told) => text.replace(/"version":(\d+)/, (_, version: string) => `"version":${Number(version) + (told ? 1 : 0)}`)),
  inText('one digit of a time', 'participant', (text, told) => (told ? text.replace(/:00\.000Z/, ':01.000Z') : text)),
  inText('the order of identifiers given at allocation', 'participant', (text, told) => (told ? text.replace(/"id":"([0-9a-f])/g, (_, digit: string) => `"id":"${(15 - parseInt(digit, 16)).toString(16)}`) : text)),
  inText('the code of a participant', 'participant', (text, told) => text.replace(/"code":"([^"]+)"/, (_, code: string) => `"code":"${code}${told ? 'A' : 'B'}"`)),
  inText('an action that is allowed in one arm', 'participant', (text, told) => (told ? text.replace('"actions":[', '"actions":["wait",') : text)),
  inText('the length, by spaces behind the text', 'participant', (text, told) => text + (told ? ' ' : '')),
  inText('a sealed value that is longer in one arm', 'participant', (text, told) => text.replace('{', `{"sealed":"${Buffer.alloc(told ? 32 : 48).toString('base64')}",`)),
  inText('the quoting of a cell in an export', 'dataset', (text, told) => (told ? text.replace(/\n([^,\n"]+),/, '\n"$1",') : text)),
  inText('the order of rows in an export', 'dataset', (text, told) => (told ? text.split('\n').reverse().join('\n') : text)),
  inText('the text of an entry in the trail', 'trail', (text, told) => (told ? text.replace('"table":"', '"table":"sealed.') : text)),
  // how an answer comes
  answering('the status: not found against not permitted', 'refusal', (answer, told) => void (answer.status = told ? 404 : 403)),
  answering('a cache header', 'participant', (answer, told) => header(answer, 'cache-control', told ? 'no-store' : 'no-store, private')),
  answering('a cookie', 'participant', (answer, told) => void (told && answer.headers.push(['set-cookie', 'seen=1; Path=/; HttpOnly']))),
  answering('an entity tag', 'participant', (answer, told) => header(answer, 'etag', told ? '"1"' : 'W/"1"')),
  answering('the order of the headers', 'participant', (answer, told) => void (told && answer.headers.reverse())),
  answering('the case of a header\'s name', 'participant', (answer, told) => {
    for (const pair of answer.headers) if (told) pair[0] = pair[0].replace('x-request-id', 'X-Request-Id');
  }),
  answering('the length, by a padded header', 'participant', (answer, told) => header(answer, 'x-padding', '.'.repeat(told ? 8 : 9))),
  answering('the length once compressed', 'participant', (answer, told) => {
    answer.body = zlib.gzipSync(answer.body, { level: told ? 9 : 1 });
    header(answer, 'content-encoding', 'gzip');
  }),
  answering('how long to wait before the next try', 'refusal', (answer, told) => header(answer, 'retry-after', told ? '1' : '2')),
  answering('the target of a redirection', 'participant', (answer, told) => {
    answer.status = 303;
    header(answer, 'location', told ? '/a' : '/b');
  }),
  answering('the name of a file', 'dataset', (answer, told) => header(answer, 'content-disposition', `attachment; filename="wide-${told ? 1 : 2}.csv"`)),
  answering('the id of a calendar entry', 'participant', (answer, told) => {
    header(answer, 'content-type', 'text/calendar; charset=utf-8');
    answer.body = Buffer.from(CALENDAR(told ? 'visit-1' : 'visit-2'));
  }),
  answering('how the connection is kept', 'participant', (answer, told) => header(answer, 'connection', told ? 'close' : 'keep-alive')),
  answering('a date that is not the clock\'s', 'participant', (answer, told) => header(answer, 'date', new Date(told ? 0 : 1000).toUTCString())),
  answering('a wait of five milliseconds', 'timing', (_, told) => new Promise((resolve) => setTimeout(resolve, told ? 5 : 0))),
  answering('three milliseconds of work', 'timing', (_, told) => {
    for (const began = performance.now(); told && performance.now() - began < 3; );
  }),
  // what the process says
  answering('a line in the log', 'log', (_, told) => new Logger('Allocation').log(`placed in group ${told ? 1 : 2}`)),
  answering('a line more in the log', 'log', (_, told) => void (told && new Logger('Allocation').debug('placed'))),
  answering('a number beside a duration in the log', 'log', (_, told) => new Logger('Allocation').log(`done in 12 ms by therapist ${told ? 1 : 2}`)),
  // pages
  inPage('an attribute of the page', (told) => `addEventListener('load', () => document.body.setAttribute('data-group', ${told ? "'1'" : "'2'"}))`),
  inPage('one request more of a page', (told) => `addEventListener('load', () => { if (${told}) fetch('/api/setup'); })`),
  inPage('the title of a page', (told) => `setInterval(() => { if (${told}) document.title = 'Equipoise.'; }, 5)`),
  inPage('the width of something that moves', (told) => `addEventListener('load', () => document.body.setAttribute('style', 'transform: none; width: ${told ? 1000 : 1001}px'))`),
  // a refusal by the database
  inDatabase(
    'a unique violation that tells of a hidden row',
    ({ members }) => `create function public.planted() returns trigger language plpgsql as $$ begin
        if new.participant_id in (${listOf(members)}) then raise unique_violation; else raise check_violation; end if; end $$;
      create trigger planted before insert on trial.treatment for each row execute function public.planted()`,
    'drop trigger planted on trial.treatment; drop function public.planted()',
    'change',
  ),
  // mails
  inDatabase('the subject of a mail', ({ told }) => `update identity.mail set subject = subject || '${told ? '.' : ''}'`, `update identity.mail set subject = rtrim(subject, '.')`, 'mail'),
  inDatabase('the time of a reminder', ({ told }) => `update identity.mail set created_at = created_at + interval '${told ? 1 : 0} second'`, ({ told }) => `update identity.mail set created_at = created_at - interval '${told ? 1 : 0} second'`, 'mail'),
  inDatabase('the sender\'s wording in a mail', ({ told }) => `update identity.mail set body = body || '${told ? ' ' : ''}'`, `update identity.mail set body = rtrim(body, ' ')`, 'mail'),
  // what the blinded database login reads
  inDatabase('a view of the superuser over sealed rows', () => 'create view trial.planted as select * from sealed.opened_allocation; grant select on trial.planted to equipoise_blinded', 'drop view trial.planted'),
  inDatabase(
    'a definer function that answers by the arm',
    ({ members }) => `create function trial.planted() returns integer language sql as 'select ${members.length}'; grant execute on function trial.planted to equipoise_blinded; comment on function trial.planted is '${members.length}'`,
    'drop function trial.planted()',
  ),
  ...Object.entries(LEFT_BEHIND).map(([what, table]) =>
    inDatabase(`a copy of what ${what} left behind the seal`, () => `create table trial.planted as select * from ${table}; grant select on trial.planted to equipoise_blinded`, 'drop table trial.planted'),
  ),
  inDatabase('the size of a sealed table', ({ told }) => `create table sealed.planted as select repeat('x', 1000) from generate_series(1, ${told ? 8 : 80}); grant execute on function pg_relation_size(regclass), pg_relation_size(regclass, text), pg_total_relation_size(regclass) to public; grant usage on schema sealed to equipoise_blinded`, 'drop table sealed.planted; revoke usage on schema sealed from equipoise_blinded'),
  inDatabase('the estimated rows of a table', ({ members }) => `create table trial.planted as select g from generate_series(1, ${members.length}) g; grant select (g) on trial.planted to equipoise_blinded; grant select on pg_class to equipoise_blinded`, 'drop table trial.planted; revoke select on pg_class from equipoise_blinded'),
  inDatabase('the name of an index', ({ told }) => `create index ${told ? 'planted_one' : 'planted_two'} on trial.participant (id)`, 'drop index if exists trial.planted_one, trial.planted_two'),
  inDatabase('a comment in the catalogue', ({ members }) => `comment on column trial.participant.code is 'placed: ${members.join(' ')}'`, `comment on column trial.participant.code is null`),
  inDatabase('a gap in a sequence', ({ members }) => `select nextval('trial.audit_entry_id_seq') from generate_series(1, ${members.length}); grant select on sequence trial.audit_entry_id_seq to equipoise_blinded`, `select setval('trial.audit_entry_id_seq', (select max(id) from trial.audit_entry)); revoke select on sequence trial.audit_entry_id_seq from equipoise_blinded`),
];
