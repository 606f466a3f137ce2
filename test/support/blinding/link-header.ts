/**
 * What a personal link opens is addressed by a header. The harness writes its token into the address, as it writes every id that
 * it knows, so that tokens are discovered, exchanged and spoiled like the others; on the wire it is where it belongs.
 */
const HEADER = 'x-equipoise-link';
const OPENED = '/api/questionnaires';

/** A template as the harness has it: `/api/questionnaires/{token}/guess`. */
export const withToken = (template: string): string => (isOpened(template) ? `${OPENED}/{token}${template.slice(OPENED.length)}` : template);

/** Address and headers of a request as they are sent. */
export function byHeader(path: string): { readonly path: string; readonly headers: Readonly<Record<string, string>> } {
  const [address = '', query] = path.split(/(?=\?)/);
  if (!isOpened(address)) return { path, headers: {} };
  const [token = '', ...rest] = address.slice(OPENED.length + 1).split('/');
  return { path: [OPENED, ...rest].join('/') + (query ?? ''), headers: { [HEADER]: token } };
}

const isOpened = (path: string): boolean => path === OPENED || path.startsWith(`${OPENED}/`);
