import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChildTool, childTool } from '../support/child-tool.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { platformOf } from '../support/platform.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
let folder: string;
let child: ChildTool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-finished-'));
  [lab, child] = await Promise.all([startTestLab(), childTool(folder)]);
}, 60_000);
afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

const tool = (line: string | readonly string[]) => run(lab.env, line, { cwd: lab.folder });

/** Runs what must end with 0. */
async function done(line: string): Promise<string> {
  const { exit, all, out } = await tool(line);
  expect([exit, all]).toEqual([0, all]);
  return out;
}

interface Logged {
  readonly run: string;
  readonly state: string;
  readonly finishedBy: string | null;
}

/** The runs of the journal, newest first. */
const log = async (): Promise<Logged[]> => JSON.parse(await done('plan log -o json'));

async function newest(): Promise<Logged> {
  const [first] = await log();
  if (first === undefined) throw new Error('The journal is empty.');
  return first;
}

/** Starts a run and kills it (SIGKILL) when the lab has carried out a request of this action. */
async function killedAfter(action: string, line: string): Promise<Logged> {
  const started = child.start(lab.env, line.split(' '));
  lab.faults.listen((call, moment) => {
    if (moment === 'after' && call.action === action) started.process.kill('SIGKILL');
  });
  const { exit, printed } = await started.ended;
  lab.faults.listen(undefined);
  expect([exit, printed]).toEqual([undefined, printed]);
  return newest();
}

/** Goes on as the operator does, on the same host: only there can a lock be known to be nobody's any more. */
async function goneOn(line: string): Promise<void> {
  const { exit, printed } = await child.start(lab.env, line.split(' ')).ended;
  expect([exit, printed]).toEqual([0, printed]);
}

const PROVISION = 'user provision carol --weight 2 --name-quota 900 --yes';

describe('a run that was killed', () => {
  it.each([
    ['plan apply', (id: string) => `plan apply ${id} --yes`],
    ['the same command', () => PROVISION],
  ])('is finished by %s, is shown so, and both are taken back in their order', async (_, again) => {
    const before = await platformOf(lab);
    const killed = await killedAfter('UPDATE_WEIGHTS', PROVISION);
    expect(killed).toMatchObject({ state: 'not ended', finishedBy: null });
    await goneOn(again(killed.run));
    const made = await platformOf(lab);
    const finisher = await newest();
    expect(finisher).toMatchObject({ state: 'ended', finishedBy: null });
    expect((await log())[1]).toMatchObject({ run: killed.run, state: 'finished', finishedBy: finisher.run });
    expect(await done('plan log')).toContain(`\tfinished by ${finisher.run.split('-')[0]}`);
    expect(await done(`plan show ${killed.run}`)).toContain(`State\tfinished by ${finisher.run}`);
    expect(await done(`plan show ${finisher.run}`)).toContain(`Finishes\t${killed.run}`);
    const twice = await tool(`plan apply ${killed.run} --yes`);
    expect([twice.exit, twice.err]).toEqual([3, expect.stringContaining(`was finished by ${finisher.run}`)]);

    const early = await tool(`plan undo ${killed.run} --yes`);
    expect([early.exit, early.err]).toEqual([
      3,
      expect.stringContaining(`Take the later one back first: mesosctl plan undo ${finisher.run}`),
    ]);
    expect(await platformOf(lab)).toEqual(made);
    const half = await done(`plan undo ${finisher.run} --yes`);
    expect(half).toMatch(
      new RegExp(`The \\d+ changes of ${killed.run}, .* then take them back with: mesosctl plan undo ${killed.run}`),
    );
    expect((await log()).find((one) => one.run === killed.run)).toMatchObject({ state: 'not ended', finishedBy: null });
    await done(`plan undo ${killed.run} --yes`);
    expect(await platformOf(lab)).toEqual(before);
    expect((await log()).find((one) => one.run === killed.run)).toMatchObject({ state: 'undone' });
  });

  it('when all was done but the last line of its journal is finished by a run without changes', async () => {
    const before = await platformOf(lab);
    await done(PROVISION);
    const path = `${lab.folder}/state/journal/lab.jsonl`;
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.at(-1)).toContain('"phase":"end"');
    await writeFile(path, `${lines.slice(0, -1).join('\n')}\n`);
    const killed = await newest();
    expect(killed.state).toBe('not ended');
    expect((await tool(`${PROVISION.replace('--yes', '--dry-run')}`)).exit).toBe(0);
    expect(await newest()).toEqual(killed);
    const again = await tool(PROVISION);
    expect([again.exit, again.err]).toEqual([
      0,
      expect.stringContaining(`the run ${killed.run} was stopped, and nothing of it`),
    ]);
    expect(await newest()).toMatchObject({ state: 'ended', changes: 0 });
    expect((await log())[1]).toMatchObject({ run: killed.run, state: 'finished' });
    expect((await tool(PROVISION)).err).not.toContain('was stopped');
    await done(`plan undo ${killed.run} --yes`);
    expect(await platformOf(lab)).toEqual(before);
  });

  it('of a batch is finished by the batch that is run again', async () => {
    await writeFile(`${lab.folder}/tenants.yaml`, 'defaults: { createAccount: true, cpus: 2 }\ntenants: [ada, bea]\n');
    await killedAfter('UPDATE_QUOTA', `user apply -f ${lab.folder}/tenants.yaml --yes`);
    await goneOn(`user apply -f ${lab.folder}/tenants.yaml --yes`);
    const states = (await log()).slice(0, 4).map(({ state }) => state);
    expect(states.filter((state) => state === 'ended').length).toBeGreaterThanOrEqual(1);
    expect(states).not.toContain('not ended');
  });
});
