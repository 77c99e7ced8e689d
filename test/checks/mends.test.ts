import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/checks/rule.ts';
import { isolationRules } from '../../src/checks/rules/isolation.ts';
import { platformRules } from '../../src/checks/rules/platform.ts';
import { tenantRules } from '../../src/checks/rules/tenant.ts';
import { letIn, ownEntry, withHdfs } from '../../src/checks/subjects/isolation-example.ts';
import { soundPlatform } from '../../src/checks/subjects/platform-example.ts';
import { soundHome, soundTenant } from '../../src/checks/subjects/tenant-example.ts';
import { known } from '../../src/core/fact.ts';

/** The words that a shell makes of a command line. */
function wordsOf(command: string): string[] {
  const out = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
}

/** The command in what mends a finding, up to what follows it. */
function commandIn(mend: string | undefined, program: string): string {
  const from = mend?.slice(mend.indexOf(program)) ?? '';
  return from.split('; ')[0] ?? '';
}

const SPITEFUL = ["it's here", 'a b', '$(id)', 'a;b', '`id`', '"x"', '漢字', '~', '*', '-rf'];

describe.each(SPITEFUL)('what mends a thing that is called %s', (name) => {
  const folder = `/tmp/${name}`;

  it('names what another tenant is let into as one word of the shell', () => {
    const mends = (target: string) => judge(letIn({ target, call: 'OPEN' }), isolationRules).map(({ mend }) => mend);
    expect(wordsOf(commandIn(mends(folder)[0], 'hdfs'))).toEqual(['hdfs', 'dfs', '-chmod', 'go-rwx', folder]);
    const [snapshot] = mends(`${folder}/.snapshot/${name}/alice`);
    expect(wordsOf(commandIn(snapshot, 'hdfs'))).toEqual(['hdfs', 'dfs', '-deleteSnapshot', folder, name]);
  });

  it('names a folder with rights for a group, or for a name, as one word', () => {
    const entry = { ...ownEntry, path: folder, group: 'staff', mode: 0o770, acl: [`user:bob:rwx`] };
    const found = judge(withHdfs({ entries: [ownEntry, entry] }, { memberships: known(['staff']) }), isolationRules);
    const mendOf = (rule: string) => found.find((one) => one.rule === rule)?.mend;
    expect(wordsOf(commandIn(mendOf('isolation/shared-group'), 'hdfs')).at(-1)).toBe(folder);
    expect(wordsOf(commandIn(mendOf('isolation/named-in-acl'), 'hdfs')).slice(-2)).toEqual(['user:bob', folder]);
  });

  it('names the home of a tenant, and the tenant, as one word', () => {
    const acl = { owner: name, group: name, mode: 0o750, stickyBit: false, defaults: [], access: ['user:bob:r-x'] };
    const home = known(soundHome({ path: `/user/${name}`, acl }));
    const found = judge({ ...soundTenant, name, home }, tenantRules).find(({ rule }) => rule === 'tenant/home-shared');
    expect(wordsOf(commandIn(found?.mend, 'hdfs')).at(-1)).toBe(`/user/${name}`);
    expect(wordsOf(commandIn(found?.mend, 'mesosctl'))).toEqual(['mesosctl', 'user', 'provision', name]);
  });

  it('names the config file as one word', () => {
    const own = { ...soundPlatform.own, configFile: `/etc/${name}.yaml`, configMode: 0o666 };
    const [found] = judge({ ...soundPlatform, own }, platformRules);
    expect(wordsOf(found?.mend ?? '')).toEqual(['chmod', 'go-w', `/etc/${name}.yaml`]);
  });
});
