import type { HdfsReader } from '../../../clients/hdfs/types.ts';
import { fact } from '../../../core/fact.ts';
import type { Outcome, PreflightCategory } from '../check.ts';
import { notNeeded, outcomeFrom } from '../problems.ts';
import { withDoor } from '../with-door.ts';
import type { HdfsLook } from './hdfs-look.ts';
import { pathsOutcome } from './hdfs-paths.ts';

/** What only those need who make homes. */
const SUPERUSER = 'hdfs/superuser';

/** Whether HDFS is there, and has what the job reads and where it writes. */
export const hdfsChecks = (look: HdfsLook): PreflightCategory => {
  const { jobs, systems, platform, user } = look;
  const door = platform.doors.hdfs;
  return {
    id: 'hdfs',
    title: 'HDFS',
    checks: [
      ...systems.hdfs.filter(({ id }) => id !== SUPERUSER),
      {
        id: 'hdfs/paths',
        title: 'paths of the job are there, and open to its user',
        after: ['hdfs/active'],
        look: (signal) => withDoor(door, async (read) => pathsOutcome(look, jobs, read, signal)),
      },
      {
        id: 'hdfs/home',
        title: 'the user has a home',
        after: ['hdfs/active'],
        look: (signal) =>
          user === undefined
            ? Promise.resolve(NOBODY)
            : withDoor(door, (read) => homeOutcome(look, user, read, signal)),
      },
    ],
  };
};

const NOBODY = notNeeded('whose job it is was not said (--user)');

async function homeOutcome(
  { homes, platform }: HdfsLook,
  user: string,
  read: HdfsReader,
  signal: AbortSignal,
): Promise<Outcome> {
  const path = `${homes}/${user}`;
  const status = await read.status(path, signal);
  if (status === undefined) {
    const { ldap } = platform.doors;
    const accounts = ldap?.ok === true ? await fact(ldap.value.accounts(user, signal)) : undefined;
    const lacks = accounts?.ok === true && accounts.value.length === 0;
    const hint = `mesosctl user provision ${user}${lacks ? ' --create-account' : ''}`;
    return outcomeFrom({ warning: [{ sentence: `${user} has no home, ${path} is not there.`, hint }] });
  }
  if (status.owner === user) return { state: 'passed', told: path };
  return outcomeFrom({
    failing: [{ sentence: `${path} is of ${status.owner}, not of ${user}.`, hint: `mesosctl user show ${user}` }],
  });
}
