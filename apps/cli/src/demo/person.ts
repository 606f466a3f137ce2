/** A refusal, as the product gave it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface SendOptions {
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
  /** Token of a personal link. */
  readonly link?: string;
}

/** Somebody at a browser: signs in and works through the HTTP interface, like everybody else. */
export class Person {
  private cookie = '';

  constructor(
    private readonly baseUrl: string,
    readonly email: string,
    private readonly password: string,
  ) {}

  async signIn(): Promise<this> {
    await this.post('/session', { email: this.email, password: this.password });
    return this;
  }

  get<T>(path: string, options: SendOptions = {}): Promise<T> {
    return this.send<T>('GET', path, undefined, options);
  }

  post<T = unknown>(path: string, body: unknown = {}, options: SendOptions = {}): Promise<T> {
    return this.send<T>('POST', path, body, options);
  }

  put<T = unknown>(path: string, body: unknown, options: SendOptions = {}): Promise<T> {
    return this.send<T>('PUT', path, body, options);
  }

  /** The raw text of a file. */
  async download(path: string): Promise<string> {
    const response = await this.fetch('GET', path);
    if (!response.ok) throw await this.refusal(response, path);
    return response.text();
  }

  private async send<T>(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
    const response = await this.fetch(method, path, body, options);
    if (!response.ok) throw await this.refusal(response, `${method} ${path}`);
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('equipoise_session='));
    if (cookie) this.cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private fetch(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Response> {
    return fetch(`${this.baseUrl}/api${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-equipoise-request': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
        ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
        ...(options.link === undefined ? {} : { 'x-equipoise-link': options.link }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  private async refusal(response: Response, what: string): Promise<Refused> {
    const text = await response.text();
    const problem = text.startsWith('{') ? (JSON.parse(text) as { code?: string; detail?: string; problems?: unknown; conditions?: unknown }) : {};
    const more = problem.problems ?? problem.conditions;
    return new Refused(response.status, problem.code ?? '', `${what} was answered by ${response.status} ${problem.code ?? ''}: ${problem.detail ?? ''}${more ? ` ${JSON.stringify(more)}` : ''}`);
  }
}
