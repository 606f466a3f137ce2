import fs from 'node:fs';
import path from 'node:path';

const HOME = path.resolve(__dirname, '../../..');

/** Who writes mail, and of which kinds. A file that begins to write mail belongs here, and its kinds into the words of the mailbox. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  'allocation/src/allocation-made.job.ts': ['allocation-made'],
  'assessment/src/page-clinician.ts': ['alert'],
  'audit/src/checkpoint/inform-witnesses.ts': ['audit-checkpoint'],
  'blinding/src/assessments-reassigned.job.ts': ['assessments-reassigned'],
  'blinding/src/third-party-reveal.job.ts': ['third-party-reveal'],
  'followup/src/send-reminder.ts': ['reminder'],
  'identity/src/master-key-watch.ts': ['master-key'],
  'identity/src/password-link.ts': ['invitation', 'password-reset'],
  'identity/src/security-notice.ts': ['security-notice'],
  'safety/src/serious-event.job.ts': ['serious-event'],
};

describe('the kinds of mail', () => {
  it('are listed for everybody who writes mail', () => {
    const libs = path.join(HOME, 'libs');
    const sources = fs.readdirSync(libs).filter((lib) => lib !== 'platform').flatMap((lib) =>
      fs.readdirSync(path.join(libs, lib), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => `${lib}/${file}`),
    );
    const writers = sources.filter((file) => fs.readFileSync(path.join(libs, file), 'utf8').includes('PostOffice'));
    expect(writers.sort()).toEqual(Object.keys(WRITERS));
  });

  it.each(['en', 'es'])('have their words in the mailbox (%s)', (language) => {
    const { kinds } = JSON.parse(fs.readFileSync(path.join(HOME, 'apps/web/src/locales', language, 'mailbox.json'), 'utf8')) as { kinds: Record<string, string> };
    expect(Object.keys(kinds).sort()).toEqual(Object.values(WRITERS).flat().sort());
  });
});
