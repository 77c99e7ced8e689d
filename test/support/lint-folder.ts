import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type Run, run } from './tool.ts';
import type { WorldOptions } from './world.ts';

/** A folder of its own for each test of a suite, in which lint is run. */
export function lintFolder() {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mesosctl-lint-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: (name = ''): string => join(folder, name),
    /** Writes files, with the folders that they lie in. */
    write(files: Readonly<Record<string, string | Uint8Array>>): void {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    },
    read: (name: string): string => readFileSync(join(folder, name), 'utf8'),
    run: (line: string, options: WorldOptions = {}): Promise<Run> =>
      run({}, line.split(' '), { cwd: folder, homeDir: folder, ...options }),
  };
}

/** What is found in a file by a rule with an edit, and by none. */
export const FAULTY = 'spark.app.name x\nspark.shuffle.consolidateFiles true\n';
export const SOUND = 'spark.app.name x\n';
