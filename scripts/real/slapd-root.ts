import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { runToEnd } from './daemon.ts';

/** Where an OpenLDAP server and its parts are, and the environment that lets it run from there. */
export interface SlapdRoot {
  readonly slapd: string;
  readonly slapadd: string;
  readonly schemas: string;
  readonly modules: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Debian's slapd, unpacked below `.cache` with the libraries that this machine lacks. It is not installed, because the
 * package's installation would start a directory server of its own.
 */
export async function slapdRoot(): Promise<SlapdRoot> {
  const root = await cached('slapd', async (folder) => {
    const plan = await simulate().catch(async () => {
      await runToEnd(['apt-get', 'update', '-qq']);
      return simulate();
    });
    const packages = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
    await runToEnd(['bash', '-c', 'apt-get -qq download "$@"', 'apt-get', ...new Set([...packages, 'slapd'])], {
      cwd: folder,
    });
    await runToEnd(['bash', '-c', 'for deb in *.deb; do dpkg-deb -x "$deb" . && rm "$deb"; done'], { cwd: folder });
  });
  const libraries = (await readdir(join(root, 'usr/lib'))).find((name) => name.includes('-linux-')) ?? '';
  return {
    slapd: join(root, 'usr/sbin/slapd'),
    slapadd: join(root, 'usr/sbin/slapadd'),
    schemas: join(root, 'etc/ldap/schema'),
    modules: join(root, 'usr/lib/ldap'),
    env: { LD_LIBRARY_PATH: join(root, 'usr/lib', libraries) },
  };
}

/** What installing slapd would bring. Fails where the package lists are missing. */
const simulate = (): Promise<string> => runToEnd(['apt-get', 'install', '-s', 'slapd']);
