import { judge } from '../checks/rule.ts';
import quotaFull from '../checks/rules/quota/full.ts';
import { readQuotaAbout } from '../checks/subjects/folder-quota.ts';
import type { HdfsReader, QuotaUsage, ServerDefaults } from '../clients/hdfs/types.ts';
import type { Change } from '../core/change.ts';
import { fact, valueIn } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { nameQuotaCommand, QUOTAS_SINCE, spaceQuotaCommand, typeQuotaCommand } from '../core/hadoop/quota-commands.ts';
import { refuseSnapshot } from '../core/hadoop/refuse-snapshot.ts';
import { isObject, type Json } from '../core/json.ts';
import { formatBytes } from '../core/quantity.ts';
import type { AskedQuotas } from '../core/quota/words.ts';
import { shownName } from '../core/shown-name.ts';
import { atLeast } from '../core/versions.ts';
import { digestOf } from './build.ts';
import { type HdfsQuotaWant, hdfsQuota, spaceWords, typeIn } from './keepers/hdfs-quota.ts';
import type { Plan, Proof, Step } from './plan.ts';
import { refuseHdfsChanges } from './refuse-hdfs-changes.ts';

/** Quotas that one folder shall have. */
export interface FolderAsked extends AskedQuotas {
  readonly path: string;
  /** Whether a quota that is full at once is set all the same. */
  readonly belowUse: boolean;
}

type Read = { readonly hdfs: HdfsReader };

const HINTS = {
  full: 'Raise the quota, or make room first. To set it all the same, and so to stop all writing there: --below-use.',
  space: 'the space',
};

/**
 * Sets or clears the quotas of one folder.
 * @throws Failure `not-found` and `conflict` where there is no such folder, `refused` for any but to clear those of the root
 * and for a quota that is full at once, `usage` for one below a block, `unsupported` with the lines to type where WebHDFS takes no quotas, and as
 * of `refuseHdfsChanges`
 */
export async function planQuota(asked: FolderAsked, read: Read, signal: AbortSignal): Promise<Plan> {
  const { path } = asked;
  refuseSnapshot(path);
  await refuseNoFolder(asked, read.hdfs, signal);
  const want: HdfsQuotaWant = { ...asked, hints: HINTS };
  const steps = await stepsOf(want, read, signal);
  const plan: Plan = {
    title: `quota ${shownName(path)}`,
    steps,
    notes: [...rootNotes(asked), ...(steps.length === 0 ? [] : await notesOf(asked, read.hdfs, signal))],
    digest: digestOf(steps),
    prove: (readers, stop) => proveQuota(want, readers, stop),
  };
  await refuseTooOld(plan, read.hdfs, signal);
  return refuseHdfsChanges(plan, read, signal);
}

async function stepsOf(want: HdfsQuotaWant, read: Read, signal: AbortSignal): Promise<Step[]> {
  const have = await hdfsQuota.look(want, read, signal);
  return hdfsQuota.compare(want, have).map((change) => ({
    change,
    apply: (hands, stop) => hdfsQuota.apply(want, change, hands, stop),
  }));
}

/** The root holds all that there is: what somebody has set there can be cleared, and nothing be set. */
async function refuseNoFolder(asked: FolderAsked, hdfs: HdfsReader, signal: AbortSignal): Promise<void> {
  const { path, names, spaceBytes, typeBytes } = asked;
  if (path === '/' && [names, spaceBytes, ...Object.values(typeBytes)].some((one) => typeof one === 'number')) {
    throw new Failure('refused', 'The root holds the whole file system: a quota there would stop everybody.', {
      system: 'hdfs',
      hint: 'Name a folder, or a tenant. A quota that stands at the root can be taken away: --clear names,space',
    });
  }
  const status = await hdfs.status(path, signal);
  if (status === undefined) {
    throw new Failure('not-found', `${path} is not there.`, {
      system: 'hdfs',
      hint: 'See the homes and their quotas: mesosctl hdfs quota list',
    });
  }
  if (status.type === 'DIRECTORY') return;
  throw new Failure('conflict', `${path} is a ${status.type.toLowerCase()}, and quotas are for folders.`, {
    system: 'hdfs',
    hint: 'Name the folder that it is in.',
  });
}

/** A namenode that has no SETQUOTA would refuse each change; where its version is not told, it is left to its answers. */
async function refuseTooOld({ steps }: Plan, hdfs: HdfsReader, signal: AbortSignal): Promise<void> {
  if (steps.length === 0) return;
  const version = valueIn(await fact(hdfs.version(signal)));
  if (version === undefined || atLeast(version, QUOTAS_SINCE)) return;
  const commands = steps.flatMap(({ change }) => commandsOf(change));
  throw new Failure(
    'unsupported',
    `The namenode is Hadoop ${version}, and sets quotas over WebHDFS from ${QUOTAS_SINCE} on; nothing was done.`,
    {
      system: 'hdfs',
      hint: `Type it as the superuser where Hadoop's tools are: ${commands.join(' && ')}`,
      detail: { commands },
    },
  );
}

/** What a change does, as lines for dfsadmin. */
function commandsOf(change: Change): string[] {
  const { target: path, before, after } = change;
  const type = typeIn(change);
  if (type !== undefined) return [typeQuotaCommand(path, type, memberOf(after, 'spaceBytes'))];
  const isOther = (name: string): boolean => memberOf(before, name) !== memberOf(after, name);
  return [
    ...(isOther('names') ? [nameQuotaCommand(path, memberOf(after, 'names'))] : []),
    ...(isOther('spaceBytes') ? [spaceQuotaCommand(path, memberOf(after, 'spaceBytes'))] : []),
  ];
}

