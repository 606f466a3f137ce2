// Adds up what the steps of .ci/run left behind; skipped tests are named.
const fs = require('node:fs');
const path = require('node:path');

const folder = process.argv[2];
const lines = (name) => {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).length : 0;
};
let passed = lines('passed');
let failed = lines('failed');
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const report = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === 'pending' || test.status === 'skipped') console.log(`skipped (${file.replace('.json', '')}): ${test.fullName}`);
      if (test.status === 'failed') console.log(`failed (${file.replace('.json', '')}): ${test.fullName}`);
    }
    if (suite.status === 'failed' && suite.assertionResults.length === 0) console.log(`failed to run: ${path.basename(suite.name)}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
