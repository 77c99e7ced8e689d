import { describe, expect, it } from 'vitest';
import { type Command, change, query, session } from '../../src/commands/define.ts';
import type { Entry } from '../../src/commands/entry.ts';
import { flag, maybeWord, text, word } from '../../src/commands/fields.ts';
import { type Invocation, readCommandLine } from '../../src/commands/program.ts';
import { readInput } from '../../src/commands/read-input.ts';
import { tenantFields } from '../../src/commands/tenant-fields.ts';
import { Failure } from '../../src/core/failure.ts';
import { testWorld } from '../support/world.ts';

const never = (): never => {
  throw new Error('is not run here');
};
const commands: Readonly<Record<string, Command>> = {
  'agent list': query({
    summary: 'List agents',
    needs: ['mesos'],
    fields: { filter: maybeWord('[filter]', 'part of a name') },
    examples: ['mesosctl agent list'],
    run: async () => ({ data: [], view: { kind: 'text', lines: [] } }),
  }),
  'agent show': query({
    summary: 'Show an agent',
    isTable: false,
    needs: ['mesos'],
    fields: {},
    examples: ['mesosctl agent show'],
    run: async () => ({ data: {}, view: { kind: 'text', lines: [] } }),
  }),
  'agent drain': change({
    summary: 'Drain an agent',
    about: 'More about it.',
    needs: ['mesos'],
    fields: {
      agent: word('<agent>', 'id of the agent'),
      markGone: flag('--mark-gone', 'and mark it gone'),
      reason: text('--reason <text>', 'why'),
    },
    examples: ['mesosctl agent drain a1 --mark-gone'],
    lock: never,
    plan: never,
  }),
  'agent disk list': query({
    summary: 'List the disks of an agent',
    needs: ['mesos'],
    fields: {},
    examples: ['mesosctl agent disk list'],
    run: async () => ({ data: [], view: { kind: 'text', lines: [] } }),
  }),
  shell: session({ summary: 'Hold the terminal', fields: {}, examples: [], hold: never }),
};

/** The program of these commands, and the paths of those that were loaded. */
function program() {
  const loaded: string[] = [];
  const entries = Object.entries(commands).map(
    ([path, command]): Entry => ({
      path: path.split(' '),
      summary: command.summary,
      load: async () => {
        loaded.push(path);
        return { default: command };
      },
    }),
  );
  const nouns = { agent: 'Agents of the cluster', 'agent disk': 'Disks of an agent', shell: 'A terminal' };
  return { loaded, entries, nouns };
}

async function read(line: string, options = {}) {
  const world = testWorld(options);
  const made = program();
  const result = await readCommandLine(
    line.split(' ').filter((one) => one !== ''),
    world,
    made,
  );
  return { result, loaded: made.loaded, out: world.out(), err: world.err() };
}

async function invoked(line: string): Promise<Invocation> {
  const { result } = await read(line);
  if (typeof result === 'number') throw new Error(`exit ${result}`);
  return result;
}

