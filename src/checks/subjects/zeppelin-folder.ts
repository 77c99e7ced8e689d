import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { Versions } from '../versions.ts';
import type { Environment } from './environment.ts';
import type { ShiroIni } from './shiro-ini.ts';
import type { ZeppelinSite } from './zeppelin-site.ts';

/** The `conf` of a Zeppelin. */
export interface ZeppelinFolderParts {
  readonly site: ZeppelinSite;
  /** Undefined where no `shiro.ini` lies beside it. */
  readonly shiro: ShiroIni | undefined;
  readonly environment: Environment | undefined;
}

/** The files of the `conf` of a Zeppelin, as far as they lie there. */
export class ZeppelinFolder implements TextSubject, ZeppelinFolderParts {
  readonly site: ZeppelinSite;
  readonly shiro: ShiroIni | undefined;
  readonly environment: Environment | undefined;
  readonly versions: Versions;

  constructor({ site, shiro, environment }: ZeppelinFolderParts, versions: Versions) {
    this.site = site;
    this.shiro = shiro;
    this.environment = environment;
    this.versions = versions;
  }

  get source(): Source {
    return this.site.source;
  }
}
