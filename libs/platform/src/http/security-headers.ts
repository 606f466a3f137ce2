/** One year, as helmet says it for all other answers. */
const HSTS = 'max-age=31536000; includeSubDomains';

/**
 * What helmet puts on every answer that passes its hooks, for those that never reach them: they are JSON and load nothing.
 * @param https whether people reach the product by https
 */
export const bareHeaders = (https: boolean): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  ...(https ? { 'strict-transport-security': HSTS } : {}),
});
