import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isFaultName, namedFaults } from '../../src/lab/fault-script/named.ts';
import type { LabCall } from '../../src/lab/faults.ts';
import { fastClock } from '../support/fast-clock.ts';
import { hurriedClock } from '../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type Run, run } from '../support/tool.ts';
import { type FaultRow, faultTable } from './fault-table.ts';

/** Three pages of people and a part of the fourth. */
const PEOPLE = 1600;

let lab: TestLab;
let untroubled: unknown;
beforeAll(async () => {
  lab = await startTestLab({ people: PEOPLE });
  for (const name of ['alice', 'free']) await run(lab.env, `user provision ${name} --create-account --yes`);
  untroubled = await endOf('free');
}, 60_000);
afterEach(() => lab.loadFaults(undefined));
afterAll(() => lab.stop());

/** What there is of a tenant, without what differs between tenants. */
async function endOf(name: string): Promise<unknown> {
  const { out } = await run(lab.env, ['user', 'show', name, '-o', 'json']);
  const { findings, accounts, groups, home, share, apps } = JSON.parse(out.replaceAll(name, 'NAME'));
  return {
    findings,
    accounts: accounts.length,
    groups: groups.length,
    home,
    share,
    apps: apps.map((app: { id: string; tasksRunning: number }) => [app.id, app.tasksRunning]),
    exposed: lab.hdfs?.history.exposures(`/user/${name}`, 'nobody'),
  };
}

const MAKES = /^(AddRequest|POST \/v2\/(apps|groups)|PUT \/v2\/(apps|groups))$/;

/** What the lab has carried out of that which must not happen twice to one tenant. */
function made(name: string): { readonly calls: string[] } {
  const calls: string[] = [];
  lab.faults.listen(({ action, target }: LabCall, moment) => {
    if (moment === 'after' && MAKES.test(action) && target.includes(name)) calls.push(`${action} ${target}`);
  });
  return { calls };
}

function underFault(row: FaultRow, line: string): Promise<Run> {
  const more = row.timeout === undefined ? '' : ` --timeout ${row.timeout}`;
  const [, ldaps = ''] = lab.addresses.ldap;
  const secure = { MESOSCTL_LDAP_URL: ldaps, MESOSCTL_LDAP_CA: `${lab.folder}/lab.json.ca.pem` };
  const env = row.isLdaps === true ? { ...lab.env, ...secure } : lab.env;
  return run(env, `${line}${more}`, { clock: row.keepsTime === true ? fastClock(4) : hurriedClock() });
}

describe.each(Object.entries(faultTable))('the fault %s', (name, row) => {
  const fault = row.script ?? (isFaultName(name) ? namedFaults[name] : undefined);
  const tenant = `t${name.replaceAll('-', '')}`.slice(0, 20);

  it('is told, or does no harm, where a tenant is looked at', async () => {
    await lab.loadFaults(fault);
    const { exit, all } = await underFault(row, 'user show alice');
    expect(all).toMatch(row.show.says);
    expect(exit).toBe(row.show.exit);
  }, 30_000);

  it('leaves a list of tenants whole, or is told beside what is left of it', async () => {
    const whole = await run(lab.env, 'user list');
    await lab.loadFaults(fault);
    const { exit, out, err } = await underFault(row, 'user list');
    expect(exit).toBe((row.list ?? row.show).exit);
    if (exit === 0) expect(out).toBe(whole.out);
    else expect(err).toMatch(row.list?.says ?? /^mesosctl: not read: /m);
    expect(out).toMatch(/^alice\t/m);
  }, 30_000);

  it('loses nothing of a tenant who is provisioned, and does nothing twice', async () => {
    const { calls } = made(tenant);
    await lab.loadFaults(fault);
    const first = await underFault(row, `user provision ${tenant} --create-account --yes`);
    await lab.loadFaults(undefined);
    expect(first.all).toMatch(row.provision.says);
    expect(first.exit).toBe(row.provision.exit);
    expect(calls.length === 0).toBe(row.provision.left === 'nothing');
    if (row.provision.left === 'all') expect(await endOf(tenant)).toEqual(untroubled);
    const again = await run(lab.env, `user provision ${tenant} --create-account --yes`);
    expect(again.exit, again.all).toBe(0);
    if (row.provision.left === 'all') expect(again.all).toContain('nothing to do');
    expect(await endOf(tenant)).toEqual(untroubled);
    expect(calls.toSorted()).toEqual([...new Set(calls)].toSorted());
    lab.faults.listen(undefined);
  }, 30_000);
});

describe('a lab', () => {
  it('shows the same again when its faults have ended', async () => {
    const before = (await run(lab.env, 'user list -o json')).out;
    for (const { rules } of Object.values(namedFaults)) await lab.loadFaults({ rules });
    await lab.loadFaults(undefined);
    expect((await run(lab.env, 'user list -o json')).out).toBe(before);
  });
});
