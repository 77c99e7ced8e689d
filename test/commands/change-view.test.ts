import { describe, expect, it } from 'vitest';
import { changeView } from '../../src/commands/change-view.ts';
import { globalInput } from '../../src/commands/global-options.ts';
import { printer } from '../../src/output/printer.ts';
import { testWorld, type WorldOptions } from '../support/world.ts';

const LONG = `2/9 marathon: waiting for ${'/tenants/alice/zeppelin '.repeat(4)}to become healthy`;

function noted(line: string, options: WorldOptions): string {
  const world = testWorld(options);
  const print = printer(world.stdout, { format: 'text', colour: 'never', env: {} });
  changeView(globalInput({}, {}), print, world).note(line);
  return world.err();
}

describe('a note', () => {
  it('is broken between words on a terminal', () => {
    const lines = noted(LONG, { tty: true, columns: 80 }).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.map((line) => line.trim()).join(' ')).toBe(LONG);
  });

  it('is whole in a pipe', () => {
    expect(noted(LONG, { columns: 80 })).toBe(`${LONG}\n`);
  });
});
