import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smokeGroups, smokeParagraph } from '../../src/plan/wants/smoke-paragraph.ts';

const want = { folder: "/user/o'neil/.mesosctl-smoke", text: 'alice-1' };

/** Hadoop's client in a few lines: what it is told, it does below a folder of the disk. */
const client = `#!/bin/sh
[ "$1" = "$WORD" ] || exit 9
case "$2" in
  -mkdir) mkdir -p "$ROOT$3" ;;
  -put) cat > "$ROOT$4" ;;
  -cat) cat "$ROOT$3" ;;
  *) exit 9 ;;
esac
`;

describe('the paragraph of a smoke test', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mesosctl-smoke-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const shell = (name: string, word: string): string => {
    writeFileSync(join(folder, name), client);
    chmodSync(join(folder, name), 0o755);
    const script = smokeParagraph('sh', 'sh', want)?.replace(/^%sh\n/, '') ?? '';
    const env = { PATH: `${folder}:/usr/bin:/bin`, ROOT: join(folder, 'root'), WORD: word };
    return execFileSync('bash', ['--norc', '-c', script], { env, encoding: 'utf8' });
  };

  it.each([
    ['hdfs', 'dfs'],
    ['hadoop', 'fs'],
  ])('is a script that writes and reads with %s %s, whatever the folder is called', (name, word) => {
    expect(shell(name, word)).toBe('mesosctl has read: alice-1\n');
    expect(readFileSync(join(folder, 'root', want.folder, 'part-00000'), 'utf8')).toBe('alice-1');
  });

  it('is a script that says when there is no client, and that is no failure', () => {
    const script = smokeParagraph('sh', 'sh', want)?.replace(/^%sh\n/, '') ?? '';
    const said = execFileSync('/bin/bash', ['--norc', '-c', script], { env: { PATH: folder }, encoding: 'utf8' });
    expect(said).toBe('mesosctl: no Hadoop client\n');
  });

  it('ends with the failure of the client', () => {
    expect(() => shell('hdfs', 'other')).toThrow();
  });

  it('names the setting, whatever its group is called, and holds nothing that Zeppelin would fill in', () => {
    for (const group of smokeGroups) {
      const text = smokeParagraph(group, 'mine', want);
      expect(text).toMatch(/^%mine\n/);
      expect(text).not.toContain('${');
    }
    expect(smokeParagraph('md', 'md', want)).toBeUndefined();
  });

  it('writes and reads by Spark with an executor', () => {
    expect(smokeParagraph('spark', 'spark', { folder: '/user/alice/x', text: 'alice-1' })).toBe(
      [
        '%spark',
        'sc.parallelize(Seq("alice-1"), 1).saveAsTextFile("/user/alice/x")',
        'println("mesosctl has read: " + sc.textFile("/user/alice/x").collect().mkString)',
      ].join('\n'),
    );
  });
});
