import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runToEnd } from '../../scripts/real/daemon.ts';
import { hadoopEnv, namenodeBean } from '../../scripts/real/hadoop.ts';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { type HdfsPair, startHdfsPair } from '../../scripts/real/hdfs-pair.ts';
import type { Started } from '../../scripts/real/started.ts';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import { type AclEntry, aclEntryText } from '../../src/core/acl/acl-entry.ts';
import { type AclAsked, aclOutcome } from '../../src/core/acl/acl-outcome.ts';
import type { AclRights } from '../../src/core/acl/acl-rights.ts';
import { Failure } from '../../src/core/failure.ts';
import { systemClock } from '../../src/system-clock.ts';
import { hurriedClock } from '../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

const signal = new AbortController().signal;

withReal('hdfs', ({ namenode, superuser, defaultFs }) => {
  const { read, write } = openHdfs({
    send: transport(),
    clock: systemClock,
    namenodes: [namenode],
    user: superuser,
    timeoutMs: 10_000,
  });
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab({ hdfs: { external: { namenodes: [namenode], user: superuser, defaultFs } } });
  });
  afterAll(() => lab.stop());
  const tool = (words: string | readonly string[]) => run(lab.env, words);

  const rights = async (path: string): Promise<AclRights> => {
    const acl = await read.acl(path, signal);
    if (acl === undefined) throw new Error('ACLs are off.');
    return { mode: acl.mode | (acl.stickyBit ? 0o1000 : 0), access: acl.access, defaults: acl.defaults };
  };

  describe('ACLs on the real HDFS', () => {
    /** Numbers that look random and are the same each time. */
    function* numbers(): Generator<number> {
      for (let seed = 20_261_121; ; ) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        yield Math.floor(seed / 65_536);
      }
    }

    it('come out of random changes as they are reckoned, the refused ones too', async () => {
      const random = numbers();
      const pick = <T>(...all: readonly [T, ...T[]]): T => all[(random.next().value ?? 0) % all.length] ?? all[0];
      const entry = (): AclEntry => {
        const kind = pick('user', 'user', 'group', 'group', 'mask', 'other');
        const name = kind === 'mask' || kind === 'other' ? undefined : pick(undefined, 'bob', 'carol', 'staff');
        return { scope: pick('access', 'default'), kind, name, bits: pick(0, 1, 2, 3, 4, 5, 6, 7) };
      };
      await write.mkdirs('/acl-random', 0o1750, signal);
      let [done, refused] = [0, 0];
      for (let count = 0; count < 150; count += 1) {
        const before = await rights('/acl-random');
        const entries = [
          ...new Map(
            Array.from({ length: pick(1, 2, 3, 5) }, entry).map((one) => [`${one.scope}${one.kind}${one.name}`, one]),
          ).values(),
        ];
        const kind = pick('modify', 'modify', 'remove', 'replace');
        const asked: AclAsked = { kind, entries };
        const words = entries.map(aclEntryText);
        const send = { modify: write.modifyAcl, remove: write.removeAclEntries, replace: write.setAcl }[kind];
        const said = `${kind} ${words.join()} of ${JSON.stringify(before)}`;
        const outcome = reckoned(before, asked);
        const failure = await send('/acl-random', words, signal).then(
          () => undefined,
          (thrown: unknown) => Failure.from(thrown).message,
        );
        if (outcome === undefined) refused += 1;
        else done += 1;
        expect({ said, isRefused: failure !== undefined }).toEqual({ said, isRefused: outcome === undefined });
        expect({ said, ...(await rights('/acl-random')) }).toEqual({ said, ...(outcome ?? before) });
      }
      expect(done).toBeGreaterThan(50);
      expect(refused).toBeGreaterThan(5);
    });

    const reckoned = (before: AclRights, asked: AclAsked): AclRights | undefined => {
      try {
        return aclOutcome(before, asked);
      } catch {
        return undefined;
      }
    };

    it('are set by the command, shown, removed, and taken back to the letter', async () => {
      await write.mkdirs('/acl-kept', 0o1770, signal);
      await write.modifyAcl('/acl-kept', ['user:bob:rwx', 'default:group:staff:rwx'], signal);
      await write.setMode('/acl-kept', 0o1740, signal);
      const first = await rights('/acl-kept');
      const steps = [
        'hdfs acl set /acl-kept user:carol:r-x --revived --yes',
        'hdfs acl remove /acl-kept --default --yes',
        'hdfs acl set /acl-kept user::rwx,group::---,other::--- --whole --yes',
      ];
      const seen = [first];
      for (const step of steps) {
        const { exit, all } = await tool(step);
        expect({ exit, all: exit === 0 ? '' : all }).toEqual({ exit: 0, all: '' });
        seen.push(await rights('/acl-kept'));
      }
      expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(4);
      const ids = (await tool('plan log -o json')).out;
      const runs: { run: string; title: string }[] = JSON.parse(ids);
      const ours = runs
        .filter(({ title }) => title === 'ACL of /acl-kept')
        .map((one) => one.run)
        .sort()
        .reverse();
      for (const [index, id] of ours.entries()) {
        expect((await tool(`plan undo ${id} --yes`)).exit).toBe(0);
        expect(await rights('/acl-kept')).toEqual(seen[2 - index]);
      }
      expect(await rights('/acl-kept')).toEqual(first);
    });
  });

  describe('a listing of the real HDFS', () => {
    beforeAll(async () => {
      await write.mkdirs('/listed/a b/deep', 0o1777, signal);
      await write.mkdirs('/listed/漢字', 0o750, signal);
      await write.modifyAcl('/listed/漢字', ['user:bob:r-x'], signal);
      await write.create('/listed/a b/f+1%', text('hello'), { mode: 0o640 }, signal);
      await write.create('/listed/odd\n\u001b[31mred', text(''), {}, signal);
    });

    it('agrees with hdfs dfs -ls -R, line by line', async () => {
      await writeFile(join(lab.folder, 'core-site.xml'), '<configuration/>');
      const classes = ['-cp', `${lab.folder}:${await hadoopJars()}/*`, 'org.apache.hadoop.fs.FsShell'];
      const command = ['java', '-Xmx64m', ...classes, '-ls', '-R', `${defaultFs}/listed`];
      const theirs = (await runToEnd(command, { env: hadoopEnv }))
        .split('\n')
        .filter((line) => /^[d-][rwx-]{8}/.test(line) && !line.includes('odd'))
        .map((line) => /^(\S+) +(\S+) +(\S+) +(\S+) +(\d+) (\S+ \S+) (.*)$/.exec(line) ?? [])
        .map(([, mode, replication, owner, group, size, , path = '']) => [
          mode,
          replication,
          owner,
          group,
          path.slice(defaultFs.length),
          size,
        ]);
      const { out } = await tool('hdfs list -R /listed --bytes');
      const ours = out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'))
        .filter((row) => !row.join().includes('odd'))
        .map(([mode, replication, owner, group, size, , path]) => [
          mode,
          replication,
          owner,
          group,
          path,
          size === '-' ? '0' : size,
        ]);
      expect(theirs.length).toBe(4);
      // They sort each folder as Java does; we keep the order of the namenode, which is by signed bytes.
      const byPath = (a: (string | undefined)[], b: (string | undefined)[]): number =>
        (a[4] ?? '') < (b[4] ?? '') ? -1 : 1;
      expect(ours.sort(byPath)).toEqual(theirs.sort(byPath));
    });

    it('expands patterns, lists snapshots, and shows odd names so that nothing acts on them', async () => {
      const paths = async (...words: string[]): Promise<string[]> =>
        JSON.parse((await tool(['hdfs', 'list', ...words, '-o', 'json'])).out).map(
          ({ path }: { path: string }) => path,
        );
      expect((await paths('/listed/{a*,漢?}', '-d')).sort()).toEqual(['/listed/a b', '/listed/漢字']);
      await write.allowSnapshots('/listed', signal);
      await write.createSnapshot('/listed', 's1', signal);
      expect(await paths('/listed/.snapshot')).toEqual(['/listed/.snapshot/s1']);
      expect(await paths('/listed/.snapshot/s1/漢字', '-d')).toEqual(['/listed/.snapshot/s1/漢字']);
      expect((await tool('hdfs list /listed')).out).toContain('/listed/odd\\n\\u{1b}[31mred');
      const missing = await tool(['hdfs', 'list', '/listed/none*']);
      expect(missing.exit).toBe(3);
    });
  });

  describe('umasks on the real HDFS', () => {
    const D = ['default:user::rwx', 'default:group::---', 'default:other::---'];
    it('are proved by writing as the tenant: open without a default ACL, held with one, and nothing is left', async () => {
      await write.mkdirs('/user/dave', 0o755, signal);
      await write.setOwner('/user/dave', 'dave', 'dave', signal);
      const open = await tool('hdfs umask-show dave');
      expect(open.out).toContain('a folder without a mode came out 755');
      expect(open.out).toContain('a file without a mode came out 644');
      expect(open.out).toContain('[umask/probe-open]');
      expect(open.out).not.toContain('[umask/probe-otherwise]');
      expect(open.exit).toBe(1);
      expect(open.out).toContain("Hadoop's programs\t022\t755, 644\t755, 644\t755, 644\tmore open");
      const shown = JSON.parse((await tool('hdfs umask-show dave --no-probe -o json')).out);
      expect(shown).toMatchObject({ applied: false, probe: null });
      await write.modifyAcl('/user/dave', D, signal);
      await write.setMode('/user/dave', 0o700, signal);
      const held = await tool('hdfs umask-show dave');
      expect(held.out).not.toMatch(/^(error|warning)/m);
      expect(held.out).toContain('a folder asked for with 777 came out 700');
      expect(held.out).toContain("Hadoop's programs\t022\t755, 644\t700, 600\t700, 600\tkept");
      expect(held.exit).toBe(0);
      expect(await read.list('/user/dave', signal)).toEqual([]);
    });
  });

  it('tells how the real HDFS is', async () => {
    const { exit, out } = await tool('hdfs health --over 1s -o json');
    const json = JSON.parse(out);
    expect(json).toMatchObject({
      namenodes: [{ state: 'active', collection: { of: 'two readings' }, failedFolders: [] }],
      unread: [],
    });
    expect(json.namenodes[0].heapMaxBytes).toBeGreaterThan(json.namenodes[0].heapUsedBytes);
    expect(json.namenodes[0].lastTxid).toBeGreaterThan(10);
    expect(json.datanodes.map(({ answers }: { answers: boolean }) => answers)).toEqual([true, true, true]);
    expect(json.datanodes[0].volumes[0].freeBytes).toBeGreaterThan(0);
    expect(exit).toBe(0);
  });
});

