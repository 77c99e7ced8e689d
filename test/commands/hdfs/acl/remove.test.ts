import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../support/tool.ts';
import { type AclLab, aclLab } from './on-lab.ts';

describe('mesosctl hdfs acl remove', () => {
  let at: AclLab;
  beforeAll(async () => {
    at = await aclLab();
  });
  afterAll(() => at.lab.stop());
  beforeEach(async () => {
    await at.must('PUT', '/data/shared?op=REMOVEACL');
    await at.must('PUT', '/data/shared?op=SETPERMISSION&permission=750');
    await at.must('PUT', '/data/shared?op=MODIFYACLENTRIES&aclspec=user:bob:rwx,user:carol:r--,default:user:bob:rwx');
  });

  const D = [
    'default:user::rwx',
    'default:user:bob:rwx',
    'default:group::r-x',
    'default:mask::rwx',
    'default:other::---',
  ];

  it.each([
    ['one entry, and makes the mask anew', '/data/shared user:bob', ['750', 'user:carol:r--', 'group::r-x', ...D]],
    ['the default ACL', '/data/shared --default', ['770', 'user:bob:rwx', 'user:carol:r--', 'group::r-x']],
    [
      'a default entry',
      '/data/shared user:bob --default',
      [
        '770',
        'user:bob:rwx',
        'user:carol:r--',
        'group::r-x',
        ...['default:user::rwx', 'default:group::r-x', 'default:mask::r-x', 'default:other::---'],
      ],
    ],
    ['all of it', '/data/shared --all', ['750']],
  ])('takes away %s, and gives it back', async (_, words, left) => {
    const before = await at.kept('/data/shared');
    const { exit, err } = await at.tool(`remove ${words} --yes`);
    expect({ exit, err: exit === 0 ? '' : err }).toEqual({ exit: 0, err: '' });
    expect(await at.kept('/data/shared')).toEqual(left);
    expect((await run(at.lab.env, 'plan undo last --yes')).exit).toBe(0);
    expect(await at.kept('/data/shared')).toEqual(before);
  });

  it('is taken back where it was stopped between its two requests, and so is an undo that was', async () => {
    const before = await at.kept('/data/shared');
    const stoppedAt = async (action: string, line: string): Promise<void> => {
      let isStopped = false;
      at.lab.faults.script((call) => {
        if (isStopped || call.action !== action) return undefined;
        isStopped = true;
        return {
          kind: 'status',
          status: 403,
          contentType: 'application/json',
          body: JSON.stringify({
            RemoteException: { exception: 'IOException', javaClassName: 'x', message: 'Stopped.' },
          }),
        };
      });
      const { exit } = await run(at.lab.env, line);
      at.lab.faults.script(undefined);
      expect([exit, isStopped]).toEqual([3, true]);
    };
    await stoppedAt('REMOVEDEFAULTACL', 'hdfs acl remove /data/shared --all --yes');
    expect(await at.kept('/data/shared')).toEqual(['750', ...D]);
    const undone = await run(at.lab.env, 'plan undo last --yes');
    expect([undone.exit, undone.all]).toEqual([0, undone.all]);
    expect(await at.kept('/data/shared')).toEqual(before);
    await run(at.lab.env, 'plan undo last --yes');
    expect(await at.kept('/data/shared')).toEqual(['750', ...D]);
    await stoppedAt('REMOVEDEFAULTACL', 'hdfs acl remove /data/shared --all --yes');
  });

  it('has nothing to do where there is no such entry', async () => {
    const { exit, out } = await at.tool('remove /data/shared user:dave --yes');
    expect(out).toContain('nothing to do');
    expect(exit).toBe(0);
  });

  it('refuses to bring others into effect by it', async () => {
    await at.must('PUT', '/data/shared?op=SETPERMISSION&permission=700');
    const { exit, err } = await at.tool('remove /data/shared user:carol --yes');
    expect(exit).toBe(3);
    expect(err).toContain('what a chmod had closed: user:bob:rwx (rwx), group::r-x (r-x)');
  });

  it.each([
    ['nothing is named', '/data/shared', 'Nothing is named that shall go.'],
    ['all and some are named', '/data/shared user:bob --all', '--all takes the whole ACL away'],
    ['what cannot go is named', '/data/shared other:', 'would lack other::'],
    ['the mask alone is named', '/data/shared mask:', 'The mask cannot go while there are named entries'],
  ])('refuses it where %s', async (_, words, message) => {
    const { exit, err } = await at.tool(`remove ${words} --yes`);
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });

  it('says how an entry is emptied that no ACL can do without', async () => {
    const { exit, err } = await at.tool('remove /data/shared group:: --yes');
    expect([exit, err]).toEqual([2, expect.stringContaining('The ACL would lack group::')]);
    expect(err).toContain('take their rights away: mesosctl hdfs acl set PATH group::---.');
    expect(err).not.toContain('--whole');
  });
});
