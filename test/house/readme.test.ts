import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeContextFile } from '../../src/lab/context-file.ts';
import { type Lab, startLab } from '../../src/lab/start.ts';
import { main } from '../../src/main.ts';
import { textOf } from '../support/source-files.ts';
import { testWorld } from '../support/test-world.ts';
import { type Played, play, stepsOf } from '../support/transcripts.ts';

describe('the README', () => {
  let folder: string;
  let lab: Lab;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mesosctl-readme-'));
    lab = await startLab();
    await writeContextFile(join(folder, 'lab.json'), lab);
  });
  afterAll(async () => {
    await lab.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** As in a terminal of 120 columns, in a folder that holds the lab's context file. */
  const mesosctl = async (argv: readonly string[], env: Readonly<Record<string, string>>): Promise<Played> => {
    const world = testWorld({
      env: { NO_COLOR: '1', MESOSCTL_STATE_DIR: join(folder, 'state'), ...env },
      cwd: folder,
      homeDir: folder,
      isTty: true,
    });
    const exit = await main(argv, world);
    return { printed: world.printed.all, exit };
  };

  it('quotes what the tool prints, step by step', { timeout: 120_000 }, async () => {
    const steps = stepsOf(textOf('README.md'));
    expect(steps).not.toEqual([]);
    expect(await play(steps, mesosctl)).toEqual([]);
  });

  it('has a place for the figures, and figures in it', () => {
    expect(textOf('README.md')).toMatch(/<!-- bench -->\n[\s\S]*\| `mesosctl --help` \|[\s\S]*<!-- \/bench -->/);
  });

  it('links what a contributor must read, and says what the scope is for', () => {
    expect(textOf('README.md')).toContain('(CONTRIBUTING.md)');
    expect(textOf('README.md')).toContain('@mesosctl/cli');
  });
});
