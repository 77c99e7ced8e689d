import { describe, expect, it } from 'vitest';
import { fileReaders } from '../../../src/checks/lint/file-readers.ts';
import type { FileKind } from '../../../src/checks/lint/read-file.ts';
import { judgeSubject } from '../../../src/checks/lint/rules-of.ts';
import { type Edit, Source } from '../../../src/core/source.ts';

const edited = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((done, { at, text: instead }) => done.slice(0, at.start) + instead + done.slice(at.end), text);

async function mended(kind: FileKind, path: string, text: string): Promise<string> {
  const { subjects } = await fileReaders[kind].read(new Source(path, text), { mesos: '1.9.0', marathon: '1.11.24' });
  const findings = (await Promise.all(subjects.map(judgeSubject))).flat();
  return edited(
    text,
    findings.flatMap(({ edits = [] }) => edits),
  );
}

describe('what mends by itself', () => {
  it.each<[FileKind, string, string, string]>([
    ['mesos-agent', 'a.sh', 'mesos-agent --checkpoint --work_dir=/a\n', 'mesos-agent  --work_dir=/a\n'],
    ['mesos-agent', 'a.sh', 'mesos-agent \\\n  --checkpoint \\\n  --ip=a\n', 'mesos-agent \\\n   \\\n  --ip=a\n'],
    ['mesos-agent', 'a.env', 'MESOS_CHECKPOINT=true\nMESOS_IP=a\n', 'MESOS_IP=a\n'],
    ['mesos-agent', 'a.sh', 'mesos-agent --isolation=a,posix/disk\n', 'mesos-agent --isolation=a,disk/du\n'],
    ['mesos-master', 'm.sh', 'mesos-master --slave_ping_timeout=9secs\n', 'mesos-master --agent_ping_timeout=9secs\n'],
    ['marathon-flags', 'm.sh', 'marathon --max_tasks_per_offer 1 --ha\n', 'marathon  --ha\n'],
    [
      'marathon-app',
      'a.json',
      '{"id": "/a", "cmd": "b", "env": {"P": 80}}',
      '{"id": "/a", "cmd": "b", "env": {"P": "80"}}',
    ],
    ['mesos-quota', 'q.json', '{"updateQuota": {"quotaConfigs": []}}', '{"update_quota": {"quota_configs": []}}'],
    [
      'marathon-app',
      'a.json',
      '{"id": "/a", "cmd": "mesos-agent --checkpoint --ip=\\"a b\\"", "mem": 1}',
      '{"id": "/a", "cmd": "mesos-agent  --ip=\\"a b\\"", "mem": 1}',
    ],
  ])('of a %s (%s) leaves the rest as it is: %j', async (kind, path, text, expected) => {
    expect(await mended(kind, path, text)).toBe(expected);
    expect(await mended(kind, path, expected)).toBe(expected);
  });

  it.each<[FileKind, string, string]>([
    ['mesos-agent', 'etc/mesos-agent/checkpoint', 'true\n'],
    ['mesos-agent', 'flags.json', '{"flags": {"checkpoint": "true", "isolation": "posix/disk"}}'],
  ])('is not a file that is one flag, and no answer of a server: %s %s', async (kind, path, text) => {
    expect(await mended(kind, path, text)).toBe(text);
  });
});
