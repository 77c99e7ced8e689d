import { expect, it } from 'vitest';
import { rightsLab } from '../../support/rights-lab.ts';

const { tree, done } = await rightsLab();

it('plan show of a run over many entries names the first of them in words, not in JSON', async () => {
  await tree.openHome('kim', 'bob');
  await done('hdfs umask-enforce kim --yes');
  const { out } = await done('plan show last');
  expect(out).toMatch(/^ +\/user\/kim\/\S+ kim:kim \d{3,4} .*→ \/user\/kim\/\S+ kim:kim \d{3,4}/m);
  for (const raw of ['first: ', 'digest: ']) expect(out).not.toContain(raw);
});
