import { describe, expect, it } from 'vitest';
import { madeImage } from '../../support/made-image.ts';
import { withImageFile } from '../../support/opened-image.ts';
import { run } from '../../support/tool.ts';

const { bytes } = madeImage([
  { path: '/user/alice', kind: 'directory', owner: 'alice', mode: 0o755 },
  { path: '/user/alice/open', owner: 'alice', mode: 0o666 },
]);

describe('hdfs umask-audit --fsimage', () => {
  it.each([
    ['json', 1, '"rule":"umask/open-to-others"'],
    ['prometheus', 1, 'mesosctl_umask_audit_findings{context="",severity="error"}'],
    ['nagios', 2, 'CRITICAL'],
  ])('needs no config file, and is told as %s', async (format, exit, part) => {
    await withImageFile(bytes, async (path) => {
      const told = await run({}, ['hdfs', 'umask-audit', '--fsimage', path, '-o', format]);
      expect({ exit: told.exit, err: told.err }).toEqual({ exit, err: '' });
      expect(told.out).toContain(part);
    });
  });
});
