import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { altered, eachObject, without } from '../support/altered.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { provisionedInTheEnd, provisioning } from '../support/provisioned-in-the-end.ts';
import { serving } from '../support/serving.ts';
import { type Run, run } from '../support/tool.ts';

const MIB = 1024 * 1024;
/** Of the two quotas that are set together, the one that shall stay (QUOTA_DONT_SET). */
const STAYS = '9223372036854775807';

let lab: TestLab;
let listed: Run;
let shown: Run;
beforeAll(async () => {
  lab = await startTestLab({ people: 3 });
  await run(lab.env, provisioning('alice'));
  listed = await run(lab.env, 'user list');
  shown = await run(lab.env, 'user show alice');
}, 60_000);
afterAll(() => lab.stop());

const namenode = (): string => lab.addresses.namenodes[0] ?? '';
const asking = (address: string) => ({ ...lab.env, MESOSCTL_HDFS_NAMENODES: address });

/** What an administrator of HDFS does. */
async function administer(path: string, query: string): Promise<void> {
  const answer = await fetch(`${namenode()}/webhdfs/v1${path}?user.name=hdfs&${query}`, { method: 'PUT' });
  expect(answer.status).toBe(200);
}

type Change = (object: Record<string, unknown>) => unknown;
const statusWith =
  (parts: object): Change =>
  (one) =>
    'pathSuffix' in one ? { ...one, ...parts } : one;

const lacking: readonly (readonly [string, string, Change])[] = [
  ['no owner', 'owner', (one) => ('pathSuffix' in one ? without(one, 'owner') : one)],
  ['no permission', 'permission', (one) => ('pathSuffix' in one ? without(one, 'permission') : one)],
  ['a permission that is none', 'permission', statusWith({ permission: '79x' })],
  ['no length', 'length', (one) => ('pathSuffix' in one ? without(one, 'length') : one)],
  ['a type that came after us', 'type', statusWith({ type: 'OBJECT' })],
];

describe.each(lacking)('a namenode whose entries have %s', (_, field, change) => {
  it('is not taken at its word: call, server and field are named, with the next step', async () => {
    const { address, count } = await altered(namenode(), /op=(LISTSTATUS|GETFILESTATUS)/, eachObject(change));
    const list = await run(asking(address), 'user list');
    expect(list.exit).toBe(3);
    expect(list.out).toMatch(/^alice\t\d+\t\?\t\?\t4 cpus, 8 GiB\thealthy\t\S+\t0$/m);
    expect(list.err).toContain(
      `not read: An answer of HDFS has no proper "${field}" (LISTSTATUS /user, ${address}).\nhint: `,
    );
    const show = await run(asking(address), 'user show alice');
    expect(show.exit).toBe(3);
    expect(show.out).toContain('Home\tnot read');
    expect(show.err).toContain(`(GETFILESTATUS /user/alice, ${address})`);
    expect(show.err).toContain('--trace FILE');
    expect(count()).toBeGreaterThan(1);
    expect(await run(lab.env, 'user list')).toEqual(listed);
    expect(await run(lab.env, 'user show alice')).toEqual(shown);
  });
});

