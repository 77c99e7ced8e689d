import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeContextFile } from '../../src/lab/context-file.ts';
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts';

const AGENTS = 6;

/** A lab of six agents with a folder of its own, and what the tool must be told to talk to it. */
export interface TestLab extends Lab {
  /** Temporary; gone after `stop`. */
  readonly folder: string;
  /** The environment for `main`: the lab's context, and a state folder of its own. */
  readonly env: { readonly MESOSCTL_CONFIG: string; readonly MESOSCTL_STATE_DIR: string };
}

export async function startTestLab(options: LabOptions = {}): Promise<TestLab> {
  const folder = await mkdtemp(join(tmpdir(), 'mesosctl-test-'));
  const lab = await startLab({ agents: AGENTS, ...options });
  const file = join(folder, 'lab.json');
  await writeContextFile(file, lab);
  return {
    ...lab,
    folder,
    env: { MESOSCTL_CONFIG: file, MESOSCTL_STATE_DIR: join(folder, 'state') },
    stop: async () => {
      await lab.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
