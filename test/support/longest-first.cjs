const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Suites that take minutes. On a machine that never ran them Jest orders by the size of the file, so that one of these
 * may begin last and keep everybody waiting for it alone.
 */
const LONGEST = ['browser/screens', 'integration/demo', 'integration/live-methods', 'browser/stored-script', 'browser/randomisation', 'browser/plan-editor', 'browser/audit'];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => LONGEST.findIndex((name) => path.endsWith(`test/${name}.spec.ts`)) >>> 0; // the others, at -1, come last
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
