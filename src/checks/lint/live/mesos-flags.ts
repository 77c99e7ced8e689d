import type { AgentsReader } from '../../../clients/agent/types.ts';
import type { MasterProbe, MesosReader } from '../../../clients/mesos/types.ts';
import type { Fact } from '../../../core/fact.ts';
import { Failure } from '../../../core/failure.ts';
import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { inTurns } from '../../../core/in-turns.ts';
import { canonical, type JsonObject } from '../../../core/json.ts';
import type { Agent } from '../../../core/resources.ts';
import type { LiveMaster, Printed } from '../../subjects/cluster.ts';
import type { Limit } from '../../subjects/platform-look.ts';
import { told } from '../../subjects/platform-told.ts';
import { mesosMasterFile } from '../flags-file.ts';
import type { LiveAnswers, LiveText, LiveUnread } from './live.ts';
import { byAddress } from './mesos-agents.ts';
import { printed, unreadIn } from './printed.ts';

/** Servers that are asked at a time. */
const AT_ONCE = 16;

type ToldFlags = ReadonlyMap<string, string>;

/** The flags of each master that showed them. */
export interface MasterFlags extends LiveAnswers {
  readonly masters: readonly LiveMaster[];
}

/** Asks each master for its flags by itself: they should be alike, and at times are not. */
export async function readMasterFlags(
  read: MesosReader,
  probes: readonly MasterProbe[],
  limit: Limit,
): Promise<MasterFlags> {
  const asked = await inTurns(probes, AT_ONCE, async ({ base, version }) => ({
    base,
    path: `mesos/flags@${hostOf(base)}`,
    versions: version.ok ? { mesos: version.value } : {},
    flags: await told(read.flagsOf(base, limit(`the flags of ${base}`))),
  }));
  const shown = asked.flatMap(({ base, path, versions, flags }) => {
    if (!flags.ok) return [];
    const { source, at } = printedFlags(path, { master: base, ...versions }, flags.value);
    return [{ base, source, at, versions }];
  });
  const masters = shown.map(async ({ base, source, at, versions }) => {
    const { subjects } = await mesosMasterFile.read(source, versions);
    return subjects.flatMap(({ kind, subject }) =>
      kind === 'mesos-master' ? [{ base, source, at, flags: subject }] : [],
    );
  });
  return {
    masters: (await Promise.all(masters)).flat(),
    texts: shown.map(({ base, source, versions }) => ({
      source,
      kind: 'mesos-master',
      versions,
      servers: [hostOf(base)],
    })),
    unread: asked.flatMap(({ path, flags }) => unreadIn(path, flags)),
  };
}

/** Flags in which the agents of a cluster differ as a matter of course. */
const OWN = new Set(['advertise_ip', 'advertise_port', 'hostname', 'ip', 'port', 'resources']);

/** Asks each agent that is there for its flags; agents that differ in nothing but what is their own have one text. */
export async function readAgentFlags(
  read: AgentsReader,
  agents: readonly Agent[],
  scheme: string,
  limit: Limit,
): Promise<LiveAnswers> {
  const inTime = limit('the flags of its agents');
  const asked = await inTurns(agents.filter(({ active }) => active).sort(byAddress), AT_ONCE, async (agent) => {
    const address = `${agent.hostname}:${agent.port}`;
    const flags = await told(read.at(`${scheme}://${address}`).flags(inTime));
    return { address, version: agent.version, flags };
  });
  const shown = asked.flatMap(({ address, version, flags }) =>
    flags.ok ? [{ address, version, flags: flags.value }] : [],
  );
  const alike = grouped(shown, ({ version, flags }) => canonical({ version, ...shared(flags) }));
  return {
    texts: [...alike.values()].map(([first, ...others]) => agentText(first, others)),
    unread: unreadAgents(asked),
  };
}

const shared = (flags: ToldFlags): JsonObject => Object.fromEntries([...flags].filter(([name]) => !OWN.has(name)));

interface ShownAgent {
  readonly address: string;
  readonly version: string;
  readonly flags: ToldFlags;
}

/** The path names the first alone: with their number in it, each agent that comes or goes would make all findings new. */
function agentText({ address, version, flags }: ShownAgent, others: readonly ShownAgent[]): LiveText {
  const alike = others.length === 0 ? {} : { alike: fewNames(others.map((one) => one.address)) };
  const { source } = printedFlags(`mesos/agent-flags@${address}`, { agent: address, ...alike, version }, flags);
  const servers = [address, ...others.map((one) => one.address)];
  return { source, kind: 'mesos-agent', versions: { mesos: version }, servers };
}

/** Agents that fail for one reason are told of by the first. */
function unreadAgents(asked: readonly { readonly address: string; readonly flags: Fact<ToldFlags> }[]): LiveUnread[] {
  const failed = asked.flatMap(({ address, flags }) => (flags.ok ? [] : [{ address, failure: flags.failure }]));
  return [...grouped(failed, ({ failure }) => failure.code).values()].map(([{ address, failure }, ...others]) => ({
    path: `mesos/agent-flags@${address}`,
    failure: others.length === 0 ? failure : alsoOf(others.length, failure),
  }));
}

function alsoOf(agents: number, { code, message, system, hint, cause }: Failure): Failure {
  const said = `${message} It is the same with ${agents} more ${agents === 1 ? 'agent' : 'agents'}.`;
  return new Failure(code, said, { system, hint, cause });
}

/** Flags as a server tells them, behind what is known of it; `at` is its name. */
function printedFlags(path: string, head: JsonObject, flags: ToldFlags): Printed {
  const sorted = [...flags].sort(([a], [b]) => (a < b ? -1 : 1));
  const source = printed(path, { ...head, flags: Object.fromEntries(sorted) });
  const [name = '', value = ''] = Object.entries(head)[0] ?? [];
  const start = `{\n  ${JSON.stringify(name)}: `.length;
  return { source, at: { start, end: start + JSON.stringify(value).length } };
}

/** `http://m1:5050` → `m1:5050`. */
const hostOf = (base: string): string => base.replace(/^\w+:\/\//, '');
