import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, parsedObject } from '../../../src/core/json.ts';
import type { LabMasters } from '../../../src/lab/mesos/masters.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';
import { recordedCluster } from './recorded-cluster.ts';
import { folder, followerOf, startRecorded } from './replay.ts';

/** What a server answers to a plain GET. */
const getFrom = (base: string, path: string): Promise<RawAnswer> =>
  rawRequest(base, { method: 'GET', path, requestHeaders: {}, requestBody: Buffer.alloc(0) });

/** A plain answer of a real server: `non_leading_version`. */
function recordedPlain(
  name: string,
): { readonly path: string; readonly status: number } & Pick<RawAnswer, 'headers' | 'body'> {
  const told = JSON.parse(readFileSync(join(folder ?? '', 'plain', `${name}.meta.json`), 'utf8'));
  const headers = told.headers.map(([key, value]: [string, string]) => [key.toLowerCase(), value]);
  const body = readFileSync(join(folder ?? '', 'plain', `${name}.response`));
  return { path: told.path, status: told.status, headers: Object.fromEntries(headers), body };
}

const contentTypeOf = ({ headers }: Pick<RawAnswer, 'headers'>): string | undefined => headers['content-type'];
const nameTypes = (body: Buffer): unknown =>
  Object.fromEntries(Object.entries(parsedObject(body.toString()) ?? {}).map(([name, value]) => [name, typeof value]));
const hostOf = (base: string): string => new URL(base).host;

const start = async (): Promise<LabMasters> => startRecorded(recordedCluster());

describe.skipIf(folder === undefined)('the plain endpoints of the lab', () => {
  it.each(['version', 'health', 'flags', 'metrics_snapshot'])('are answered by every master: %s', async (name) => {
    const masters = await start();
    for (const [base, place] of [
      [masters.leaderAddress(), `master_${name}`],
      [followerOf(masters), `non_leading_${name}`],
    ] as const) {
      const told = recordedPlain(place);
      const answer = await getFrom(base, told.path);
      expect([answer.status, contentTypeOf(answer)], place).toEqual([told.status, contentTypeOf(told)]);
    }
  });

  it('are found below /master too', async () => {
    const { path, status } = recordedPlain('master_master_health');
    expect((await getFrom((await start()).leaderAddress(), path)).status).toBe(status);
  });

  it('tell the version in the fields of a real one', async () => {
    const answer = await getFrom((await start()).leaderAddress(), '/version');
    expect(nameTypes(answer.body)).toEqual(nameTypes(recordedPlain('master_version').body));
    expect(answer.body.toString()).toMatch(/"build_time":\d+\.0/);
  });

  it('tell all flags of a real one', async () => {
    const flagsIn = (body: Buffer): unknown[] => {
      const flags = parsedObject(body.toString())?.['flags'];
      return isObject(flags) ? Object.keys(flags) : [];
    };
    const answer = await getFrom((await start()).leaderAddress(), '/flags');
    expect(flagsIn(answer.body)).toEqual(flagsIn(recordedPlain('master_flags').body));
  });

  it('tell no metric that a real one does not have', async () => {
    const masters = await start();
    const [ours, theirs] = [
      await getFrom(masters.leaderAddress(), '/metrics/snapshot'),
      recordedPlain('master_metrics_snapshot'),
    ];
    const known = parsedObject(theirs.body.toString()) ?? {};
    const names = Object.keys(parsedObject(ours.body.toString()) ?? {});
    expect(names.filter((name) => !(name in known))).toEqual([]);
    expect(names.length).toBeGreaterThan(40);
  });

  it('name the leader, and say when there is none', async () => {
    const masters = await start();
    const named = {
      status: recordedPlain('master_redirect').status,
      headers: { location: `//${hostOf(masters.leaderAddress())}` },
    };
    for (const base of masters.server.addresses) expect(await getFrom(base, '/redirect')).toMatchObject(named);
    masters.loseLeader();
    const told = recordedPlain('no_leader_redirect');
    const answer = await getFrom(masters.server.addresses[0] ?? '', '/redirect');
    expect([answer.status, answer.body.toString(), contentTypeOf(answer)]).toEqual([
      told.status,
      told.body.toString(),
      contentTypeOf(told),
    ]);
  });

  it('ask for credentials where the masters do, but for version, health and leader', async () => {
    const masters = await startRecorded(recordedCluster(), [{ name: 'operator', secret: 'op-secret', may: 'all' }]);
    const base = masters.leaderAddress();
    const statuses = ['/version', '/health', '/redirect', '/flags', '/metrics/snapshot'].map(
      async (path) => (await getFrom(base, path)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 307, 401, 401]);
  });
});
