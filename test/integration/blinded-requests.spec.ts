import { randomUUID } from 'node:crypto';
import { Controller, Get } from '@nestjs/common';
import { Access, Allow, createHttpApplication, CurrentAccess, loginName } from '@equipoise/platform';
import { AppModule } from '../../apps/api/src/app.module';
import { startApplication } from '../support/application';
import { aBrowser, signUp, type SignUp } from '../support/people';

describe('a request', () => {
  @Controller('trials/:trialId/probe')
  class ProbeController {
    @Get()
    @Allow('trial.read')
    async probe(@CurrentAccess() access: Access) {
      const [row] = await access.transaction((tx) => tx.query<{ login: string }[]>('select session_user as login'));
      return { login: row?.login, blinded: access.blinded };
    }

    @Get('sealed')
    @Allow('trial.read')
    sealed(@CurrentAccess() access: Access) {
      return access.transaction((tx) => tx.query('select count(*)::integer as n from sealed.allocation'));
    }
  }

  it('of a blinded person runs on the blinded login, which cannot reach anything sealed', async () => {
    const app = await startApplication({ parts: 'api' });
    const probed = await createHttpApplication({ module: class ProbeModule {}, imports: [AppModule.forRuntime(app.runtime)], controllers: [ProbeController] }, app.runtime.config);
    try {
      await probed.listen(0, '127.0.0.1');
      const url = await probed.getUrl();
      const probe = async (who: SignUp, path: string) => aBrowser({ ...app, url }, (await signUp(app, who)).cookie).get(path);
      const trialId = randomUUID();
      await app.runtime.databases.system.query(
        `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
         values ($1, 'PROBE', 'A trial', 'open', false, false, 'UTC', 20, 1, $2, 1)`,
        [trialId, new Date()],
      );
      const key = app.runtime.masterKey;
      for (const role of ['assessor', 'recruiter', 'statistician', 'data-manager', 'investigator'] as const) {
        const who = { role, trialId };
        expect((await probe(who, `/trials/${trialId}/probe`)).body).toEqual({ login: loginName(key, 'blinded'), blinded: true });
        expect((await probe(who, `/trials/${trialId}/probe/sealed`)).status).toBe(404);
      }
      const both: SignUp = { roles: ['recruiter', 'therapy-coordinator'], trialId };
      expect((await probe(both, `/trials/${trialId}/probe`)).body).toEqual({ login: loginName(key, 'app'), blinded: false });
      expect((await probe(both, `/trials/${trialId}/probe/sealed`)).body).toEqual([{ n: 0 }]);
    } finally {
      await probed.close();
      await app.close();
    }
  });
});
