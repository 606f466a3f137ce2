/** Only addresses inside the product: a link with a foreign `next` leads to the list of trials. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
