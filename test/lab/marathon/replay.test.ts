import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentSpecs } from '../../../src/lab/mesos/agents.ts';
import { ranges } from '../../../src/lab/mesos/wire-resource.ts';
import { areas, folder, orderOf, recorded } from '../../clients/marathon/recording.ts';
import { type LabMarathon, type LabMarathonSetup, labMarathon, sleeper } from './lab-marathon.ts';
import { Replay } from './replay.ts';
import { SteppedClock } from './stepped-clock.ts';

/** Calls of a recorded run, by their places in it, and the lab that they are sent to. */
interface Chapter {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly setup?: LabMarathonSetup;
  /** What was there before the first call, and what was made between the recorded ones. */
  readonly arrange?: Readonly<Record<string, (lab: LabMarathon, replay: Replay) => Promise<unknown>>>;
}

const { signal } = new AbortController();
const sicken =
  (...ids: readonly string[]) =>
  async (lab: LabMarathon): Promise<unknown> =>
    ids.map((id) => lab.sick.add(id));
const fail =
  (...ids: readonly string[]) =>
  async (lab: LabMarathon): Promise<unknown> =>
    ids.map((id) => lab.broken.add(id));
const put =
  (id: string, more: Parameters<typeof sleeper>[1] = {}) =>
  (lab: LabMarathon): Promise<unknown> =>
    lab.write.putApp(sleeper(id, more), false, signal);

/** The app that many of the recordings are about. */
const WEB = {
  env: { LANG: 'C' },
  labels: { tier: 'web', team: 'core' },
  healthChecks: [{ protocol: 'HTTP', path: '/', portIndex: 0 }],
};

/** The agents of the recordings. */
const AGENTS = agentSpecs(3, {}).map((agent, index) => ({
  ...agent,
  resources: [
    ...agent.resources.filter(({ name }) => name !== 'ports'),
    ranges('ports', [{ begin: 31_000, end: 31_999 }]),
  ],
  attributes: [
    { name: 'rack', kind: 'TEXT', value: index === 2 ? 'r2' : 'r1' } as const,
    { name: 'os', kind: 'TEXT', value: 'linux' } as const,
    { name: 'tier', kind: 'TEXT', value: index === 0 ? 'gold' : 'silver' } as const,
  ],
}));

const CHAPTERS: readonly Chapter[] = [
  { title: 'a server with nothing in it', from: 1, to: 29 },
  { title: 'apps', from: 30, to: 133 },
  {
    title: 'deployments and the queue',
    from: 1_001,
    to: 1_040,
    arrange: {
      'deployments/stuck-create': put('/web', WEB),
      'apps/update-rolling': async (lab, replay) => {
        await put('/rolling', { instances: 2, healthChecks: [{ protocol: 'MESOS_HTTP', path: '/', portIndex: 0 }] })(
          lab,
        );
        const upgradeStrategy = { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 };
        await put('/rolling-http', { instances: 2, upgradeStrategy, healthChecks: WEB.healthChecks })(lab);
        await replay.calm();
      },
      'queue/unfulfilled-constraint-create': (lab) => lab.write.deleteApp('/crash', signal),
      'queue/crash-create': async (lab, replay) => {
        lab.broken.add('/crash');
        await lab.write.deleteApp('/rolling-http', signal);
        await replay.calm();
      },
    },
  },
  {
    title: 'tasks',
    from: 1_041,
    to: 1_080,
    arrange: {
      'tasks/list': async (lab, replay) => {
        await put('/t', { instances: 6 })(lab);
        await put('/web', WEB)(lab);
        await replay.calm();
      },
      'tasks/kill-scale-locked-409': async (lab, replay) => {
        await replay.calm();
        await lab.write.patchApp('/t', { cpus: 50 }, false, signal);
      },
      'apps/delete-slow-stop': async (lab, replay) => {
        lab.slow.add('/slow-stop');
        await put('/slow-stop')(lab);
        await replay.calm();
      },
    },
  },
  {
    title: 'health checks',
    from: 1_081,
    to: 1_100,

    arrange: { 'health/http-failing-create': sicken('/sick', '/h-http-port') },
  },
  {
    title: 'groups',
    from: 3_001,
    to: 3_075,
    arrange: {
      'groups/create-nested-201': put('/web', WEB),
      'groups/scale-by': async (lab, replay) => {
        await replay.calm();
        await put('/shop/db/store')(lab);
        await put('/shop/front/site', { instances: 2 })(lab);
        await put('/shop/front/api')(lab);
      },
      'groups/delete-locked-409': put('/gone/a', { cpus: 100 }),
    },
  },
  {
    title: 'pods',
    from: 3_076,
    to: 3_131,

    arrange: { 'pods/create-failing': fail('/podfail') },
  },
  { title: 'constraints', from: 4_001, to: 4_033, setup: { agents: AGENTS } },
  {
    title: 'fields',
    from: 4_034,
    to: 4_128,
    setup: { agents: AGENTS },
    arrange: { 'fields/user-create': fail('/f-user-unknown', '/f-docker-run') },
  },
  { title: 'a server with a role', from: 5_001, to: 5_018, setup: { mesosRole: 'ops', agents: AGENTS } },
  {
    title: 'a login',
    from: 5_501,
    to: 5_505,
    setup: { credentials: { user: 'ops', password: 's3cret' }, features: [] },
  },
  {
    title: 'a GROUP_BY without a value',
    from: 6_001,
    to: 6_010,
    arrange: { 'queue/group-by-other-app-after-leader-restart': (lab) => lab.write.abdicate(signal) },
  },
  {
    title: 'changes that change nothing',
    from: 7_001,
    to: 7_017,
    arrange: {
      'groups/identical-put-dry-run': async (lab) => {
        await put('/same/one')(lab);
        await put('/same/two', { instances: 2 })(lab);
      },
    },
  },
  { title: 'edits', from: 8_001, to: 8_008, arrange: { 'apps/update-put-get-body-without-version': put('/edit') } },
];

