/** Master key of tests: the same in every process, so that their logins are shared. */
export const TEST_MASTER_KEY = '11'.repeat(32);