describe('a help', () => {
  it('of the tool lists the nouns, tells the exits and loads no command', async () => {
    const { result, loaded, out } = await read('--help');
    expect(result).toBe(0);
    expect(loaded).toEqual([]);
    expect(out).toMatchSnapshot();
  });

  it('of a noun lists its verbs and loads no command', async () => {
    const { result, loaded, out } = await read('agent --help');
    expect(result).toBe(0);
    expect(loaded).toEqual([]);
    expect(out).toMatch(/list +List agents\n +show +Show an agent\n +drain +Drain an agent/);
  });

  it('of a noun lists the nouns in it, each with its own help', async () => {
    expect((await read('agent --help')).out).toMatch(/Nouns:\n +disk +Disks of an agent/);
    expect((await read('agent disk --help')).out).toMatch(/Disks of an agent\n[\s\S]*list +List the disks of an agent/);
    expect((await read('--help')).out).not.toContain('Disks');
  });

  it('of a verb has its fields, the global options and the examples, and loads that command alone', async () => {
    const { result, loaded, out } = await read('agent drain --help');
    expect(result).toBe(0);
    expect(loaded).toEqual(['agent drain']);
    expect(out).toMatchSnapshot();
  });

  it('can be asked for with the word help', async () => {
    expect((await read('help agent drain')).out).toBe((await read('agent drain --help')).out);
    expect((await read('help')).out).toBe((await read('--help')).out);
  });

  it('is the answer, on stderr and as a usage error, where words are missing', async () => {
    for (const line of ['', 'agent']) {
      const { result, out, err } = await read(line);
      expect(result).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('Usage: mesosctl ');
    }
  });

  it('fits the terminal', async () => {
    const { out } = await read('agent drain --help', { tty: true, columns: 80 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('a command line', () => {
  it('gives the command, its fields and the global options', async () => {
    const { command, given, global } = await invoked(
      'agent drain a1 --mark-gone --reason=disk -c prod --set tenant.cpus=1 --set=tenant.mem=2g --yes -o json --wait 5m',
    );
    expect(command).toBe(commands['agent drain']);
    expect(given).toEqual({ agent: 'a1', markGone: true, reason: 'disk' });
    expect(global).toMatchObject({
      context: 'prod',
      set: ['tenant.cpus=1', 'tenant.mem=2g'],
      yes: true,
      dryRun: false,
      output: 'json',
      wait: '5m',
      colour: 'auto',
    });
  });

  it('may have a noun in a noun', async () => {
    const { command, path } = await invoked('-c prod agent disk list -o json');
    expect(command).toBe(commands['agent disk list']);
    expect(path).toEqual(['agent', 'disk', 'list']);
    await expect(read('agent disk lits')).rejects.toMatchObject({
      message: "Unknown command 'lits'.",
      hint: 'Did you mean list? See mesosctl agent disk --help',
    });
    expect((await read('agent disk')).err).toContain('Usage: mesosctl agent disk ');
  });

  it('may have global options in front of the noun, and those behind the verb count', async () => {
    const { global } = await invoked('-c a --set a=1 --color never agent list -c b --set b=2');
    expect(global).toMatchObject({ context: 'b', set: ['a=1', 'b=2'], colour: 'never' });
  });

  it('leaves undefined what is not given', async () => {
    expect((await invoked('agent drain a1')).given).toEqual({ agent: 'a1', markGone: undefined, reason: undefined });
    expect((await invoked('agent list')).given).toEqual({ filter: undefined });
  });

  it('can say no to what a context says yes to', async () => {
    expect((await invoked('agent drain a1 --no-mark-gone')).given).toMatchObject({ markGone: false });
  });

  it('takes words that look like options behind --', async () => {
    expect((await invoked('agent drain -- -a1')).given).toMatchObject({ agent: '-a1' });
  });

  it('may be a single word', async () => {
    expect((await invoked('shell')).command).toBe(commands['shell']);
  });

  it.each([
    ['agnt list', "Unknown command 'agnt'.", 'Did you mean agent? See mesosctl --help'],
    ['agent lst', "Unknown command 'lst'.", 'Did you mean list? See mesosctl agent --help'],
    ['agent drain', "Missing required argument 'agent'.", 'See mesosctl agent drain --help'],
    [
      'agent drain a --resaon x',
      "Unknown option '--resaon'.",
      'Did you mean --reason? See mesosctl agent drain --help',
    ],
    [
      'agent drain a b',
      "Too many arguments for 'drain'. Expected 1 argument but got 2.",
      'See mesosctl agent drain --help',
    ],
    ['agent drain a --reason', "Option '--reason <text>' argument missing.", 'See mesosctl agent drain --help'],
    ['agent list --yes', "Unknown option '--yes'.", 'See mesosctl agent list --help'],
    ['shell -o json', "Unknown option '-o'.", 'See mesosctl shell --help'],
    ['--nonsense', "Unknown option '--nonsense'.", 'See mesosctl --help'],
  ])('such as "%s" is refused with the next step', async (line, message, hint) => {
    await expect(read(line)).rejects.toMatchObject({ code: 'usage', message, hint });
  });

  it.each([
    ['agent drain a --reason one --reason two', '--reason is given twice, as one and two.'],
    ['agent list -o json --output yaml', '--output is given twice, as json and yaml.'],
    ['-c a --context b agent list', '--context is given twice, as a and b.'],
  ])('with an option twice is refused, for one of the two would count for nothing: %s', async (line, message) => {
    await expect(read(line)).rejects.toMatchObject({ code: 'usage', message });
  });

  it('may have an option twice that collects, and a flag', async () => {
    const { given, global } = await invoked('agent drain a --set a.b=1 --set c.d=2 --mark-gone --mark-gone');
    expect(global.set).toEqual(['a.b=1', 'c.d=2']);
    expect(given).toMatchObject({ markGone: true });
  });

  it('with a format that the command does not have names those that it has', async () => {
    await expect(read('agent drain a -o csv')).rejects.toThrow('Allowed choices are text, json, yaml.');
    await expect(read('agent show -o csv')).rejects.toThrow('Allowed choices are table, wide, json, yaml.');
    await expect(read('agent list -o text')).rejects.toThrow('Allowed choices are table, wide, json, yaml, csv.');
  });
});

describe('the input of a command', () => {
  const fields = {
    user: word('<user>', ''),
    cpus: { ...text('--cpus <number>', ''), parse: refuse('"x" is no number.') },
  };

  it('names the field whose words are wrong, and keeps the hint', () => {
    expect(() => readInput(fields, { user: 'alice', cpus: 'x' })).toThrow('--cpus: "x" is no number.');
  });

  it('names all of them at once', () => {
    expect(() => readInput(fields, { user: '', cpus: 'x' })).toThrow(
      '<user> must not be empty.\n--cpus: "x" is no number.',
    );
  });

  it.each([
    [{ image: '' }, '--image <name> must not be empty.'],
    [{ homeQuota: '0' }, '--home-quota: "0" is less than 1 B.'],
    [{ nameQuota: '9' }, '--name-quota: "9" is not a whole number from 10 on.'],
  ])('of a tenant is not %o', (given, message) => {
    expect(() => readInput(tenantFields, { user: 'alice', ...given })).toThrow(message);
  });

  it.each([
    [{ image: 'a b' }, '--image: "a b" is not the name of an image.'],
    [{ image: 'x%zz' }, '--image: "x%zz" is not the name of an image.'],
    [{ weight: '99999999999999999999' }, '--weight: "99999999999999999999" is not a number of at most 9007199254740,'],
    [{ cpus: '99999999999999999999' }, '--cpus: "99999999999999999999" is not a number of cpus.'],
  ])('of a tenant that nothing could have are refused: %j', (given, message) => {
    expect(() => readInput(tenantFields, { user: 'alice', ...given })).toThrow(message);
  });

  it('of a tenant may name a version by one number', () => {
    expect(readInput(tenantFields, { user: 'alice', zeppelinVersion: '9' })).toMatchObject({ zeppelinVersion: '9' });
  });

  it('passes on what is no fault of the words', () => {
    const broken = { cpus: { ...text('--cpus <number>', ''), parse: never } };
    expect(() => readInput(broken, {})).toThrow('is not run here');
  });
});

function refuse(message: string) {
  return (): never => {
    throw new Failure('usage', message);
  };
}
