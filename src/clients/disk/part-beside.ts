import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockOptions } from './lock.ts';

/** Whose a part is: a process of this host. */
export type PartWriter = Pick<LockOptions, 'hostName' | 'pid' | 'processMark'>;

/** Where a file is written that gets its name when it is whole: a name beside it that is nobody's. */
export const partBeside = (path: string, { hostName, pid }: Pick<PartWriter, 'hostName' | 'pid'>): string =>
  `${path}.${hostName}-${pid}-${randomBytes(6).toString('hex')}.part`;

/** Removes parts in a folder of processes of this host that are not there any more. */
export async function removeLeftParts(folder: string, { hostName, processMark }: PartWriter): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, whose, pid] = /^(.+)-(\d+)-[\da-f]{12}\.part$/.exec(name) ?? [];
    const isOurs = whose?.endsWith(`.${hostName}`) === true;
    if (isOurs && processMark(Number(pid)) === undefined) await rm(join(folder, name), { force: true });
  }
}