async function* text(words: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(words);
}

describe.skipIf(!inject('real').hdfs)('mesosctl hdfs health on a pair of namenodes', () => {
  let started: Started<HdfsPair>;
  let lab: TestLab;
  beforeAll(async () => {
    started = await startHdfsPair(await hadoopJars());
    const { namenodes, superuser } = started.at;
    lab = await startTestLab({ hdfs: { external: { namenodes, user: superuser, defaultFs: 'hdfs://pair' } } });
  });
  afterAll(async () => {
    await lab?.stop();
    await started?.stop();
  });
  const health = async (hurried = false) => {
    const { exit, out } = await run(lab.env, 'hdfs health --over 0 -o json', hurried ? { clock: hurriedClock() } : {});
    const json = JSON.parse(out);
    return { exit, json, rules: json.findings.map(({ rule }: { rule: string }) => rule) as string[] };
  };

  it('tells which one is active, and how far the other one is behind', async () => {
    const { json, exit } = await health();
    expect(json.namenodes.map(({ state }: { state: string }) => state)).toEqual(['active', 'standby']);
    expect(json.namenodes[1].lastTxid).toBeLessThanOrEqual(json.namenodes[0].lastTxid);
    expect(json.namenodes[1].editsReadMsAgo).toBeGreaterThanOrEqual(0);
    expect(exit).toBe(0);
  });

  it('finds safe mode', async () => {
    await started.at.setSafeMode(true);
    const { rules, exit } = await health();
    await started.at.setSafeMode(false);
    expect(rules).toContain('platform/safe-mode');
    expect(exit).toBe(1);
  });

  it('finds standbys alone', async () => {
    await started.at.become('nn1', 'standby');
    const { rules, exit, json } = await health(true);
    await started.at.become('nn1', 'active');
    expect(rules).toContain('platform/namenode-none-active');
    expect(json.namenodes[0].heapMaxBytes).toBeGreaterThan(0);
    expect(exit).toBe(3);
  });

  it('finds a datanode that is on its way out', async () => {
    await started.at.decommission([0]);
    const { rules } = await health();
    await started.at.decommission([]);
    expect(rules).toContain('hdfs/datanodes-leaving');
  });

  it('is not held up by a datanode that hangs: it is said, and all others are told of', async () => {
    const { LiveNodes } = await namenodeBean(started.at.namenodes[0], 'NameNodeInfo');
    const [[name = '', { infoAddr }] = ['', { infoAddr: '' }]] = Object.entries<{ infoAddr: string }>(
      JSON.parse(String(LiveNodes)),
    );
    const { beans } = await (await fetch(`http://${infoAddr}/jmx?qry=java.lang:type=Runtime`)).json();
    const pid = Number.parseInt(beans[0].Name, 10);
    process.kill(pid, 'SIGSTOP');
    const { exit, out, all } = await run(lab.env, 'hdfs health --over 0 -o json --timeout 5s');
    process.kill(pid, 'SIGCONT');
    const { datanodes, namenodes } = JSON.parse(out);
    const silent = datanodes.filter(({ answers }: { answers: boolean }) => !answers);
    expect([exit, silent.map((one: { name: string }) => one.name)]).toEqual([3, [name]]);
    expect([datanodes.length, namenodes[0].state]).toEqual([3, 'active']);
    expect(all).toContain(name);
  });

  it('finds a namenode that is gone', async () => {
    await started.at.kill('nn2');
    const { rules, json } = await health();
    expect(rules).toContain('platform/namenode-down');
    expect(json.namenodes[1]).toMatchObject({ state: null, heapUsedBytes: null });
  });
});
