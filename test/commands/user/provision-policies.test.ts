import { describe, expect, it } from 'vitest';
import { rightsLab } from '../../support/rights-lab.ts';

const { tree, tool, done } = await rightsLab();

const at = async (path: string): Promise<string> => (await tree.rightsAt(path)).replace(/^\d+ /, '');
const said = (policies: Record<string, string>): string =>
  Object.entries(policies)
    .map(([key, value]) => ` --set umaskPolicies.p.${key}=${value}`)
    .join('');

/** What an audit of the home asks to be mended. */
async function mends(home: string, set: string): Promise<unknown[]> {
  const { findings } = JSON.parse((await tool(`hdfs umask-audit ${home} -o json${set}`)).out);
  return findings.filter(({ mend }: { mend?: string }) => mend !== undefined);
}

describe('a home that user provision makes', () => {
  it.each([
    ['its tenant', 'anna', { tenants: 'anna', umask: '027' }],
    ['its path', 'berta', { paths: '/user/berta', umask: '027' }],
  ])('is what the policy of %s asks, and an audit finds nothing of it', async (_, name, policy) => {
    const set = said(policy);
    await done(`user provision ${name} --create-account --yes${set}`);
    expect(await at(`/user/${name}`)).toBe(
      `${name} ${name} 750 true default:user::rwx default:group::r-x default:other::---`,
    );
    expect(await at(`/user/${name}/notebook`)).toContain(`${name} ${name} 750 `);
    expect(await at(`/user/${name}/.zeppelin`)).toContain(`${name} ${name} 700 `);
    expect(await mends(`/user/${name}`, set)).toEqual([]);
    expect(JSON.parse((await done(`user show ${name} -o json${set}`)).out).findings).toEqual([]);
    expect((await done(`user diff ${name}${set}`)).out).toContain('nothing to do');
  });

  it('has no default ACL where the policy wants none, and the group that it names', async () => {
    const set = said({ tenants: 'clara', inherit: 'false', group: 'analysts' });
    await done(`user provision clara --create-account --yes${set}`);
    expect(await at('/user/clara')).toBe('clara analysts 700 false');
    expect(await mends('/user/clara', set)).toEqual([]);
    expect(JSON.parse((await done(`user show clara -o json${set}`)).out).findings).toEqual([]);
  });

  it('holds a folder in it to the policy of that folder, and never opens credentials', async () => {
    const set = said({ paths: '/user/dora/notebook,/user/dora/.zeppelin', umask: '022' });
    await done(`user provision dora --create-account --yes${set}`);
    expect(await at('/user/dora')).toContain('dora dora 700 ');
    expect(await at('/user/dora/notebook')).toBe(
      'dora dora 750 true default:user::rwx default:group::r-x default:other::---',
    );
    expect(await at('/user/dora/.zeppelin')).toContain('dora dora 700 ');
    expect(await mends('/user/dora', set)).toEqual([]);
  });

  it('says where more is asked for by name than the context allows, which an audit finds', async () => {
    const { out } = await done('user provision emma --create-account --umask 027 --yes');
    expect(out).toContain('Home: the umask 027 is asked for, and the context holds /user/emma to 077');
    expect(await mends('/user/emma', '')).not.toEqual([]);
  });

  it.each([
    ['its tenant', 'gerda', { tenants: 'gerda', owner: 'svc' }, '/user/gerda'],
    ['a folder that is made in it', 'hanna', { paths: '/user/hanna/notebook', owner: 'svc' }, '/user/hanna/notebook'],
  ])('is refused where the policy of %s names another owner, and nothing is done', async (_, name, policy, root) => {
    for (const line of ['user provision', 'preflight provision']) {
      const { all, exit } = await tool(`${line} ${name} --create-account${said(policy)}`);
      expect(all).toContain(`The context says that ${root} belongs to svc, and a home is given to ${name}.`);
      expect(exit).toBe(line === 'user provision' ? 2 : 1);
    }
    const own = await tool(`user provision ${name} --create-account --dry-run${said({ ...policy, owner: name })}`);
    expect(own.exit).toBe(1);
  });

  it('is refused where the policy would open it to strangers', async () => {
    for (const line of ['user provision', 'preflight provision']) {
      const { all, exit } = await tool(`${line} frida --create-account${said({ tenants: 'frida', umask: '022' })}`);
      expect(all).toContain('With the umask 022 the home would be open to strangers.');
      expect(exit).toBe(line === 'user provision' ? 2 : 1);
    }
  });
});
