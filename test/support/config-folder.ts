import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { main } from '../../src/main.ts';
import { type TestWorld, testWorld, type WorldOptions } from './world.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly world: TestWorld;
}

/** A folder of its own for each test of a suite, which is home and working folder of the tool that runs in it. */
export function configFolder() {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mesosctl-config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: (name: string): string => join(folder, name),
    write(name: string, text: string, mode = 0o600): string {
      writeFileSync(join(folder, name), text, { mode });
      return join(folder, name);
    },
    async run(argv: readonly string[], options: WorldOptions = {}): Promise<Ran> {
      const world = testWorld({ cwd: folder, homeDir: folder, ...options });
      const exit = await main(argv, world);
      return { exit, out: world.out(), err: world.err(), world };
    },
  };
}
