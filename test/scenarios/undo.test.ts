import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject } from '../../src/core/json.ts';
import { main } from '../../src/main.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { platformOf } from '../support/platform.ts';
import { run } from '../support/tool.ts';
import { testWorld } from '../support/world.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ agents: 12 });
});
afterAll(() => lab.stop());

const tool = (line: string | readonly string[], options = {}) => run(lab.env, line, { cwd: lab.folder, ...options });

/** Runs what must end with 0. */
async function done(line: string): Promise<string> {
  const { exit, all, out } = await tool(line);
  expect([exit, all]).toEqual([0, all]);
  return out;
}

async function lastRun(): Promise<Record<string, unknown>> {
  const [run]: unknown[] = JSON.parse(await done('plan log --limit 1 -o json'));
  if (!isObject(run)) throw new Error('The journal is empty.');
  return run;
}

/** A stderr on which the line that begins so interrupts the run. */
const interruptedAt = (world: ReturnType<typeof testWorld>, beginning: string) => ({
  ...world.stderr,
  write: (text: string) => {
    world.stderr.write(text);
    if (text.startsWith(beginning)) world.interrupt();
  },
});

const provision = (name: string): string =>
  `user provision ${name} --create-account --reserve --weight 2 --name-quota 900 --yes`;

describe('there and back', () => {
  it('of provision is the start, and there again is the end', async () => {
    const before = await platformOf(lab);
    await done('user provision carol --reserve --weight 2 --name-quota 900 --yes');
    const made = await platformOf(lab);
    expect(made).not.toEqual(before);
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(made);
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('of provision that makes the account is the start, and there again needs a word for the lost password', async () => {
    const before = await platformOf(lab);
    await done(provision('nina'));
    const made = await platformOf(lab);
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
    const { exit, err } = await tool('plan undo last --yes');
    expect(exit).toBe(3);
    expect(err).toContain('--recreate-account');
    expect(await platformOf(lab)).toEqual(before);
    await done('plan undo last --recreate-account --yes');
    expect(await platformOf(lab)).toEqual(made);
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('of deprovision is the start, with the data in the trash too', async () => {
    await done(provision('nina'));
    const before = await platformOf(lab);
    await done('user deprovision nina --yes');
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
    await done('user deprovision nina --delete-data --yes');
    expect(lab.hdfs?.tree.entry('/user/nina')).toBeUndefined();
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('of a change of what was there is the start', async () => {
    const before = await platformOf(lab);
    const changes =
      '--cpus 5 --mem 10g --weight 3 --umask 027 --home-quota 200g --name-quota 700 --spark-version 3.1.2';
    await done(`user provision nina ${changes} --yes`);
    expect(await platformOf(lab)).not.toEqual(before);
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('of whatever is asked for is the start', async () => {
    const words = fc.record(
      {
        cpus: fc.integer({ min: 2, max: 8 }),
        mem: fc.integer({ min: 6, max: 16 }).map((gib) => `${gib}g`),
        weight: fc.constantFrom('0.5', '2', '7'),
        umask: fc.constantFrom('027', '077'),
        'home-quota': fc.constantFrom('50g', '400g'),
        'name-quota': fc.integer({ min: 500, max: 900 }),
        'guarantee-cpus': fc.integer({ min: 1, max: 2 }),
        partition: fc.constantFrom('spark', 'web'),
      },
      { requiredKeys: [] },
    );
    const before = await platformOf(lab);
    await fc.assert(
      fc.asyncProperty(words, fc.boolean(), async (asked, reserve) => {
        const options = Object.entries(asked).map(([name, value]) => ` --${name} ${value}`);
        const { run: last } = await lastRun();
        await done(`user provision nina${options.join('')}${reserve ? ' --reserve' : ''} --yes`);
        const { run: id } = await lastRun();
        if (id !== last) await done(`plan undo ${id} --yes`);
        expect(await platformOf(lab)).toEqual(before);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('of a move to another role and partition is the start', async () => {
    const before = await platformOf(lab);
    await done('user provision nina --role crew --partition web --yes');
    await done('plan undo last --yes');
    expect(await platformOf(lab)).toEqual(before);
    await done('user deprovision nina --delete-data --delete-account --yes');
  });
});

describe('an undo that is stopped', () => {
  const PROVISION_CAROL = 'user provision carol --reserve --weight 2 --name-quota 900 --yes';

  it.each([
    ['provision', PROVISION_CAROL, 10],
    ['deprovision', 'user deprovision carol --yes', 4],
  ])(
    'of %s after any of its steps comes to the same end when it is run again',
    async (_, there, least) => {
      const before = await platformOf(lab);
      await done(there);
      const made = await platformOf(lab);
      const { run: first } = await lastRun();
      const steps = JSON.parse((await tool(`plan undo ${first} --dry-run -o json`)).out).changes.length;
      expect(steps).toBeGreaterThan(least);
      for (let stop = 1; stop < steps; stop += 1) {
        const world = testWorld({ env: lab.env });
        const stderr = interruptedAt(world, `${stop + 1}/${steps} `);
        const { run: id } = await lastRun();
        const exit = await main(['plan', 'undo', String(id), '--yes'], { ...world, stderr });
        expect([stop, exit, world.all()]).toEqual([stop, 130, world.all()]);
        expect((await lastRun())['state']).toBe('not ended');
        await done(`plan undo ${id} --yes`);
        expect(await platformOf(lab)).toEqual(before);
        await done(there);
        expect(await platformOf(lab)).toEqual(made);
      }
      if (there === PROVISION_CAROL) return;
      await done('plan undo last --yes');
      await done('user deprovision carol --delete-data --yes');
    },
    120_000,
  );
});

describe('an undo of the last run', () => {
  it('goes on by its own name when it was stopped, and is never turned round by `last`', async () => {
    const before = await platformOf(lab);
    await done('user provision carol --yes');
    const world = testWorld({ env: lab.env });
    const stderr = interruptedAt(world, '4/');
    expect(await main(['plan', 'undo', 'last', '--yes'], { ...world, stderr })).toBe(130);
    const { run: stopped } = await lastRun();
    const again = await tool('plan undo last --yes');
    expect(again.exit).toBe(2);
    expect(again.err).toContain(`Go on with it: mesosctl plan apply ${stopped}.`);
    await done(`plan apply ${stopped} --yes`);
    expect(await platformOf(lab)).toEqual(before);
  });
});

describe('an undo that would destroy what others did', () => {
  it('names everything that has changed since, and does nothing', async () => {
    await done('user provision dave --yes');
    await put('/webhdfs/v1/user/dave?op=SETPERMISSION&permission=755&user.name=hdfs');
    await done('user provision carol --yes');
    const { run: id } = await lastRun();
    await done('user provision carol --cpus 5 --yes');
    const before = await platformOf(lab);
    const later = await tool(`plan undo ${id} --yes`);
    expect(later.exit).toBe(3);
    expect(later.err).toContain('The quota of the role carol is at most 5 cpus, 8 GiB mem by now');
    expect(later.err).toContain('The app /carol/zeppelin has been changed since');
    expect(later.err).toContain('Later runs may be undone first: mesosctl plan undo ');
    const { err } = await tool('plan undo dave --yes');
    expect(err).toContain('has no run dave');
    expect(await platformOf(lab)).toEqual(before);
    const [dave] = JSON.parse(await done('plan log --title dave -o json'));
    const changed = await tool(`plan undo ${dave.run} --yes`);
    expect(changed.exit).toBe(3);
    expect(changed.err).toContain('/user/dave belongs to dave:');
    expect(changed.err).toContain('with mode 755 by now');
    expect(await platformOf(lab)).toEqual(before);
  });

  it('leaves what has changed and takes back the rest when it is told so', async () => {
    const [dave] = JSON.parse(await done('plan log --title dave -o json'));
    const out = await done(`plan undo ${dave.run} --skip-changed --yes`);
    expect(out).toContain('Left as it is: /user/dave belongs to dave:');
    expect(lab.hdfs?.tree.entry('/user/dave')).toBeDefined();
    expect(lab.hdfs?.tree.entry('/user/dave/notebook')).toBeUndefined();
    expect(
      JSON.parse((await tool('user list -o json')).out).find(({ name }: { name: string }) => name === 'dave').apps,
    ).toEqual([]);
    const [now] = JSON.parse(await done(`plan log --title ${dave.run} -o json`));
    expect(now).toMatchObject({ undoes: dave.run, state: 'ended' });
  });

  it('lets a home that holds data go into the trash only when that is said', async () => {
    await put('/webhdfs/v1/user/carol/notebook/mine?op=MKDIRS&user.name=carol');
    const runs: { run: string }[] = JSON.parse(await done('plan log --title carol --limit 2 -o json'));
    await done(`plan undo ${runs[0]?.run} --yes`);
    const refused = await tool(`plan undo ${runs[1]?.run} --yes`);
    expect(refused.exit).toBe(3);
    expect(refused.err).toContain('/user/carol holds what the run did not put there: /user/carol/notebook/mine.');
    expect(refused.err).toContain('--delete-data');
    await done(`plan undo ${runs[1]?.run} --delete-data --yes`);
    expect(lab.hdfs?.tree.entry('/user/carol')).toBeUndefined();
    await done('plan undo last --yes');
    expect(lab.hdfs?.tree.entry('/user/carol/notebook/mine')).toMatchObject({ owner: 'carol' });
  });

  it('is refused for a run that an earlier mesosctl wrote down, which is still shown', async () => {
    const old = { v: 1, run: '5-0123456789ab', at: 5 };
    const change = {
      keeper: 'k',
      system: 'hdfs',
      action: 'create',
      target: '/x',
      summary: 's',
      before: null,
      after: {},
    };
    const path = `${lab.folder}/state/journal/lab.jsonl`;
    const lines = [
      { ...old, phase: 'start', title: 'provision old', digest: '0123456789ab', by: 'me@h' },
      { ...old, phase: 'begin', step: 0, change },
      { ...old, phase: 'done', step: 0 },
      { ...old, phase: 'end' },
    ];
    await writeFile(
      path,
      `${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}${await readFile(path, 'utf8')}`,
    );
    expect(await done('plan show 5-0123456789ab')).toContain('✓ create hdfs /x');
    for (const verb of ['undo', 'apply']) {
      const { exit, err } = await tool(`plan ${verb} 5-0123456789ab --yes`);
      expect([exit, err]).toEqual([3, err]);
      expect(err).toContain('was written down by an earlier mesosctl');
    }
  });
});

describe('mesosctl plan log and plan show', () => {
  it('tell who changed what, when, how far it came, and how it stands', async () => {
    const { out } = await tool('plan log --title carol');
    expect(out).toMatch(/^\d+\t\d{4}-\d\d-\d\d \d\d:\d\dZ\tprovision carol\t\d+\/\d+\t/m);
    expect(await done('plan log -o wide')).toContain('\toperator@operator.example.org\t');
    const short = out.slice(0, out.indexOf('\t'));
    expect((await tool(`plan show ${short}`)).exit).toBe(0);
    expect(out).toContain('\tundone');
    const shown = await done('plan show last');
    expect(shown).toContain('mesosctl plan undo');
    expect(shown).toContain('✓ create');
    expect((await tool('plan show nosuch')).exit).toBe(3);
  });

  it('show the words so that a shell takes them, and a line for each member that differs', async () => {
    const odd = "ldap.loginShell=/opt/(operator's)/sh";
    const line = ['user', 'provision', 'dave', '--home-quota', '3g', '--no-reserve', '--weight', '3', '--set', odd];
    const { exit, all } = await tool([...line, '--yes']);
    expect([exit, all]).toEqual([0, all]);
    const { commandLine } = JSON.parse(await done('plan show last -o json'));
    const typed = spawnSync('sh', ['-c', `mesosctl() { printf '%s\\n' "$@"; }; ${commandLine}`], { encoding: 'utf8' });
    const words = typed.stdout.trimEnd().split('\n');
    expect(words.slice(0, 3)).toEqual(['user', 'provision', 'dave']);
    expect(words.toSorted()).toEqual(line.toSorted());
    const shown = await done('plan show last');
    expect(shown).toContain(`Words\t${commandLine}\n`);
    expect(shown).toMatch(/^ {4}spaceBytes: .+ → 3221225472$/m);
  });
});

describe('mesosctl plan apply', () => {
  it('applies a plan that was saved, and does nothing when it is applied again', async () => {
    const saved = await tool('user provision erin --create-account --dry-run -o json');
    expect(saved.exit).toBe(1);
    await writeFile(`${lab.folder}/plan.json`, saved.out);
    const out = await done('plan apply plan.json --yes');
    expect(out).toContain(`Plan ${JSON.parse(saved.out).digest}: provision erin`);
    expect(await done('plan apply plan.json --yes')).toContain('nothing to do');
    expect(await lastRun()).toMatchObject({ title: 'provision erin', said: { command: 'user provision' } });
  });

  it.each(['json', 'yaml'])('takes a plan in %s, with its flags and its texts as they were', async (format) => {
    const line = ['user', 'provision', 'true', '--create-account', '--no-reserve', '--umask', '077', '--cpus', '3'];
    const saved = await tool([...line, '--dry-run', '-o', format]);
    await writeFile(`${lab.folder}/true.${format}`, saved.out);
    const again = await tool(`plan apply true.${format} --dry-run -o json`);
    expect([again.exit, again.err]).toEqual([1, '']);
    expect(JSON.parse(again.out).said.input).toMatchObject({
      ...{ user: 'true', createAccount: true, reserve: false, umask: '077', cpus: '3' },
    });
    expect(saved.out).toContain(JSON.parse(again.out).digest);
    await writeFile(`${lab.folder}/many.yaml`, 'defaults: { createAccount: true }\ntenants: [true, erin]\n');
    const batch = await tool(`user apply -f many.yaml --dry-run -o ${format}`);
    await writeFile(`${lab.folder}/batch.${format}`, batch.out);
    const { exit, err } = await tool(`plan apply batch.${format} --dry-run`);
    expect([exit, err]).toEqual([1, '']);
  });

  it('says of a word that is neither a file nor a run that it is neither', async () => {
    const { exit, err } = await tool('plan apply nosuch --yes');
    expect([exit, err]).toEqual([3, expect.stringContaining('There is no file nosuch, and in the journal')]);
    const file = await tool('plan apply ./nosuch.json --yes');
    expect([file.exit, file.err]).toEqual([2, expect.stringContaining('There is no file ./nosuch.json.')]);
    const piped = await run(lab.env, 'plan apply - --yes', { stdin: 'nothing: of the kind\n' });
    expect([piped.exit, piped.err]).toEqual([
      2,
      expect.stringContaining('Standard input is not a plan that was saved'),
    ]);
  });

  it('refuses a plan that is not the saved one any more, of another context, or none at all', async () => {
    await writeFile(`${lab.folder}/later.json`, (await tool('user provision erin --cpus 3 --dry-run -o json')).out);
    await done('user provision erin --cpus 2 --yes');
    const later = await tool('plan apply later.json --yes');
    expect(later.exit).toBe(3);
    expect(later.err).toContain('was saved: something has changed since. Nothing was done.');
    const saved = JSON.parse(await readFile(`${lab.folder}/later.json`, 'utf8'));
    await writeFile(`${lab.folder}/other.json`, JSON.stringify({ ...saved, context: 'other' }));
    expect((await tool('plan apply other.json --yes')).err).toContain('The plan was made for the context other');
    await writeFile(`${lab.folder}/none.json`, '{}');
    expect((await tool('plan apply none.json --yes')).err).toContain(
      'none.json is not a plan that was saved with --dry-run -o json or -o yaml.',
    );
    await writeFile(
      `${lab.folder}/words.json`,
      JSON.stringify({ ...saved, said: { ...saved.said, command: 'user vanish' } }),
    );
    expect((await tool('plan apply words.json --yes')).err).toContain('"user vanish" is no change');
  });

  it('asks for the same --set as when the plan was made', async () => {
    const line = ['user', 'provision', 'erin', '--set', 'app.mem=4g', '--dry-run', '-o', 'json'];
    await writeFile(`${lab.folder}/set.json`, (await tool(line)).out);
    const { exit, err } = await tool('plan apply set.json --yes');
    expect(exit).toBe(3);
    expect(err).toContain('Repeat the command with --set app.mem=4g.');
    const again = await tool('plan apply set.json --set app.mem=4g --yes');
    expect([again.exit, again.all]).toEqual([0, again.all]);
  });

  it('goes on with a run that failed, and refuses one that ended', async () => {
    lab.faults.script(({ action }) =>
      action === 'UPDATE_QUOTA' ? { kind: 'status', status: 403, body: 'no', contentType: 'text/plain' } : undefined,
    );
    expect((await tool('user provision finn --create-account --yes')).exit).toBe(4);
    lab.faults.script(undefined);
    const { run: id } = await lastRun();
    await done(`plan apply ${id} --yes`);
    expect((await tool('user diff finn')).exit).toBe(0);
    const { exit, err } = await tool('plan apply last --yes');
    expect(exit).toBe(3);
    expect(err).toContain('has ended: there is nothing to go on with');
  });
});

const put = (path: string): Promise<Response> => fetch(`${lab.addresses.namenodes[0]}${path}`, { method: 'PUT' });
