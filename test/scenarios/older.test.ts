import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({
    masters: { version: '1.8.1' },
    marathon: { version: '1.8.222' },
    hdfs: { acls: false },
  });
});
afterAll(() => lab.stop());

const tool = (line: string) => run(lab.env, line);

describe('an older platform: Mesos 1.8, Marathon 1.8, HDFS without ACLs', () => {
  it('gets a tenant by what its versions have, and the plan says which limits that has', async () => {
    const { exit, out } = await tool('user provision bob --yes');
    expect(out).toContain('SET_QUOTA guarantees the share');
    expect(out).toContain('runs all apps under its own role');
    expect(out).toContain('ACLs are switched off on this namenode');
    expect(out).toContain('quota none → guaranteed 4 cpus, 8 GiB mem');
    expect(exit).toBe(0);
  });

  it('again is nothing, and a change replaces the quota', async () => {
    expect(JSON.parse((await tool('user provision bob --yes -o json')).out).changes).toEqual([]);
    expect((await tool('user provision bob --cpus 5 --yes')).exit).toBe(0);
    expect(lab.cluster.quotas.get('bob')?.guarantees).toMatchObject({ cpus: 5 });
    expect(JSON.parse((await tool('user provision bob --yes -o json')).out).changes).toEqual([]);
    expect((await tool('user list')).out).toContain('5 cpus, 8 GiB');
  });

  it('takes everything back', async () => {
    expect((await tool('user deprovision bob --yes')).exit).toBe(0);
    expect(lab.cluster.quotas.has('bob')).toBe(false);
  });

  it('knows by the group under which role a share is, and where a missing quota belongs', async () => {
    expect((await tool('user provision bob --role crew --yes')).exit).toBe(0);
    expect(JSON.parse((await tool('user show bob -o json')).out)).toMatchObject({ role: 'crew', findings: [] });
    expect((await tool('user provision carol --set tenant.share=partition-role --yes')).exit).toBe(0);
    expect(JSON.parse((await tool('user show carol -o json')).out)).toMatchObject({
      role: 'spark/carol',
      quotaRole: 'spark',
      findings: [
        {
          rule: 'tenant/share-unbounded',
          place: 'mesos role spark',
          mend: expect.stringMatching(/^Set a quota on the role spark, which carol shares with others/),
        },
      ],
    });
  });
});
