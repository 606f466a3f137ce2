const PURE = [
  'randomisation-core',
  'statistics',
  'simulation',
  'instruments',
  'protocol',
].join('|');
const FEATURES = [
  'trials',
  'enrolment',
  'allocation',
  'assessment',
  'followup',
  'delivery',
  'safety',
  'analysis',
  'export',
  'identity',
  'audit',
  'tasks',
  'planning',
  'signatures',
  'privacy',
  'delegation',
  'blinding',
  'workbench',
  'inspection',
].join('|');

/** The layers of the house, as rules (ARCHITECTURE.md names them). @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'libs-not-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'pure-stays-pure',
      comment: 'a pure library imports only pure libraries and the kernel of errors',
      severity: 'error',
      from: { path: `^libs/(${PURE})/`, pathNot: '\\.spec\\.ts$' },
      to: { path: `^libs/(?!(${PURE})/)` },
    },
    {
      name: 'pure-does-no-io',
      comment: 'a pure library has no framework, no clock, no file, no network',
      severity: 'error',
      from: { path: `^libs/(${PURE})/`, pathNot: '\\.spec\\.ts$' },
      to: { path: '^(node:)?(fs|fs/promises|net|http|https|child_process|os|path|worker_threads)$|node_modules/(@nestjs|typeorm|pg|bullmq|ioredis)/' },
    },
    { name: 'kernel-stands-alone', severity: 'error', from: { path: '^libs/kernel/' }, to: { path: '^libs/(?!kernel/)' } },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: `^libs/(${FEATURES})/` },
    },
    {
      name: 'only-through-index',
      comment: 'a library is used through its index.ts only',
      severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    },
    { name: 'web-imports-no-server', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^(libs|apps/(api|worker|cli))/' } },
    { name: 'no-undeclared', severity: 'error', from: { path: '^(libs|apps)/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      from: { path: '^(libs|apps/(api|worker|cli))/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist|/dist/|^bench)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