/** Calls that the lab does not know or answers otherwise, each with what they are about. */
const UNKNOWN: readonly (readonly [string, RegExp])[] = [
  ['streams of events, which are compared in events.test.ts', /^events\/|^ha\/events-at/],
  ['several processes, which are compared in standby.test.ts', /^ha\//],
  ['plugins that ask who may do what', /^auth\/(?!http-credentials)/],
  ['limits on requests and deployments', /^limits\//],
  ['features that are switched on', /^features\//],
  ['volumes that outlive tasks', /^volumes\/|^fields\/(persistent|external)-volume/],
  ['log levels', /^system\/logging/],
  ['metrics by names that the lab has not', /^system\/metrics/],
  ['the web pages', /^system\/root-redirect$/],
  ['OPTIONS', /^system\/options-apps$/],
  ['checks that decide nothing, and readiness', /^health\/(check-get|readiness-(deployments|get))$/],
  ['fault domains', /^constraints\/(zone|region)-is-get$/],
  ["other people's executors and addresses of tasks", /^fields\/(executor-command|ip-address-deprecated)/],
  ['processes that end by themselves', /^apps\/(get-crashing|create-finishing|get-finishing)$|^pods\/delete-202$/],
  ['agents that are lost', /^tasks\/unreachable/],
  ['tasks in the midst of starting', /^role\/(get-r-(default|own|unreserved|both)|queue)$/],
];

const areaNames = areas().flatMap((area) => recorded(area));
const names = areaNames.filter((name) => !UNKNOWN.some(([, form]) => form.test(name)));
const unplaced = names.filter((name) => !CHAPTERS.some(({ from, to }) => orderOf(name) >= from && orderOf(name) <= to));
const counts = { same: 0 };

describe.skipIf(folder === undefined)('the lab answers as was recorded', () => {
  afterAll(() => {
    const rest = UNKNOWN.map(([about, form]) => `${areaNames.filter((name) => form.test(name)).length} ${about}`);
    process.stdout.write(
      `lab of marathon: ${counts.same} of ${areaNames.length} recorded calls answered alike; not among them: ${rest.join('; ')}\n`,
    );
  });

  it('or the call is named with what the lab does not know', () => {
    expect(unplaced).toEqual([]);
    expect(UNKNOWN.filter(([, form]) => !areaNames.some((name) => form.test(name)))).toEqual([]);
  });

  describe.each(CHAPTERS)('$title', ({ from, to, setup, arrange }) => {
    let lab: LabMarathon;
    let replay: Replay;
    beforeAll(async () => {
      const clock = new SteppedClock();
      lab = await labMarathon({ ...setup, clock });
      replay = new Replay(lab, clock);
    });
    afterAll(() => lab.stop());

    const calls = names
      .filter((name) => orderOf(name) >= from && orderOf(name) <= to)
      .sort((a, b) => orderOf(a) - orderOf(b));

    it.each(calls)('%s', async (name) => {
      await arrange?.[name]?.(lab, replay);
      const { recorded: expected, lab: own } = await replay.call(name);
      expect(own).toEqual(expected);
      counts.same += 1;
    });
  });
});