function memberOf(side: Json, name: string): number | undefined {
  const value = isObject(side) ? side[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}

/**
 * The root has a quota of names at all times. A namenode of 3.4.1 takes the clearing of it, and earlier ones have refused it
 * (FSDirAttrOp.unprotectedSetQuota).
 */
const rootNotes = ({ path, names }: FolderAsked): string[] =>
  path === '/' && names === 'none'
    ? [
        '/: its quota of names cannot be none: cleared, it is 2^63 - 1, which bounds nothing. Where a namenode refuses that ("Cannot clear namespace quota on root."), the superuser types: hdfs dfsadmin -setQuota 9223372036854775806 /',
      ]
    : [];

/** What the operator should know: how many bytes of files a quota is, and which quotas bound nothing. */
async function notesOf({ path, spaceBytes, typeBytes }: FolderAsked, hdfs: HdfsReader, signal: AbortSignal) {
  const [defaults, space] = await Promise.all([fact(hdfs.serverDefaults(signal)), fact(hdfs.space(signal))]);
  return [
    ...(typeof spaceBytes === 'number' ? spaceNotes(path, spaceBytes, valueIn(defaults), valueIn(space)) : []),
    ...(await typeNotes(path, typeBytes, hdfs, signal)),
  ];
}

function spaceNotes(
  path: string,
  spaceBytes: number,
  defaults: ServerDefaults | undefined,
  space: { readonly capacityBytes: number } | undefined,
): string[] {
  const { replication = 1 } = defaults ?? {};
  const capacityBytes = space?.capacityBytes ?? Number.POSITIVE_INFINITY;
  return [
    ...(replication > 1
      ? [
          `${shownName(path)}: ${formatBytes(spaceBytes)} hold ${formatBytes(spaceBytes / replication)} of files at the default replication of ${replication}.`,
        ]
      : []),
    ...(spaceBytes > capacityBytes
      ? [`${shownName(path)}: ${formatBytes(spaceBytes)} are more than HDFS has in all, ${formatBytes(capacityBytes)}.`]
      : []),
  ];
}

/** Only what a storage policy puts on a kind of storage counts against its quota (HDFS Quotas Guide; held to 3.4.1). */
async function typeNotes(path: string, typeBytes: AskedQuotas['typeBytes'], hdfs: HdfsReader, signal: AbortSignal) {
  const types = Object.entries(typeBytes).flatMap(([type, asked]) => (asked === 'none' ? [] : [type]));
  if (types.length === 0) return [];
  const [asked, told] = await Promise.all([fact(hdfs.storagePolicy(path, signal)), fact(hdfs.storageTypes(signal))]);
  const [policy, there] = [valueIn(asked), valueIn(told)];
  return types.flatMap((type) => [
    ...(policy === undefined || policy.storageTypes.includes(type)
      ? []
      : [
          `${shownName(path)}: its storage policy ${policy.name} puts nothing on ${type}, so the quota of ${type} bounds nothing until that is another one (hdfs storagepolicies).`,
        ]),
    ...(there === undefined || there.some(({ storageType }) => storageType === type)
      ? []
      : [`${shownName(path)}: no datanode in service has storage of the kind ${type}.`]),
  ]);
}

/** A second look: what it would still change was not done. */
async function proveQuota(want: HdfsQuotaWant, read: Read, signal: AbortSignal): Promise<Proof> {
  const { path } = want;
  const left = await stepsOf({ ...want, belowUse: true }, read, signal);
  const findings = left.map(
    ({ change }): Finding => ({
      rule: 'plan/not-as-planned',
      severity: 'error',
      place: `hdfs ${path}`,
      sentence: `${shownName(path)} is not as planned. What is left to do: ${change.summary}.`,
      mend: 'Run the same command again.',
    }),
  );
  if (findings.length > 0) return { findings, holds: [] };
  const usage = await read.hdfs.quota(path, signal);
  const full = want.belowUse === true ? [] : await fullTypes(path, usage, read, signal);
  if (full.length > 0) return { findings: full, holds: [] };
  const types = usage.typeQuotas.flatMap(({ storageType, spaceBytes }) =>
    spaceBytes === undefined ? [] : [`, ${formatBytes(spaceBytes)} of ${storageType}`],
  );
  const names = usage.namesUsed === 1 ? '1 name' : `${usage.namesUsed} names`;
  const used = `${formatBytes(usage.spaceUsedBytes)} and ${names}`;
  return {
    findings,
    holds: [`${shownName(path)} has the quota ${spaceWords(usage)}${types.join('')}; ${used} are used.`],
  };
}

/** What is used of a kind of storage is told only once it has a quota (GETQUOTAUSAGE, 3.4.1): one that is full at once is found then. */
async function fullTypes(path: string, usage: QuotaUsage, { hdfs }: Read, signal: AbortSignal): Promise<Finding[]> {
  if (usage.typeQuotas.length === 0) return [];
  const limits = usage.typeQuotas.map(({ storageType: kind, spaceUsedBytes: used, spaceBytes: quota }) => ({
    kind,
    used,
    quota,
    forecast: undefined,
  }));
  const about = await readQuotaAbout({ near: 1, homeNames: undefined, homeSpaceBytes: undefined }, hdfs, signal);
  return judge({ path, tenant: undefined, limits, isLargest: false, entries: 0, about }, [quotaFull]);
}
