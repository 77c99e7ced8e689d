import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../src/lab/ldap/seed.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesosctl-trace-'));
  lab = await startTestLab();
}, 60_000);
afterAll(async () => {
  await lab.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every secret that the lab's context holds. */
function secrets(): string[] {
  const { contexts } = JSON.parse(readFileSync(lab.env.MESOSCTL_CONFIG, 'utf8'));
  const { ldap, zeppelin } = contexts.lab;
  return [ldap.password, zeppelin.password];
}

describe('--trace of a whole change', () => {
  it('has every request to every system and what was answered, and no secret', async () => {
    const file = join(folder, 'trace.jsonl');
    const { exit } = await run(lab.env, `user provision alice --create-account --yes --trace ${file}`);
    expect(exit).toBe(0);
    const text = readFileSync(file, 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const systems = new Set(lines.map(({ system }) => system));
    expect([...systems]).toEqual(
      expect.arrayContaining(['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin', 'zookeeper']),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        call: expect.stringMatching(/^(PUT|POST) \/v2\/apps/),
        status: 201,
        request: expect.objectContaining({ text: expect.stringContaining('"id":"/alice/zeppelin"') }),
      }),
    );
    const login = lines.find(({ call }) => call === 'POST /login');
    expect(login).toMatchObject({ request: { text: expect.stringContaining('password=(hidden)') } });
    expect(SEED.provisioner.password).toBe(secrets()[0]);
    for (const secret of secrets()) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
  });

  it('into a device that is full ends before anything is asked', async () => {
    let asked = 0;
    lab.faults.listen(() => {
      asked += 1;
    });
    const { exit, err } = await run(lab.env, 'user provision bert --create-account --yes --trace /dev/full');
    lab.faults.listen(undefined);
    expect(exit).toBe(3);
    expect(err).toBe(
      'mesosctl: Cannot write /dev/full: its file system is full (ENOSPC).\nhint: Name another file with --trace.\n',
    );
    expect(asked).toBe(0);
  });

  it('into a file that others may read is refused', async () => {
    const { exit, err } = await run(lab.env, `user show alice --trace ${lab.env.MESOSCTL_CONFIG}/x`);
    expect(exit).toBe(3);
    expect(err).toContain('a part of the path is no folder (ENOTDIR)');
  });
});
