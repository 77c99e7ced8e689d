import { join } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { inTemporaryFolder, writeContextFile } from '../../lab/context-file.ts';
import { type Lab, startLab } from '../../lab/start.ts';
import { tryHome } from '../../lab/try-home.ts';
import type { World } from '../../world.ts';
import { session, type Tool } from '../define.ts';

const TENANT = 'alice';
const STRANGER = 'bob';

export default session({
  summary: 'Show the main job on an embedded platform, in under a minute',
  about:
    'Starts a lab within this process, gives a user all that a tenant has, shows it, tries it, and takes it back. Needs no server and no configuration, touches none, and leaves nothing behind.',
  fields: {},
  examples: ['mesosctl lab demo'],
  hold: ({ world, tool }) =>
    inTemporaryFolder(async (folder) => {
      const signal = endOf(world);
      const lab = await startLab({ signal });
      try {
        const file = join(folder, 'lab.json');
        await writeContextFile(file, lab);
        const env = demoEnvironment(world, file);
        return await show({ world, lab, signal, tool: (argv) => tool(argv, env, signal) });
      } finally {
        await lab.stop();
      }
    }),
});

interface Demo {
  readonly world: World;
  readonly lab: Lab;
  readonly tool: Tool;
  readonly signal: AbortSignal;
}

/** What a command was in the midst of is not gone on with: the platform ends too. */
function endOf({ signal }: World): AbortSignal {
  const end = new AbortController();
  const stop = (): void => end.abort(new Failure('interrupted', 'Interrupted.', { hint: ANEW }));
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return end.signal;
}

const ANEW = 'The platform of the demo has ended with it. To begin anew: mesosctl lab demo';

type Step = readonly [title: string, run: (demo: Demo) => Promise<number>];

const steps: readonly Step[] = [
  [
    `Give ${TENANT} an account, a home, a share and a notebook`,
    command(`user provision ${TENANT} --create-account --yes`),
  ],
  ['Look at what there is now, in all systems', command(`user show ${TENANT}`)],
  ['Do it again: nothing is left to do', command(`user provision ${TENANT} --yes`)],
  [`Try ${TENANT}'s home as ${STRANGER}: it is closed`, tryAsStranger],
  ['List all tenants', command('user list')],
  ['Take everything back, but the data', command(`user deprovision ${TENANT} --yes`)],
];

/**
 * The steps in their order, up to the first that does not end well, whose exit is the demo's.
 * @throws Failure `interrupted` between two of them
 */
async function show(demo: Demo): Promise<number> {
  const { world, lab, signal } = demo;
  world.stdout.write(`${platformIn(lab)}\n`);
  for (const [index, [title, run]] of steps.entries()) {
    world.stdout.write(`\n${index + 1}  ${title}\n\n`);
    const exit = await run(demo);
    if (exit !== 0) return exit;
    signal.throwIfAborted();
  }
  world.stdout.write(`\n${NEXT}`);
  return 0;
}

const platformIn = ({ addresses, cluster }: Lab): string =>
  `A platform in this process: ${addresses.masters.length} Mesos masters, ${cluster.agents.size} agents, Marathon, HDFS, LDAP and ZooKeeper.`;

const NEXT = `What to try next
  mesosctl lab start --config-out lab.json      the same platform, for a terminal of its own
  export MESOSCTL_CONFIG=lab.json               in another one: every command now talks to it
  mesosctl user provision carol --dry-run       a plan, and nothing done
  mesosctl user diff carol                      what is missing, for scripts
`;

function command(line: string): (demo: Demo) => Promise<number> {
  return ({ world, tool }) => {
    world.stdout.write(`$ mesosctl ${line}\n`);
    return tool(line.split(' '));
  };
}

async function tryAsStranger({ world, lab, signal }: Demo): Promise<number> {
  const { request, answer, isClosed } = await tryHome(lab.addresses.namenodes[0] ?? '', TENANT, STRANGER, signal);
  world.stdout.write(`GET ${request}\n${answer}\n`);
  return isClosed ? 0 : 1;
}

/** The lab and nothing else: what the operator's own environment says of real platforms is emptied. */
function demoEnvironment({ env }: World, file: string): Record<string, string> {
  const own = Object.keys(env).filter((name) => name.startsWith('MESOSCTL_'));
  return { ...Object.fromEntries(own.map((name) => [name, ''])), MESOSCTL_CONFIG: file };
}
