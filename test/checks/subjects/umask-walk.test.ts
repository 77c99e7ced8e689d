import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type UmaskAsked, umaskStarts, walkUmask } from '../../../src/checks/subjects/umask-walk.ts';
import { judgePage } from '../../../src/checks/umask/audit.ts';
import { nothingSeen } from '../../../src/core/umask/audit-seen.ts';
import { type SetPolicy, type UmaskSettings, umaskPolicies } from '../../../src/core/umask/policies.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';
import { type RightsTree, rightsTree } from '../../support/rights-tree.ts';

const { signal } = new AbortController();

const settings: UmaskSettings = { homes: '/user', superuser: 'hdfs', umask: 0o077, policies: [], protectedPaths: [] };
const set = (policy: Partial<SetPolicy>): SetPolicy => ({
  ...{ tenants: [], paths: [], umask: undefined, owner: undefined, group: undefined, inherit: true, hard: false },
  ...policy,
});
const asked = (change: Partial<UmaskSettings> = {}, paths: readonly string[] = []): UmaskAsked => ({
  paths,
  homes: '/user',
  depth: undefined,
  policies: umaskPolicies({ ...settings, ...change }, undefined),
});

let hdfs: Platform;
let tree: RightsTree;
beforeAll(async () => {
  hdfs = await startPlatform({ listLimit: 3 });
  tree = rightsTree(hdfs.server.addresses);
  await tree.openHome('anna', 'bob');
  await tree.folder('/user/carl', 'carl', 0o700);
  await tree.folder('/user/carl/pool', 'carl', 0o700);
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await tree.file(`/user/carl/${name}`, 'carl', name === 'c' ? 0o640 : 0o600);
    await tree.file(`/user/carl/pool/${name}`, 'carl', 0o600);
  }
  await tree.file('/user/loose', 'hdfs', 0o600);
}, 60_000);
afterAll(() => hdfs.server.stop());

async function judged(about: UmaskAsked, countsPlain: boolean) {
  const { read } = tree.as('hdfs');
  const { page: first, from } = await umaskStarts(about, read, signal);
  const [seen, named] = [nothingSeen(), new Set<string>()];
  const findings = judgePage(first, seen).findings();
  for await (const page of walkUmask(from, about, { hdfs: read, atOnce: 3, signal, countsPlain })) {
    for (const { entry } of page.held) named.add(entry.path);
    findings.push(...judgePage(page, seen).findings());
  }
  return { seen, findings, named };
}

describe('files of which there is nothing to say', () => {
  it.each([
    ['all homes', asked()],
    ['a home and what is in it', asked({}, ['/user/anna', '/user/carl/pool'])],
    ['other umasks', asked({ umask: 0o027 })],
    ['a folder with a policy of its own', asked({ policies: [set({ paths: ['/user/carl/pool'], umask: 0o027 })] })],
    ['a file with a policy of its own', asked({ policies: [set({ paths: ['/user/carl/a'], group: 'analysts' })] })],
    ['a protected file', asked({ protectedPaths: ['/user/carl/pool/b'] })],
    ['a hard home', asked({ policies: [set({ tenants: ['carl'], hard: true })] })],
  ])('change no finding and no sum where they are only counted: %s', async (_, about) => {
    const [each, counted] = [await judged(about, false), await judged(about, true)];
    expect({ findings: counted.findings, seen: counted.seen }).toEqual({ findings: each.findings, seen: each.seen });
    expect(counted.findings.length).toBeGreaterThan(0);
    expect(counted.named.size).toBeLessThan(each.named.size);
  });

  it('are those that no rule finds, and no others', async () => {
    const { named } = await judged(asked(), true);
    expect([...named].filter((path) => path.startsWith('/user/carl/')).sort()).toEqual([
      '/user/carl/c',
      '/user/carl/pool',
    ]);
  });
});
