import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findingFormats } from '../../../src/core/finding-formats.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';

const SECRET = 'Winter-Regen-2026';

describe('mesosctl lint --live on HDFS', () => {
  let lab: TestLab;
  beforeAll(async () => {
    const configured = {
      'core-site.xml': {
        'hadoop.proxyuser.hue.hosts': '*',
        'hadoop.security.group.mapping.ldap.bind.password': SECRET,
      },
      'hdfs-site.xml': { 'dfs.namenode.audit.log.token': SECRET, 'dfs.namenode.acls.enabled': 'false' },
    };
    lab = await startTestLab({ hdfs: { datanodes: 4, configured } });
  }, 60_000);
  afterAll(() => lab.stop());
  afterEach(() => lab.faults.script(undefined));

  /** With names in the place of addresses. */
  const named = (text: string): string =>
    (lab.hdfs?.server.addresses ?? []).reduce(
      (said, base, index) => said.replaceAll(new URL(base).host, `nn${index + 1}`),
      text,
    );

  const told = async () => {
    const { out, exit } = await run(lab.env, 'lint --live -o json', { cwd: lab.folder });
    const { findings, unread } = JSON.parse(out) as {
      findings: { rule: string; file: string; message: string }[];
      unread: { file: string; code: string }[];
    };
    const ofHdfs = findings.filter(({ file }) => file.startsWith('hdfs/'));
    return {
      exit,
      unread,
      ofHdfs: ofHdfs.map(({ rule, file, message }) => `${rule} ${named(file)}: ${named(message)}`),
    };
  };

  it('finds what the namenodes run with, in the file that says it, once where it is the same', async () => {
    const { exit, ofHdfs, unread } = await told();
    expect(unread).toEqual([]);
    expect(ofHdfs).toEqual([
      expect.stringMatching(/^hdfs\/proxyuser-open hdfs\/conf@nn1\/core-site.xml: .* So it is with nn2\.$/),
      expect.stringMatching(/^hdfs\/acls-off hdfs\/conf@nn1\/hdfs-site.xml: .* So it is with nn2\.$/),
    ]);
    expect(exit).toBe(1);
  });

  it('shows no secret that stands in the settings, in any format', async () => {
    for (const format of findingFormats) {
      const { out, err } = await run(lab.env, `lint --live -o ${format}`, { cwd: lab.folder });
      expect(out).toContain('hdfs/acls-off');
      expect(`${out}${err}`).not.toContain(SECRET);
    }
  });

  it('says what it could not read, and never ends with 0 then', async () => {
    lab.faults.script(({ action }) =>
      action === 'CONF' ? { kind: 'status', status: 403, body: '', contentType: 'text/html' } : undefined,
    );
    const { exit, unread, ofHdfs } = await told();
    expect(unread.map(({ code }) => code)).toContain('denied');
    expect(ofHdfs).toEqual([]);
    expect(exit).toBe(3);
  });

  it('judges a context beside it by the version that the namenode told', async () => {
    const text = 'contexts:\n  prod:\n    hdfs:\n      namenodes: [http://nn1:50070]\n';
    writeFileSync(join(lab.folder, 'mesosctl.yaml'), text);
    const { out } = await run(lab.env, 'lint --live mesosctl.yaml -o json', { cwd: lab.folder });
    const { findings } = JSON.parse(out) as { findings: { rule: string; line: number }[] };
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'contexts/namenode-port-of-other-hadoop', line: 4 }),
    );
  });
});
