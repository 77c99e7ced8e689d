import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SeenCertificate } from '../clients/platforms/types.ts';
import type { Route } from '../clients/proxy-route.ts';
import { serverCertificate } from '../clients/server-certificate.ts';
import type { Clock } from '../core/clock.ts';
import { inTurns } from '../core/in-turns.ts';
import type { PlatformSystem } from '../core/platform-system.ts';
import type { Settings, TlsSettings } from '../settings.ts';
import { pemOf } from './transport.ts';

const PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'ldaps:': 636 };
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The certificates that the servers of a context show, of those that are met by TLS and without a proxy, and those of its
 * PEM files. What cannot be read is left out: whoever needs it says why.
 */
export async function certificatesOf(
  settings: Settings,
  systems: readonly PlatformSystem[],
  { clock, route }: { readonly clock: Clock; readonly route: Route },
  signal: AbortSignal,
): Promise<readonly SeenCertificate[]> {
  const options = { clock, timeoutMs: settings.requestTimeoutMs };
  const asked = systems.flatMap((system) => {
    const { tls, addresses } = shown(settings, system);
    const secure = addresses.map((one) => new URL(one)).filter((url) => isAsked(url, route));
    return secure.map((url) => ({ system, tls, url }));
  });
  const servers = await inTurns(asked, settings.concurrency, async ({ system, tls, url }) => {
    const pem = await pemOf(tls, system).catch(() => ({}));
    const address = { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || PORTS[url.protocol]) };
    const validToMs = await serverCertificate(address, pem, options, signal);
    return validToMs === undefined ? [] : [{ system, place: `${url.protocol}//${url.host}`, validToMs }];
  });
  const files = await Promise.all(systems.map((system) => filesOf(system, shown(settings, system).tls)));
  return [...servers.flat(), ...files.flat()];
}

const isAsked = ({ protocol, host }: URL, route: Route): boolean =>
  protocol === 'ldaps:' || (protocol === 'https:' && route(`https://${host}`) === undefined);

/** The addresses of a system that a context names itself. */
function shown(
  settings: Settings,
  system: PlatformSystem,
): { readonly tls: TlsSettings; readonly addresses: readonly string[] } {
  const { mesos, marathon, metronome, hdfs, ldap, zeppelin } = settings;
  if (system === 'mesos') return { tls: mesos.tls, addresses: mesos.masters };
  if (system === 'marathon') return { tls: marathon.tls, addresses: marathon.addresses };
  if (system === 'metronome') return { tls: metronome.tls, addresses: metronome.addresses };
  if (system === 'hdfs') return { tls: hdfs.tls, addresses: hdfs.namenodes };
  if (system === 'ldap') return { tls: ldap.tls, addresses: ldap.url === '' ? [] : [ldap.url] };
  if (system === 'zeppelin') return { tls: zeppelin.tls, addresses: [] };
  return { tls: { ca: undefined, cert: undefined, key: undefined, serverName: undefined }, addresses: [] };
}

/** Of a file with several certificates the one that ends first. */
async function filesOf(system: PlatformSystem, { ca, cert }: TlsSettings): Promise<SeenCertificate[]> {
  const paths = [ca, cert].filter((path) => path !== undefined);
  const read = paths.map(async (place): Promise<SeenCertificate[]> => {
    const text = await readFile(place, 'utf8').catch(() => '');
    const ends = (text.match(PEM) ?? []).flatMap(endOf);
    return ends.length === 0 ? [] : [{ system, place, validToMs: Math.min(...ends) }];
  });
  return (await Promise.all(read)).flat();
}

function endOf(pem: string): number[] {
  try {
    return [Date.parse(new X509Certificate(pem).validTo)];
  } catch {
    return [];
  }
}
