import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import type { Block } from '../../src/output/block.ts';
import { type Dressing, type Format, printer } from '../../src/output/printer.ts';
import { testWorld, type WorldOptions } from '../support/world.ts';
import { everything } from './blocks.ts';

async function shown(view: Block, format: Format, options: WorldOptions, colour: Dressing['colour'] = 'never') {
  const world = testWorld(options);
  await printer(world.stdout, { format, colour, env: world.env }).answer({ data: null, view });
  return world.out();
}

async function data(value: Json, format: Format) {
  const world = testWorld();
  await printer(world.stdout, { format, colour: 'auto', env: {} }).data(value);
  return world.out();
}

describe('a view', () => {
  it('is broken to a terminal of 80 columns, and nothing of it is cut', async () => {
    const text = await shown(everything, 'table', { tty: true, columns: 80 });
    expect(text).toMatchSnapshot();
  });

  it('has room on a terminal of 200 columns, with all its columns under -o wide', async () => {
    expect(await shown(everything, 'wide', { tty: true, columns: 200 })).toMatchSnapshot();
  });

  it('is whole and tab-separated in a pipe', async () => {
    expect(await shown(everything, 'table', { columns: 40 })).toMatchSnapshot();
  });

  it('has colours on a terminal, and the same text without them', async () => {
    const coloured = await shown(everything, 'table', { tty: true, env: { TERM: 'xterm' } }, 'auto');
    expect(coloured).toContain('\u001b[32mhealthy\u001b[39m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with one
    const bare = coloured.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '');
    expect(bare).toBe(await shown(everything, 'table', { tty: true }));
  });

  it('is dressed as for a terminal when colours are asked for in a pipe', async () => {
    expect(await shown(everything, 'table', {}, 'always')).toContain('\u001b[32mhealthy\u001b[39m');
  });

  it('never passes on the control characters of foreign data', async () => {
    for (const format of ['table', 'wide', 'text'] as const) {
      for (const tty of [true, false]) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(await shown(everything, format, { tty })).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      }
    }
  });

  it('keeps every line within the terminal as long as its columns can give', async () => {
    for (let columns = 60; columns <= 140; columns += 8) {
      const lines = (await shown(everything, 'table', { tty: true, columns })).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  it('has the same lines from both printers of tables', async () => {
    const table = (count: number): Block => ({
      kind: 'table',
      heads: ['ID', 'TEXT'],
      rows: Array.from({ length: count }, (_, index) => [
        `/user/alice/task-${index % 9}`,
        { text: '詳細 of it', tone: 'faint' },
      ]),
      empty: '',
    });
    for (const columns of [80, 18]) {
      const few = (await shown(table(9), 'table', { tty: true, columns })).trimEnd().split('\n');
      const many = (await shown(table(900), 'table', { tty: true, columns })).trimEnd().split('\n');
      expect(many).toHaveLength((few.length - 1) * 100 + 1);
      expect(many.slice(0, few.length)).toEqual(few);
    }
  });

  it('cuts prose where the screen is narrow, and gives paths their room, unless all is asked for', async () => {
    const path = '/user/alice/notebook/of/a/paragraph.zpln';
    const prose = 'It was made by somebody who has left and is open to all';
    const table: Block = {
      kind: 'table',
      heads: ['PATH', 'WHY'],
      rows: [[path, { text: prose, isProse: true }]],
      empty: '',
    };
    const narrow = await shown(table, 'table', { tty: true, columns: 60 });
    expect(narrow.split('\n')[1]).toBe(`${path}  It was made by so…`);
    const wide = await shown(table, 'wide', { tty: true, columns: 60 });
    expect(wide.split('\n')[1]).toBe(`${path}  ${prose}`);
  });

  it('of 20,000 rows is printed in under two seconds', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`task-${index}`, 'TASK_RUNNING', 'agent.example.org']);
    const begun = Date.now();
    const text = await shown({ kind: 'table', heads: ['A', 'B', 'C'], rows, empty: '' }, 'table', { tty: true });
    expect(text.split('\n')).toHaveLength(20_002);
    expect(Date.now() - begun).toBeLessThan(2_000);
  });
});

describe('-o csv', () => {
  const table: Block = {
    kind: 'table',
    heads: ['A', 'B'],
    rows: [
      ['x,y', 'say "no"'],
      ['', ' b'],
    ],
    wideOnly: [1],
    empty: '',
  };

  it('quotes what needs quotes and leaves out no column', async () => {
    expect(await shown(table, 'csv', {})).toBe('A,B\n"x,y","say ""no"""\n," b"\n');
  });

  it('keeps what is in a cell, breaks of lines and all, and a terminal alone is spared what it would obey', async () => {
    const odd: Block = { kind: 'table', heads: ['PATH'], rows: [['a\nb'], ['c\u001b[2Jd'], ['e\tf\r']], empty: '' };
    expect(await shown(odd, 'csv', {})).toBe('PATH\n"a\nb"\nc\u001b[2Jd\n"e\tf\r"\n');
    expect(await shown(odd, 'csv', { tty: true })).toBe('PATH\n"a\nb"\nc[2Jd\n"e\tf"\n');
  });

  it('refuses a view that is not one table', async () => {
    await expect(shown(everything, 'csv', {})).rejects.toMatchObject({ code: 'usage', hint: 'Ask for -o json.' });
    await expect(shown({ kind: 'text', lines: [] }, 'csv', {})).rejects.toThrow('this answer has none');
  });
});

describe('data', () => {
  it('has its schema when it is an object', async () => {
    expect(JSON.parse(await data({ a: 1 }, 'json'))).toEqual({ schema: 'mesosctl/v1', a: 1 });
    expect(await data({ version: '0.10' }, 'yaml')).toBe('schema: mesosctl/v1\nversion: "0.10"\n');
  });

  it('is bare when it is a list', async () => {
    expect(JSON.parse(await data([1, 2], 'json'))).toEqual([1, 2]);
    expect(await data([], 'json')).toBe('[]\n');
  });

  it('escapes the controls that JSON lets through', async () => {
    expect(await data(['\u009b31m\u007f'], 'json')).toBe('[\n  "\\u009b31m\\u007f"\n]\n');
  });
});
