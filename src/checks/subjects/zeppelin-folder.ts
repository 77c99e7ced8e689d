import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { Versions } from '../versions.ts';
import type { Environment } from './environment.ts';
import type { ShiroIni } from './shiro-ini.ts';
import type { ZeppelinSite } from './zeppelin-site.ts';

/** The `conf` of a Zeppelin. */
export interface ZeppelinFolderParts {
  readonly site: ZeppelinSite;
  /** Undefined where it was not looked at, or is not there. */
  readonly shiro: ShiroIni | undefined;
  /** Whether one lies there, as far as anybody knows. */
  readonly hasShiro: boolean;
  readonly environment: Environment | undefined;
}

/** The files of the `conf` of a Zeppelin, as far as they lie there. */
export class ZeppelinFolder implements TextSubject, ZeppelinFolderParts {
  readonly site: ZeppelinSite;
  readonly shiro: ShiroIni | undefined;
  readonly hasShiro: boolean;
  readonly environment: Environment | undefined;
  readonly versions: Versions;

  constructor({ site, shiro, hasShiro, environment }: ZeppelinFolderParts, versions: Versions) {
    this.site = site;
    this.shiro = shiro;
    this.hasShiro = hasShiro;
    this.environment = environment;
    this.versions = versions;
  }

  get source(): Source {
    return this.site.source;
  }
}
