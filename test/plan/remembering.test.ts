import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { Readers } from '../../src/plan/keeper.ts';
import { remembering } from '../../src/plan/remembering.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
  expect((await run(lab.env, 'user provision carol --yes')).exit).toBe(0);
});
afterAll(() => lab.stop());
afterEach(() => lab.faults.listen(undefined));

/** What the lab is asked while a command runs, in its order. */
async function askedBy(line: string): Promise<string[]> {
  const asked: string[] = [];
  lab.faults.listen(({ system, action, target }, moment) => {
    if (moment === 'before') asked.push(`${system} ${action} ${target}`);
  });
  await run(lab.env, line);
  lab.faults.listen(undefined);
  return asked;
}

/** What stands for a question there: a search of LDAP shows its base and not its filter, and a login is none. */
const questions = (asked: readonly string[]): string[] => asked.filter((one) => /^(mesos|marathon|hdfs) /.test(one));

describe('the plan of one tenant', () => {
  it.each(['user diff carol --cpus 5', 'user deprovision carol --dry-run', 'plan undo last --dry-run'])(
    'asks nothing twice: %s',
    async (line) => {
      const asked = questions(await askedBy(line));
      expect(asked.length).toBeGreaterThan(5);
      expect(asked.filter((one, index) => asked.indexOf(one) !== index)).toEqual([]);
    },
  );

  it('is proved by what is read after the last change, and never from memory', async () => {
    const asked = await askedBy('user provision carol --home-quota 200g --yes');
    const last = asked.findLastIndex((one) => one.startsWith('hdfs SETQUOTA'));
    expect(last).toBeGreaterThan(0);
    for (const question of ['hdfs GETFILESTATUS /user/carol', 'hdfs GETACLSTATUS /user/carol', 'mesos GET_QUOTA ']) {
      expect(asked.indexOf(question), question).toBeLessThan(last);
      expect(asked.lastIndexOf(question), question).toBeGreaterThan(last);
    }
  });

  it('looks anew at what a change depends on, directly before it', async () => {
    const asked = await askedBy('user provision carol --name-quota 700 --yes');
    const change = asked.findIndex((one) => one.startsWith('hdfs SETQUOTA'));
    expect(asked[change - 1]).toBe('hdfs GETQUOTAUSAGE /user/carol');
    expect(asked.indexOf('hdfs GETQUOTAUSAGE /user/carol')).toBeLessThan(change - 1);
  });
});

describe('doors with a memory', () => {
  it('leave a door that was not declared to whoever touches it', async () => {
    const { signal } = new AbortController();
    let asked = 0;
    const undeclared = {
      get ldap(): Readers['ldap'] {
        throw new Failure('internal', 'ldap was not declared');
      },
    };
    const mesos = {
      version: async () => {
        asked += 1;
        return '1.11.0';
      },
    };
    const doors = remembering(Object.assign(Object.create(undeclared), { mesos }));
    expect(await Promise.all([doors.mesos.version(signal), doors.mesos.version(new AbortController().signal)])).toEqual(
      ['1.11.0', '1.11.0'],
    );
    expect(asked).toBe(1);
    expect(() => doors.ldap).toThrow('ldap was not declared');
  });
});
