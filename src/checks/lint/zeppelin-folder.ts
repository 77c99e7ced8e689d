import { ZeppelinFolder } from '../subjects/zeppelin-folder.ts';
import type { FolderReader } from './read-file.ts';
import { subjectsIn } from './subjects-in.ts';

/** The `conf` of a Zeppelin: `zeppelin-site.xml` with what lies beside it. */
export const zeppelinFolderReader: FolderReader = {
  kinds: ['zeppelin-site', 'shiro-ini', 'zeppelin-env'],
  asksFor: ['shiro.ini'],
  read(_folder, files, given, lies) {
    const site = subjectsIn(files, 'zeppelin-site.xml').find((one) => one.kind === 'zeppelin-site')?.subject;
    if (site === undefined) return [];
    const shiro = subjectsIn(files, 'shiro.ini').find((one) => one.kind === 'shiro-ini')?.subject;
    const hasShiro = shiro !== undefined || lies?.has('shiro.ini') === true;
    const environment = subjectsIn(files, 'zeppelin-env.sh').find((one) => one.kind === 'zeppelin-env')?.subject;
    const versions = { ...environment?.versions, ...shiro?.versions, ...site.versions, ...given };
    return [{ kind: 'zeppelin-folder', subject: new ZeppelinFolder({ site, shiro, environment, hasShiro }, versions) }];
  },
};
