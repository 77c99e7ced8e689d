import { Failure } from '../core/failure.ts';

/** An HTTP proxy. */
export interface HttpProxy {
  /** `http://host:port`, without credentials. */
  readonly url: string;
  /** Header that the proxy wants to see: a secret. */
  readonly authorization: string | undefined;
}

/** The proxy that a request to `http://host:port` goes through; undefined: straight to the peer. */
export type Route = (base: string) => HttpProxy | undefined;

export const straight: Route = () => undefined;

/**
 * The way that the variables of the environment say, in small letters or in capitals: HTTP_PROXY for http:// peers,
 * HTTPS_PROXY for https:// ones, ALL_PROXY for what neither names; or `proxy` for all of them. What NO_PROXY lists, and
 * whatever is on this very host, is asked without one.
 * @throws Failure `config`, from the route, for a proxy that is no HTTP proxy
 */
export function proxyRoute(env: Readonly<Record<string, string | undefined>>, proxy?: string): Route {
  const spoken = (name: string): string | undefined => env[name] || env[name.toUpperCase()] || undefined;
  const exempt = exemptions(spoken('no_proxy') ?? '');
  return (base) => {
    const peer = new URL(base);
    if (isThisHost(peer.hostname) || exempt(peer)) return undefined;
    if (proxy !== undefined) return proxyAt(proxy, 'The setting proxy');
    const own = `${peer.protocol}_proxy`.replace(':', '');
    const name = [own, 'all_proxy'].find((one) => spoken(one) !== undefined);
    return name === undefined ? undefined : proxyAt(spoken(name) ?? '', `The variable ${name.toUpperCase()}`);
  };
}

/** Nothing of the text is repeated where it cannot be read: it may hold a password. */
function proxyAt(text: string, source: string): HttpProxy {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  const login = url === undefined ? undefined : loginIn(url);
  if (url === undefined || login === undefined || url.hostname === '') throw unusable(source, 'no address');
  if (!/^https?:$/.test(url.protocol)) throw unusable(source, `a ${url.protocol}// address`);
  return {
    url: `${url.protocol}//${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`,
    authorization: login === '' ? undefined : `Basic ${Buffer.from(login).toString('base64')}`,
  };
}

/** `user:password`, empty where there is none; undefined where a percent sign stands for nothing. */
function loginIn({ username, password }: URL): string | undefined {
  try {
    return username === '' ? '' : `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    return undefined;
  }
}

const unusable = (source: string, said: string): Failure =>
  new Failure('config', `${source} names ${said}, and only http:// and https:// proxies are spoken to.`, {
    hint: 'Write it as http://host:port, or list in NO_PROXY what is reached without a proxy.',
  });

const isThisHost = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(host) || host === '[::1]';

/** The words of NO_PROXY: `*`, a host or a domain with all below it, an address; each with a port or for all of them. */
function exemptions(list: string): (peer: URL) => boolean {
  const words = list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return ({ hostname, port, protocol }) => {
    const actualPort = port || (protocol === 'https:' ? '443' : '80');
    return words.some((word) => {
      if (word === '*') return true;
      const [, host = '', ofPort] = /^(\[[^\]]*\]|[^:]*(?::[^:]*:.*)?)(?::(\d+))?$/.exec(word) ?? [];
      if (ofPort !== undefined && ofPort !== actualPort) return false;
      const bare = host.replace(/^\*?\./, '');
      const isBelow = !isAddress(hostname) && hostname.endsWith(`.${bare}`);
      return bare !== '' && (unbracketed(hostname) === unbracketed(bare) || isBelow);
    });
  };
}

const isAddress = (host: string): boolean => /^[\d.]+$|^\[/.test(host);

const unbracketed = (host: string): string => host.replace(/^\[|\]$/g, '');
