import { tmpdir } from 'node:os';
import { systemClock } from '../../src/node-world.ts';
import type { Screen } from '../../src/output/screen.ts';
import type { World } from '../../src/world.ts';

/** A World whose streams are kept. */
export interface TestWorld extends World {
  /** What went to stdout, to stderr, and to both in the order of a terminal. */
  readonly printed: { readonly out: string; readonly err: string; readonly all: string };
}

/** A World with nothing in its environment, no terminal and nobody to ask; `overrides` say otherwise. */
export function testWorld(overrides: Partial<World> & { readonly isTty?: boolean } = {}): TestWorld {
  const { isTty = false, ...rest } = overrides;
  const printed = { out: '', err: '', all: '' };
  const screen = (name: 'out' | 'err'): Screen => ({
    write: (text) => {
      printed[name] += text;
      printed.all += text;
    },
    isTty,
    columns: 120,
  });
  return {
    env: {},
    cwd: tmpdir(),
    homeDir: tmpdir(),
    hostName: 'test-host',
    pid: process.pid,
    processMark: (pid) => (pid === process.pid ? 'this' : undefined),
    stdout: screen('out'),
    stderr: screen('err'),
    ask: async () => undefined,
    readStdin: async () => '',
    clock: systemClock,
    signal: new AbortController().signal,
    ...rest,
    printed,
  };
}
