import { join, resolve } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { parseWhole } from '../../core/quantity.ts';
import { shellWord } from '../../core/shell-word.ts';
import { writeContextFile } from '../../lab/context-file.ts';
import { faultsNamed } from '../../lab/fault-script/faults-named.ts';
import { namedFaults } from '../../lab/fault-script/named.ts';
import { MOST_AGENTS } from '../../lab/mesos/agents.ts';
import { claimOwnFile, refuseMissingFolder } from '../../lab/own-file.ts';
import { type LabOptions, startLab, USUAL_AGENTS } from '../../lab/start.ts';
import type { World } from '../../world.ts';
import { session } from '../define.ts';
import { text, value } from '../fields.ts';

export default session({
  summary: 'Start an embedded platform to try everything on, until Ctrl-C',
  about:
    'Three Mesos masters with their agents, Marathon, HDFS, a directory and ZooKeeper, all of them on the loopback and in this process, speaking the real protocols. When all of them answer, a ready config file is written and one line says where. Nothing outlives the end of the lab but that file, and the record of what was done to it, which the next lab with the same file begins anew.',
  fields: {
    agents: value('--agents <number>', `agents of the cluster; ${USUAL_AGENTS} unless said`, agentsOf),
    configOut: text('--config-out <file>', 'where to write the config file; lab.json in the state folder unless said'),
    faults: text('--faults <name>', 'what is wrong with it: a name, or a YAML file of faults; "list" shows the names'),
  },
  examples: [
    'mesosctl lab start',
    'mesosctl lab start --agents 400 --config-out lab.json',
    'mesosctl lab start --faults safe-mode',
  ],
  hold: async ({ input, world, readTree }) => {
    if (input.faults === LIST) return listFaults(world);
    const faults = input.faults === undefined ? undefined : await faultsNamed(input.faults, world.cwd, readTree);
    const typed = input.configOut === undefined ? usualFile(world) : resolve(world.cwd, input.configOut);
    if (input.configOut !== undefined) await refuseMissingFolder(typed);
    const file = await claimOwnFile(typed, world);
    const faulty = input.faults === undefined ? '' : `, with the faults of ${input.faults}`;
    try {
      await serve({ agents: input.agents ?? USUAL_AGENTS, faults, signal: world.signal }, file.path, faulty, world);
    } finally {
      await file.release();
    }
    return 0;
  },
});

/** Until the operator ends it. */
async function serve(
  options: LabOptions & { readonly agents: number },
  path: string,
  faulty: string,
  world: World,
): Promise<void> {
  const lab = await startLab(options);
  try {
    await writeContextFile(path, lab);
    world.stdout.write(`lab ready: ${options.agents} agents${faulty}; export MESOSCTL_CONFIG=${shellWord(path)}\n`);
    await untilStopped(world.signal);
  } finally {
    await lab.stop();
  }
}

function agentsOf(text: string): number {
  const agents = parseWhole(text, 1);
  if (agents <= MOST_AGENTS) return agents;
  throw new Failure('usage', `${agents} agents are more than the lab has addresses for, which is ${MOST_AGENTS}.`);
}

const LIST = 'list';

function listFaults({ stdout }: World): number {
  const width = Math.max(...Object.keys(namedFaults).map((name) => name.length));
  for (const [name, { summary }] of Object.entries(namedFaults)) stdout.write(`${name.padEnd(width)}  ${summary}\n`);
  return 0;
}

function usualFile({ env, homeDir }: World): string {
  const xdg = env['XDG_STATE_HOME'];
  return join(xdg?.startsWith('/') === true ? xdg : join(homeDir, '.local', 'state'), 'mesosctl', 'lab.json');
}

/** As a shell takes it. */
const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
