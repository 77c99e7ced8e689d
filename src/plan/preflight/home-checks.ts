import type { Outcome, PreflightCheck } from '../../checks/preflight/check.ts';
import { failedBy, orRefused, passed, worthALook } from '../../checks/preflight/outcomes.ts';
import { Failure } from '../../core/failure.ts';
import { QUOTAS_SINCE } from '../../core/hadoop/quota-commands.ts';
import { formatBytes } from '../../core/quantity.ts';
import { atLeast } from '../../core/versions.ts';
import { hdfsFolder } from '../keepers/hdfs-folder.ts';
import { hdfsQuota, spaceWords } from '../keepers/hdfs-quota.ts';
import { lookAtHomes, standingQuota } from '../platform.ts';
import { WITHOUT_ACLS } from '../provision.ts';
import { homePolicy } from '../umask/home-policy.ts';
import { homeQuotaWanted } from '../wants/tenant.ts';
import type { ProvisionLook } from './provision-look.ts';

/** The home of the tenant, and its quota. */
export const homeChecks = (look: ProvisionLook): readonly PreflightCheck[] => {
  const { asked, settings, read } = look;
  const path = `${settings.hdfs.homes}/${asked.name}`;
  return [
    {
      id: 'hdfs/homes',
      title: `the folder of the homes is there, with ACLs`,
      after: ['hdfs/active'],
      look: (signal) =>
        orRefused(async () =>
          (await lookAtHomes(settings, read, signal))
            ? passed(settings.hdfs.homes)
            : worthALook([{ sentence: WITHOUT_ACLS }]),
        ),
    },
    {
      id: 'hdfs/home',
      title: `the home belongs to ${asked.name}, or can be made`,
      after: ['words/name', 'hdfs/homes'],
      look: (signal) =>
        orRefused(async () => {
          const folder = {
            owner: asked.name,
            group: asked.name,
            umask: homePolicy(asked.name, settings).umask,
            inherit: false,
          };
          const { status } = await hdfsFolder.look({ path, ...folder }, read, signal);
          return passed(`${path} ${status === undefined ? 'is made' : 'is there'}`);
        }),
    },
    {
      id: 'hdfs/quota',
      title: 'the quota of the home can be set',
      after: ['hdfs/home'],
      look: (signal) => orRefused(() => quotaOutcome(path, look, signal)),
    },
    {
      id: 'hdfs/room',
      title: 'there is room for what the home may hold',
      after: ['hdfs/home'],
      look: (signal) => orRefused(() => roomOutcome(path, look, signal)),
    },
  ];
};

async function quotaOutcome(
  path: string,
  { asked, settings, read }: ProvisionLook,
  signal: AbortSignal,
): Promise<Outcome> {
  const standing = await standingQuota(path, read, signal);
  const { homeQuotaBytes: spaceBytes, nameQuota: names } = homeQuotaWanted(asked, standing, settings);
  const want = { path, names, spaceBytes };
  const have = await hdfsQuota.look(want, read, signal);
  const changes = hdfsQuota.compare(want, have);
  if (changes.length === 0) return passed(spaceWords(standing));
  const version = await read.hdfs.version(signal);
  return atLeast(version, QUOTAS_SINCE) ? passed(spaceWords(want)) : failedBy(withoutQuotas(version));
}

const withoutQuotas = (version: string): Failure =>
  new Failure(
    'unsupported',
    `The namenode is Hadoop ${version}, and sets quotas over WebHDFS from ${QUOTAS_SINCE} on.`,
    {
      system: 'hdfs',
      hint: "Set the quota where Hadoop's tools are (hdfs dfsadmin -setQuota, -setSpaceQuota), and run this again; or ask for none.",
    },
  );

/** Quotas may promise more than there is: that is an administrator's choice, and worth a look. */
async function roomOutcome(
  path: string,
  { asked, settings, read }: ProvisionLook,
  signal: AbortSignal,
): Promise<Outcome> {
  const [standing, { remainingBytes }] = await Promise.all([
    standingQuota(path, read, signal),
    read.hdfs.cluster(signal),
  ]);
  const { homeQuotaBytes } = homeQuotaWanted(asked, standing, settings);
  const left = formatBytes(remainingBytes);
  if (remainingBytes === 0) return worthALook([{ sentence: FULL, hint: MAKE_ROOM }]);
  const open = (homeQuotaBytes ?? 0) - (standing?.spaceUsedBytes ?? 0);
  if (open <= remainingBytes) return passed(`${left} left`);
  const sentence = `The home may take ${formatBytes(open)} more, every replica counted, and HDFS has ${left} left.`;
  return worthALook([{ sentence, hint: `Lower --home-quota, or make room. ${MAKE_ROOM}` }]);
}

const FULL = 'The datanodes have 0 B left: folders can be made, and no file can be written into them.';
const MAKE_ROOM = 'hdfs dfsadmin -report shows each datanode.';
