import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { namedFaults } from '../../src/lab/fault-script/named.ts';
import { main } from '../../src/main.ts';
import { configFolder } from '../support/config-folder.ts';
import { run } from '../support/tool.ts';
import { testWorld } from '../support/world.ts';

const folder = configFolder();

/** A lab with these faults, and what the tool prints on it. */
async function onLabWith(faults: string, line: string) {
  const world = testWorld({ cwd: folder.path('.'), homeDir: folder.path('.') });
  const file = join(folder.path('.'), 'lab.json');
  const exit = main(['lab', 'start', '--agents', '2', '--config-out', file, '--faults', faults], world);
  await vi.waitUntil(() => world.all().endsWith('\n'), { timeout: 15_000 });
  expect(world.err()).toBe('');
  const done = await run({ MESOSCTL_CONFIG: file, MESOSCTL_STATE_DIR: folder.path('state') }, line);
  world.interrupt();
  expect(await exit).toBe(0);
  return done;
}

describe('lab start --faults', () => {
  it('lists the names with what is wrong then, and starts nothing', async () => {
    const { exit, out, err } = await folder.run(['lab', 'start', '--faults', 'list']);
    expect([exit, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(Object.keys(namedFaults).length);
    expect(lines.find((line) => line.startsWith('safe-mode '))).toMatch(/^safe-mode {2,}The namenode is in safe mode$/);
  });

  it('takes one by its name', async () => {
    const { exit, err } = await onLabWith('safe-mode', 'user provision nina --create-account --yes');
    expect(exit).toBe(3);
    expect(err).toContain('safe mode');
    expect(err).not.toContain('total blocks');
  });

  it('takes many from a file', async () => {
    const text = 'version: 1\nfaults:\n  - refused\n  - fault: half\n    when: { system: hdfs, action: LISTSTATUS* }\n';
    const { exit, err } = await onLabWith(folder.write('faults.yaml', text), 'user list');
    expect(exit).toBe(3);
    expect(err).toMatch(/marathon at \S+ cannot be reached \(ECONNREFUSED\)/);
    expect(err).toMatch(/hdfs at \S+ closed the connection before its answer to LISTSTATUS \/user was whole/);
  });

  it('asks by TLS where the fault is a certificate, so that the doctor sees it', async () => {
    const { exit, out } = await onLabWith('expired-certificate', 'doctor ldap --timeout 2s');
    expect(out).toMatch(
      /error: The certificate of ldaps:\S+ has expired on .*\[platform\/certificate-ends\]\n.*renewed/,
    );
    expect(exit).toBe(3);
  });

  it('tells all that is wrong with a file, and starts nothing', async () => {
    folder.write('faults.yaml', 'faults:\n  - fault: latte\n  - fault: late\n');
    const { exit, out, err } = await folder.run(['lab', 'start', '--faults', 'faults.yaml']);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain('faults.yaml has 2 faults.');
    expect(err).toContain('faults.yaml:2:12: A fault: fault: "latte" is no kind of fault. Did you mean late?');
    expect(err).toContain('faults.yaml:3:5: The fault late needs delay, such as delay: 2s');
  });

  it.each(['safemode', '.'])('refuses %s, which is neither a name nor a file', async (word) => {
    const { exit, err } = await folder.run(['lab', 'start', '--faults', word]);
    expect(exit).toBe(2);
    expect(err).toContain('hint: Names: mesosctl lab start --faults list');
  });
});
