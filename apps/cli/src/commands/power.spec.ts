import { runPower } from './power';

describe('equipoise power', () => {
  it('answers in a table', () => {
    const { stdout, exitCode } = runPower('means', { effect: '0.5', power: '0.8' });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^to randomise +64 +64 +128$/m);
    expect(stdout).toMatch(/^power +0\.8015$/m);
    expect(stdout).not.toContain('therapy groups');
  });

  it('shows therapy groups, and says where a formula is too hopeful', () => {
    const { stdout } = runPower('means', { effect: '1', groupsExperimental: '8:0.05' });
    expect(stdout).toMatch(/^design effect +1\.350 +1\.000$/m);
    expect(stdout).toContain('equipoise simulate');
  });

  it('answers in JSON with the curve', () => {
    const answer = JSON.parse(runPower('proportions', { experimental: '0.5', control: '0.3', n: '180', ratio: '2', format: 'json' }).stdout) as Record<string, unknown>;
    expect(answer).toMatchObject({ randomise: { experimental: 120, control: 60, total: 180 }, cautions: [] });
    expect(Array.isArray(answer.curve)).toBe(true);
  });

  it.each([
    ['both a power and a number', { effect: '0.5', n: '80', power: '0.8' }, '--n or --power'],
    ['text for a number', { effect: 'half' }, '--effect must be a number'],
    ['half a group', { effect: '0.5', groupsControl: '8' }, '--groups-control must be size and intraclass correlation'],
    ['no effect', {}, 'effect is missing'],
    ['an unknown format', { effect: '0.5', format: 'xml' }, '--format must be table or json'],
  ])('refuses %s in one line, with exit code 2', (_, options, sentence) => {
    const { stdout, stderr, exitCode } = runPower('means', options);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
