import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../support/source-files.ts';

/** A tree with the script and with these parts of ours: the copy of the script works on the tree that it stands in. */
function treeOf(...parts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-new-'));
  mkdirSync(join(folder, 'src/lab/mesos'), { recursive: true });
  for (const part of ['scripts', ...parts]) cpSync(join(root, part), join(folder, part), { recursive: true });
  return {
    folder,
    run: (...words: string[]): { exit: number | null; out: string; err: string } => {
      const ended = spawnSync(process.execPath, [join(folder, 'scripts/new.mjs'), ...words], { encoding: 'utf8' });
      return { exit: ended.status, out: ended.stdout, err: ended.stderr };
    },
    text: (path: string): string => readFileSync(join(folder, path), 'utf8'),
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The same until the test ends. */
function ownTree(...parts: readonly string[]) {
  const tree = treeOf(...parts);
  onTestFinished(tree.remove);
  return tree;
}

const COMMANDS = 'src/commands';
const TENANT = ['src/checks/rules/tenant.ts', 'src/checks/rules/tenant'];
const MARATHON = ['src/checks/rules/marathon.ts', 'src/checks/rules/marathon', 'src/checks/lint/rules-of.ts'];

describe('npm run new', () => {
  it('makes a command of the kind asked for, with a test that fails', () => {
    const { run, text } = ownTree(COMMANDS);
    expect(run('command', 'agent/drain', 'change').exit).toBe(0);
    expect(text('src/commands/agent/drain.ts')).toContain('export default change({');
    expect(text('test/commands/agent/drain.test.ts')).toContain('expect.fail(');
  });

  it('lists a command in the manifest, and its noun among the nouns, once', () => {
    const { run, text } = ownTree(COMMANDS);
    run('command', 'agent/drain');
    expect(run('command', 'agent/list').out).not.toContain('nouns.ts');
    expect(text('src/commands/manifest.ts')).toContain("path: ['agent', 'drain']");
    const nouns = [...text('src/commands/nouns.ts').matchAll(/^ {2}(\w+): /gm)].map(([, noun]) => noun);
    expect(nouns).toEqual([...new Set([...nouns, 'agent'])].sort());
  });

  it('makes a command of a noun in a noun', () => {
    const { run, text } = ownTree(COMMANDS);
    expect(run('command', 'agent/disk/list').out).toContain('nouns.ts');
    expect(text('src/commands/agent/disk/list.ts')).toContain("from '../../define.ts'");
    expect(text('src/commands/nouns.ts')).toContain("'agent disk': '',");
  });

  it('makes a rule that reads what its family reads, and lists it in order', () => {
    const { run, text } = ownTree(...TENANT);
    expect(run('rule', 'tenant/home-full').exit).toBe(0);
    expect(text('src/checks/rules/tenant/home-full.ts')).toContain('rule<TenantFacts>({');
    const listed = [...text('src/checks/rules/tenant.ts').matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name);
    expect(listed).toContain('homeFull');
    expect(listed).toEqual([...listed].sort());
  });

  it('keeps a family as it was, but for the new rule', () => {
    const { run, text } = ownTree(...TENANT);
    const before = text('src/checks/rules/tenant.ts');
    run('rule', 'tenant/home-full');
    const without = text('src/checks/rules/tenant.ts')
      .split('\n')
      .filter((line) => !line.includes('homeFull'));
    expect(without.join('\n')).toBe(before);
  });

  it('makes the first rule of a family', () => {
    const { run, text } = ownTree();
    expect(run('rule', 'inode/forecast-short').exit).toBe(0);
    expect(text('src/checks/rules/inode.ts')).toContain('export const inodeRules');
    expect(text('src/checks/rules/inode/forecast-short.ts')).toContain("id: 'inode/forecast-short'");
  });

  it('leaves a family alone that has several lists, and says which kinds they are for', () => {
    const { run, text } = ownTree(...MARATHON);
    const before = text('src/checks/rules/marathon.ts');
    const { exit, err } = run('rule', 'marathon/pod-of-nobody');
    expect(exit).toBe(2);
    expect(err).toContain('src/checks/rules/marathon.ts has a list for each kind of subject: say which, one of ');
    expect(err).toContain('marathon-app, marathon-group, marathon-pod, marathon-flags');
    expect(run('rule', 'marathon/pod-of-nobody', 'spark-conf').exit).toBe(2);
    expect(text('src/checks/rules/marathon.ts')).toBe(before);
  });

  it('makes a rule of a kind of subject, and lists it among those of that kind, in order', () => {
    const { run, text } = ownTree(...MARATHON);
    const before = text('src/checks/rules/marathon.ts');
    expect(run('rule', 'marathon/pod-of-nobody', 'marathon-pod').out.split('\n')).toEqual([
      'src/checks/rules/marathon/pod-of-nobody.ts',
      'src/checks/rules/marathon.ts',
      '',
    ]);
    const rule = text('src/checks/rules/marathon/pod-of-nobody.ts');
    expect(rule).toContain('rule<MarathonPod>({');
    expect(rule).toContain("from '../../subjects/marathon-pod.ts'");
    expect(rule).toContain("reads: 'marathon-pod'");
    const after = text('src/checks/rules/marathon.ts');
    const pods = /marathonPodRules[^[]*\[\] = \[([^\]]*)\]/.exec(after)?.[1]?.match(/\w+/g) ?? [];
    expect(pods).toContain('podOfNobody');
    expect(pods).toEqual([...pods].sort());
    expect(after.split('\n').filter((line) => !line.includes('podOfNobody'))).toEqual(before.split('\n'));
    const files = [...after.matchAll(/^import \w+ from '\.\/marathon\/([\w-]+)\.ts'/gm)].map(([, file]) => file);
    expect(files).toContain('pod-of-nobody');
    expect(files).toEqual([...files].sort());
  });

  it('makes an action of the lab, named as on the wire', () => {
    const { run, text } = ownTree();
    expect(run('lab', 'mesos/DRAIN_AGENT').exit).toBe(0);
    expect(text('src/lab/mesos/actions/drain-agent.ts')).toContain('export const drainAgent');
    expect(text('test/lab/mesos/actions/drain-agent.test.ts')).toContain('expect.fail(');
  });

  it('refuses what is there already, and leaves it alone', () => {
    const { run, text } = ownTree(COMMANDS);
    run('command', 'agent/drain', 'change');
    expect(run('command', 'agent/drain')).toMatchObject({
      exit: 2,
      err: 'src/commands/agent/drain.ts is there already.\n',
    });
    expect(text('src/commands/agent/drain.ts')).toContain('export default change({');
  });

  describe('where it cannot do what it is asked', () => {
    const { folder, run, remove } = treeOf(COMMANDS, ...TENANT);
    afterAll(remove);

    it.each([
      [['command', 'agent']],
      [['command', 'Agent/drain']],
      [['command', '../agent/drain']],
      [['command', 'agent/drain', 'watcher']],
      [['command', 'agent/drain', 'query', 'more']],
      [['rule', 'spark/Gone']],
      [['rule', 'spark']],
      [['rule', 'tenant/home-full', 'tenant']],
      [['lab', 'kafka/FETCH']],
      [['lab', 'mesos/drain agent']],
      [['page', 'a/b']],
      [['toString', 'a/b']],
      [[]],
    ])('refuses %j and writes nothing', (words) => {
      const { exit, out, err } = run(...words);
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toMatch(/^\S.*\.\n$/);
      expect(existsSync(join(folder, 'test'))).toBe(false);
    });
  });
});
