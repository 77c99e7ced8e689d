import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_AGENTS } from '../../src/lab/start.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { textOf } from '../support/source-files.ts';
import { run } from '../support/tool.ts';
import { type Played, play, stepsOf } from '../support/transcripts.ts';

describe('the README', () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab({ agents: USUAL_AGENTS });
  });
  afterAll(() => lab.stop());

  /** As in a terminal of 120 columns, in a folder that holds the lab's context file. */
  const mesosctl = async (argv: readonly string[], exported: Readonly<Record<string, string>>): Promise<Played> => {
    const { folder } = lab;
    const env = { NO_COLOR: '1', MESOSCTL_STATE_DIR: lab.env.MESOSCTL_STATE_DIR, ...exported };
    const { exit, all } = await run(env, argv, { cwd: folder, homeDir: folder, tty: true, columns: 120 });
    return { exit, printed: all };
  };

  it('quotes what the tool prints, step by step', { timeout: 120_000 }, async () => {
    const steps = stepsOf(textOf('README.md'));
    expect(steps).not.toEqual([]);
    const keep = (file: string, text: string): void => writeFileSync(join(lab.folder, file), text);
    expect(await play(steps, mesosctl, keep)).toEqual([]);
  });

  it('has a place for the figures, and figures in it', () => {
    expect(textOf('README.md')).toMatch(/<!-- bench -->\n[\s\S]*\| `mesosctl --help` \|[\s\S]*<!-- \/bench -->/);
  });

  it('links what a contributor must read, and says what the scope is for', () => {
    expect(textOf('README.md')).toContain('(CONTRIBUTING.md)');
    expect(textOf('README.md')).toContain('@mesosctl/cli');
  });
});
