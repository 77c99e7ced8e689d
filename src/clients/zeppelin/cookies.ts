import type { ReplyHeaders } from '../http.ts';

/** The cookies of one login. Shiro sends a cookie to be forgotten as `rememberMe=deleteMe; Max-Age=0`. */
export class Cookies {
  readonly #values = new Map<string, string>();

  /** Takes the Set-Cookie headers of an answer; of several with one name the last counts. */
  take(headers: ReplyHeaders): void {
    for (const header of headers.getSetCookie()) {
      const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
      const equals = pair.indexOf('=');
      if (equals <= 0) continue;
      const name = pair.slice(0, equals);
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.#values.delete(name);
      else this.#values.set(name, pair.slice(equals + 1));
    }
  }

  isEmpty(): boolean {
    return this.#values.size === 0;
  }

  forget(): void {
    this.#values.clear();
  }

  /** The Cookie header, or none. */
  header(): Readonly<Record<string, string>> {
    if (this.#values.size === 0) return {};
    return { Cookie: [...this.#values].map(([name, value]) => `${name}=${value}`).join('; ') };
  }
}
