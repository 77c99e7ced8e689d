import type { Versions } from '../versions.ts';
import { environment } from './environment-example.ts';
import { shiroIni } from './shiro-ini-example.ts';
import { ZeppelinFolder } from './zeppelin-folder.ts';
import { zeppelinSiteAt } from './zeppelin-site-example.ts';

interface Texts {
  readonly site: Readonly<Record<string, string>>;
  readonly shiro?: string;
  /** Whether a shiro.ini lies there that nobody looked at. */
  readonly hasShiro?: boolean;
  readonly environment?: string;
}

/** A folder with these files, for the examples of rules. */
export function zeppelinFolder(
  { site, shiro, hasShiro = shiro !== undefined, environment: script }: Texts,
  versions: Versions = {},
): ZeppelinFolder {
  const path = hasShiro && shiro === undefined ? 'zeppelin-site.xml, beside a shiro.ini' : 'zeppelin-site.xml';
  const parts = {
    site: zeppelinSiteAt(path, site, versions),
    shiro: shiro === undefined ? undefined : shiroIni(shiro, versions),
    hasShiro,
    environment: script === undefined ? undefined : environment('zeppelin-env.sh', script, versions),
  };
  return new ZeppelinFolder(parts, versions);
}
