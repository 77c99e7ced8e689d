import { describe, expect, it } from 'vitest';
import { fileReaders } from '../../../../src/checks/lint/file-readers.ts';
import { readLiveMesos } from '../../../../src/checks/lint/live/read-live-mesos.ts';
import { judgeSubject } from '../../../../src/checks/lint/rules-of.ts';
import { openAgents } from '../../../../src/clients/agent/index.ts';
import { openMesos } from '../../../../src/clients/mesos/index.ts';
import { transport } from '../../../../src/clients/transport.ts';
import { known } from '../../../../src/core/fact.ts';
import { Source } from '../../../../src/core/source.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { hurriedClock } from '../../../support/hurried-clock.ts';
import { recordedDefinitions } from './recorded-definitions.ts';
import { recordedMaster } from './recorded-master.ts';

const { signal } = new AbortController();
const mesos = fixtures('mesos');
const marathon = fixtures('marathon');

describe.skipIf(mesos === undefined)('the recorded answers of a master, read for judging', () => {
  const readRecorded = async () => {
    const base = await recordedMaster(mesos ?? '');
    const options = { send: transport(), clock: hurriedClock(), masters: [base], timeoutMs: 5_000 };
    return { base, live: await readLiveMesos(openMesos(options).read, undefined, () => signal) };
  };

  it('tell what each framework said of itself, and where its tasks run', async () => {
    const { live } = await readRecorded();
    const [batch, execute, spark] = live.parts.frameworks ?? [];
    expect(live.parts.frameworks?.map(({ name }) => name)).toEqual([
      'batch',
      'mesos-execute instance',
      'spark-etl',
      'web',
    ]);
    expect(batch).toMatchObject({ roles: ['batch', 'spark/etl'], failoverTimeoutSeconds: 600, checkpoint: true });
    expect(execute).toMatchObject({
      roles: ['adhoc'],
      failoverTimeoutSeconds: 0,
      checkpoint: false,
      principal: undefined,
    });
    expect(execute?.capabilities).toContain('PARTITION_AWARE');
    expect([...(spark?.tasks ?? [])].map(([agent, tasks]) => [agent.slice(-2), tasks])).toEqual([['S0', 4]]);
    expect(spark?.source.text.slice(spark.at.start, spark.at.end)).toMatch(/^\{"name":"spark-etl",.*\}$/);
  });

  it('tell the quotas that are set, and none of roles that had one once', async () => {
    const { quotas } = (await readRecorded()).live.parts;
    expect(quotas?.map(({ role }) => role)).toEqual(['spark', 'web']);
    expect(quotas?.[0]).toMatchObject({ guarantees: { cpus: 1, mem: 256 }, limits: { cpus: 6, mem: 4096 } });
  });

  it('are printed so that each of them is read as a file of its kind', async () => {
    const { base, live } = await readRecorded();
    expect(live.unread).toEqual([]);
    expect(live.versions).toEqual({ mesos: '1.12.0' });
    expect(live.parts.masters?.[0]).toMatchObject({ base });
    expect(live.parts.masters?.[0]?.flags.settings.value('registry_store_timeout')).toBe('20secs');
    for (const { source, kind, versions } of live.texts) {
      expect(JSON.parse(source.text)).toBeDefined();
      if (kind === undefined) continue;
      const { faults, subjects } = await fileReaders[kind].read(source, versions);
      expect({ path: source.path, faults, subjects: subjects.length }).toEqual({
        path: source.path,
        faults: [],
        subjects: 1,
      });
    }
    expect(live.texts.map(({ source }) => source.path)).toEqual([
      'mesos/agents',
      'mesos/frameworks',
      'mesos/quota',
      'mesos/weights',
      `mesos/flags@${base.slice('http://'.length)}`,
    ]);
  });
});

describe.skipIf(mesos === undefined)('agents of which none answers', () => {
  it('are told of by the first, with how many more there are', async () => {
    const base = await recordedMaster(mesos ?? '');
    const options = { send: transport(), clock: hurriedClock(), timeoutMs: 5_000 };
    const agent = known(openAgents(options).read);
    const { parts, unread } = await readLiveMesos(openMesos({ ...options, masters: [base] }).read, agent, () => signal);
    const { hostname, port } = parts.agents?.[0] ?? { hostname: '', port: 0 };
    expect(unread).toHaveLength(1);
    expect(unread[0]?.path).toBe(`mesos/agent-flags@${hostname}:${port}`);
    expect(unread[0]?.failure.code).toBe('unreachable');
    expect(unread[0]?.failure.message).toMatch(/ It is the same with 2 more agents\.$/);
  });
});

/** What is wrong with recorded apps in truth. */
const TRUE = [
  'deployments/http-check-no-over-capacity-app marathon/update-never-moves',
  'fields/id-long-segment-get marathon/dns-label-too-long',
  'queue/group-by-without-value-app marathon/group-by-without-value',
];

describe.skipIf(marathon === undefined)('the recorded definitions of Marathon, read for judging', () => {
  it('are found fault with only where they are faulty: what Marathon fills in is nobody’s fault', async () => {
    const found = new Set<string>();
    const all = recordedDefinitions(marathon ?? '');
    for (const { name, kind, text } of all) {
      const { subjects } = await fileReaders[kind].read(new Source(name, text), { marathon: '1.11.24' });
      for (const { rule, severity } of (await Promise.all(subjects.map(judgeSubject))).flat())
        if (severity !== 'note') found.add(`${name} ${rule}`);
    }
    expect(all.length).toBeGreaterThan(100);
    expect([...found].sort()).toEqual(TRUE);
  });
});
