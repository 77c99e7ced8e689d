import type { MaybeDoor, Platform } from '../../clients/platforms/types.ts';
import { Failure } from '../../core/failure.ts';
import type { Readers } from '../keeper.ts';

/**
 * The doors of a platform as a plan takes them: one that could not be opened throws its reason when it is touched, and not
 * before.
 */
export const readersOf = ({ doors, context }: Pick<Platform, 'doors' | 'context'>): Readers => {
  const opened = <T>(system: string, door: MaybeDoor<T>): T => {
    if (door?.ok === true) return door.value;
    if (door !== undefined) throw door.failure;
    throw new Failure('config', `The context ${context} says nothing of ${system}.`, { system });
  };
  return {
    get ldap() {
      return opened('ldap', doors.ldap);
    },
    get hdfs() {
      return opened('hdfs', doors.hdfs);
    },
    get mesos() {
      return opened('mesos', doors.mesos);
    },
    get marathon() {
      return opened('marathon', doors.marathon);
    },
    get zeppelin() {
      return opened('zeppelin', doors.zeppelin);
    },
  };
};
