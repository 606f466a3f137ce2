// Asks every route as everybody and writes docs/security/role-route-matrix.md; tries every table and function as every database
// login and writes docs/security/database-logins.md.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npx', ['jest', '--selectProjects', 'integration', '--testPathPatterns', 'role-route-matrix|database-logins', '--maxWorkers=1'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, EQUIPOISE_WRITE_MATRIX: '1' },
});
process.exit(status ?? 1);
