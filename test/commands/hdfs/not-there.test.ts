import { expect, it } from 'vitest';
import { rightsLab } from '../../support/rights-lab.ts';
import { run } from '../../support/tool.ts';

const { lab, tree } = await rightsLab();

it.each([
  ['acl', 'show', '/user/nosuch'],
  ['acl', 'set', '/user/nosuch', 'user:bob:r-x', '--dry-run'],
  ['umask-audit', 'nosuch'],
  ['df', '/user/nosuch'],
  ['quota', 'list', '/user/nosuch'],
])('hdfs %s %s tells of a path that is not there how to see what is above it', async (...words) => {
  const homeless = ['--set', 'hdfs.user=homeless'];
  const { exit, err } = await run(lab.env, ['hdfs', ...words, ...homeless]);
  const [, line = ''] = /hint: See what (?:there is|is there): mesosctl (.+)$/m.exec(err) ?? [];
  expect([exit, line]).toEqual([3, 'hdfs list /user']);
  expect((await run(lab.env, [...line.split(' '), ...homeless])).exit).toBe(0);
});

it('is a folder of an odd name above it that is listed by itself, not as a pattern', async () => {
  await tree.folder("/data/it's [a] *", 'hdfs', 0o755);
  const { err } = await run(lab.env, ['hdfs', 'acl', 'show', "/data/it's [a] */none"]);
  expect(err).toContain("hint: See what there is: mesosctl hdfs list '/data/it'\\''s \\[a\\] \\*'");
  expect((await run(lab.env, ['hdfs', 'list', "/data/it's \\[a\\] \\*"])).exit).toBe(0);
});