describe('a namenode', () => {
  it('that tells more than we know, be it 100 MiB, does no harm', async () => {
    const padding = 'x'.repeat(100 * MIB);
    const { address, count } = await altered(namenode(), /op=(LISTSTATUS|GETFILESTATUS|GETACLSTATUS)/, (body) => {
      const wider = String(eachObject((one) => ({ ...one, later: { than: ['us'] } }))(body));
      return /"pathSuffix":"alice"/.test(wider) ? `{"large":"${padding}",${wider.slice(1)}` : wider;
    });
    expect(await run(asking(address), 'user list')).toEqual(listed);
    expect(await run(asking(address), 'user show alice')).toEqual(shown);
    expect(count()).toBeGreaterThan(2);
  }, 60_000);

  it('that answers an ACL without entries, or a quota that is no number, is not taken for closed or unbounded', async () => {
    const acl = await altered(
      namenode(),
      /op=GETACLSTATUS/,
      eachObject((one) => without(one, 'entries')),
    );
    const quota = await altered(
      namenode(),
      /op=GETQUOTAUSAGE/,
      eachObject((one) => ('quota' in one ? { ...one, spaceQuota: 'much' } : one)),
    );
    for (const [{ address }, field] of [
      [acl, 'entries'],
      [quota, 'spaceQuota'],
    ] as const) {
      const { exit, out, err } = await run(asking(address), 'user show alice');
      expect(exit).toBe(3);
      expect(out).toContain('Home\tnot read');
      expect(err).toContain(`has no proper "${field}" (GET`);
    }
    expect(await run(lab.env, 'user show alice')).toEqual(shown);
  });

  it('whose yes to a change cannot be read leaves a change that goes on', async () => {
    const { address } = await altered(namenode(), /^PUT .*op=MKDIRS/, () => '{"boolean":"perhaps"}');
    const { first } = await provisionedInTheEnd(lab, asking(address), 'bert');
    expect(first.exit, first.all).toBe(4);
    expect(first.err).toContain('has no proper "boolean"');
    expect(first.err).toContain('Run the same command again: it goes on from here.');
  });

  it('in whose place a page answers is said not to be one, and nothing is begun', async () => {
    const page = createServer(
      (_, answer) => void answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>It works</h1>'),
    );
    const address = `http://${await serving(page)}`;
    const { first, made } = await provisionedInTheEnd(lab, asking(address), 'cleo');
    expect(first.exit).toBe(3);
    expect(first.err).toContain(`${address} answered no JSON: this is not the answer of a namenode.`);
    expect(first.err).toContain('hint: hdfs.namenodes must name');
    expect(made).toBe(0);
  });
});

describe('a quota', () => {
  it('of names that is exceeded in the middle of a change is told, and the change goes on when it is raised', async () => {
    const { folders } = await namesIn('/user');
    await administer('/user', `op=SETQUOTA&namespacequota=${folders + 1}`);
    const raise = () => administer('/user', 'op=SETQUOTA&namespacequota=-1');
    const { first } = await provisionedInTheEnd(lab, lab.env, 'dora', raise).finally(raise);
    expect(first.exit, first.all).toBe(4);
    expect(first.err).toMatch(
      /\d of \d+ changes were made, then: HDFS refused MKDIRS \/user\/\S+: The NameSpace quota/,
    );
    expect(first.err).toContain(
      'hint: Remove what is not needed, or raise the quota. See it: hdfs dfs -count -q -h PATH',
    );
  });

  it('of space that is exceeded in the middle of a write is told, and nothing half is left', async () => {
    await administer('/user/alice', `op=SETQUOTA&namespacequota=${STAYS}&storagespacequota=1`);
    const raise = () =>
      administer('/user/alice', `op=SETQUOTA&namespacequota=${STAYS}&storagespacequota=${300 * 1024 * MIB}`);
    try {
      const smoke = await run(lab.env, 'zeppelin smoke alice --yes');
      expect(smoke.exit, smoke.all).toBe(1);
      expect(smoke.all).toMatch(/DiskSpace quota of \/user\/alice is exceeded/);
      expect((await namesIn('/user/alice')).files).toBe(0);
    } finally {
      await raise();
    }
    const again = await run(lab.env, 'zeppelin smoke alice --yes');
    expect(again.exit, again.all).toBe(0);
    expect(await run(lab.env, 'user show alice')).toEqual(shown);
  });
});

/** How many files and folders there are, the top included. */
async function namesIn(path: string): Promise<{ readonly files: number; readonly folders: number }> {
  const answer = await fetch(`${namenode()}/webhdfs/v1${path}?user.name=hdfs&op=GETCONTENTSUMMARY`);
  const { ContentSummary } = JSON.parse(await answer.text());
  return { files: ContentSummary.fileCount, folders: ContentSummary.directoryCount };
}
