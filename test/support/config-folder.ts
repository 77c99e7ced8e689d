import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach } from 'vitest';
import { type Run, run } from './tool.ts';
import type { WorldOptions } from './world.ts';

/** A folder of its own for each test of a suite, which is home, working folder and scratch of the tool that runs in it. */
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
    /** A named pipe that only its owner may use. */
    async pipe(name: string): Promise<string> {
      await promisify(execFile)('mkfifo', ['-m', '600', join(folder, name)]);
      return join(folder, name);
    },
    run: (argv: readonly string[], options: WorldOptions = {}): Promise<Run> =>
      run({ TMPDIR: folder }, argv, { cwd: folder, homeDir: folder, ...options }),
  };
}
