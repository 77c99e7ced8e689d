import type { AppDefinition } from '../../clients/marathon/types.ts';
import { Failure } from '../../core/failure.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { ASKED_LABEL, rememberedOf } from '../../core/remembered.ts';
import { TENANT_LABEL } from '../../core/tenant-name.ts';
import { atLeast } from '../../core/versions.ts';
import type { Settings } from '../../settings.ts';
import { fillTemplate } from './app-template.ts';
import { discoveryLabels, hostNameOf } from './discovery-labels.ts';
import { sparkMaster, sparkSettings } from './spark-settings.ts';
import type { TenantWant } from './tenant.ts';
import { type ZeppelinStart, zeppelinStart } from './zeppelin-env.ts';
import { isApachesOwn, zeppelinVersionOf } from './zeppelin-image.ts';
import { refuseOddPair } from './zeppelin-spark.ts';

/** The notebook of a tenant: what Marathon runs, and what its Spark interpreter is told. */
export interface TenantApp {
  readonly definition: AppDefinition;
  readonly interpreter: Readonly<Record<string, string>>;
  /** One sentence each, for the plan. */
  readonly notes: readonly string[];
}

/**
 * @param template a parsed app template, the built-in one or the context's own
 * @throws Failure `usage` or `config` when versions, images or fetched files do not allow a private notebook
 */
export function wantApp(tenant: TenantWant, settings: Settings, template: Json): TenantApp {
  const version = zeppelinVersionOf(tenant.image, namedVersion(tenant), tenant.zeppelinVersion);
  const master = sparkMaster(masterAddress(settings));
  const spark = sparkOf(tenant, settings);
  refuseOddPair(version, tenant.sparkVersion);
  const start = zeppelinStart({
    version,
    user: tenant.name,
    notebookDir: `${settings.hdfs.defaultFs ?? ''}${tenant.home}/notebook`,
    configDir: `${settings.hdfs.defaultFs ?? ''}${tenant.home}/.zeppelin`,
    home: settings.zeppelin.home,
    sparkHome: settings.spark.home,
    sparkMaster: master,
    spark,
    mesosNativeLibrary: settings.spark.mesosNativeLibrary,
    origin: originOf(tenant, settings),
    fetched: settings.zeppelin.fetch.map(fileNameOf),
    keystoreSecret: settings.zeppelin.keystoreSecret,
  });
  return {
    definition: definitionOf(tenant, settings, template, start),
    interpreter: {
      [atLeast(version, '0.9') ? 'spark.master' : 'master']: master,
      ...spark,
    },
    notes: notesOf(tenant, settings),
  };
}

/** The version that was named for this tenant, now or earlier, as the app's own label remembers it. */
const namedVersion = (tenant: TenantWant): string | undefined =>
  rememberedOf({ labels: ownLabels(tenant) }).zeppelinVersion;

/** Why the Spark of this image cannot reach Mesos; undefined where nothing is known against it. */
export function withoutLibmesos({ image }: Pick<TenantWant, 'image'>, { spark }: Settings): string | undefined {
  if (image === undefined || !isApachesOwn(image) || spark.mesosNativeLibrary !== undefined) return undefined;
  return `Zeppelin: ${image} is Apache's own image, which holds no libmesos, so its Spark cannot reach Mesos: use an image made from it that has libmesos, or a template that mounts one, named by spark.mesosNativeLibrary.`;
}

function notesOf(want: TenantWant, settings: Settings): string[] {
  const { spark } = settings;
  const unreachable = withoutLibmesos(want, settings);
  const notes = unreachable === undefined ? [] : [unreachable];
  if (spark.secretFile !== undefined) {
    notes.push(
      `Spark: ${spark.secretFile} is used untrimmed: a line end in it would be part of the secret, and the master would refuse it.`,
    );
  }
  return notes;
}

function definitionOf(tenant: TenantWant, settings: Settings, template: Json, start: ZeppelinStart): AppDefinition {
  const filled = fillTemplate(template, {
    appId: tenant.appId,
    user: tenant.name,
    segment: tenant.segment,
    role: tenant.share.appRole ?? null,
    acceptedResourceRoles: acceptedRoles(tenant),
    cpus: tenant.appScalars.cpus ?? 0,
    mem: tenant.appScalars.mem ?? 0,
    constraints: constraintsOf(tenant),
    container: containerOf(tenant),
    fetch: settings.zeppelin.fetch.map((uri) => ({ uri, extract: false, executable: false, cache: false })),
    env: start.env,
    secrets: Object.keys(start.secrets).length === 0 ? null : start.secrets,
    labels: discoveryLabels(tenant.segment, settings.app),
    healthPath: start.healthPath,
    prologue: start.prologue,
    zeppelinHome: start.home,
    hostName: hostNameOf(tenant.segment, settings.app.domain) ?? null,
  });
  if (!isDefinition(filled) || filled.id !== tenant.appId) {
    throw new Failure('config', `The app template does not give an app with the id ${tenant.appId}.`, {
      hint: `Let its member "id" be "\${appId}".`,
    });
  }
  return { ...filled, labels: { ...labelsOf(filled), ...ownLabels(tenant) } };
}

const labelsOf = (definition: AppDefinition): JsonObject => {
  const labels = definition['labels'] ?? {};
  if (isObject(labels)) return labels;
  throw new Failure('config', 'The labels of the app template are no object.');
};

/** Labels by which the tool finds the app again; no template can leave them out. */
const ownLabels = (tenant: TenantWant): Record<string, string> => ({
  [TENANT_LABEL]: tenant.name,
  ...(tenant.remember === undefined ? {} : { [ASKED_LABEL]: tenant.remember }),
});

const isDefinition = (value: Json): value is AppDefinition => isObject(value) && typeof value.id === 'string';

/** Marathon accepts resources of `*` and of the app's own role, and no others; their order means nothing. */
const acceptedRoles = ({ share, reservation }: TenantWant): Json =>
  share.appRole === undefined ? null : ['*', ...(reservation === undefined ? [] : [share.appRole])];

/**
 * Marathon, which may take resources of two roles, takes the first offer that fits: on the agent of the reservation the
 * notebook stays only where a constraint says so (recorded: role/get-r-both, constraints/hostname-like-create).
 */
const constraintsOf = ({ partition, reservation }: TenantWant): Json => [
  [partition.attribute, 'LIKE', escapePattern(partition.value)],
  ...(reservation === undefined ? [] : [['hostname', 'LIKE', escapePattern(reservation.hostname)]]),
];

/** With the Mesos containerizer the task runs as the app's user; docker run takes the image's unless it is told. */
function containerOf(tenant: TenantWant): JsonObject | null {
  if (tenant.image === undefined) {
    if (tenant.containerizer === 'mesos') return null;
    throw new Failure('config', 'The Docker containerizer needs an image, and none is named.', {
      hint: 'Name one with --image, or set zeppelin.image in the context.',
    });
  }
  if (tenant.containerizer === 'mesos')
    return { type: 'MESOS', docker: { image: tenant.image, forcePullImage: false } };
  if (tenant.account === undefined) {
    throw new Failure(
      'refused',
      `With Docker the image's user runs the process unless its number is given, and ${tenant.name} has no account yet, hence no number.`,
      {
        hint: "Create the account first, or choose --containerizer mesos, which runs the task as the app's user.",
      },
    );
  }
  const user = `${tenant.account.uidNumber}:${tenant.account.gidNumber}`;
  return {
    type: 'DOCKER',
    docker: {
      image: tenant.image,
      forcePullImage: false,
      privileged: false,
      parameters: [{ key: 'user', value: user }],
    },
  };
}

/** The cpus of a tenant are those of the notebook and of all executors together, under whatever role the notebook runs. */
function sparkOf(tenant: TenantWant, settings: Settings): Readonly<Record<string, string>> {
  const { spark } = settings;
  return sparkSettings({
    version: tenant.sparkVersion,
    masterAddress: masterAddress(settings),
    user: tenant.name,
    role: tenant.share.sparkRole,
    partition: tenant.partition,
    coresMax: Math.floor((tenant.limits.cpus ?? 0) - (tenant.appScalars.cpus ?? 0)),
    executorCores: spark.executorCores,
    executorMemMib: spark.executorMemMib,
    home: spark.home,
    executorImage: spark.executorImage,
    principal: spark.principal,
    secretFile: spark.secretFile,
    umask: tenant.umask,
  });
}

function masterAddress(settings: Settings): string {
  const { zk, masters } = settings.mesos;
  if (zk !== undefined) return zk;
  const [only, second] = masters;
  if (only !== undefined && second === undefined) return new URL(only).host;
  throw new Failure('config', 'Spark finds the leading master by ZooKeeper, and mesos.zk is not set.', {
    hint: 'Set mesos.zk to zk://host:2181,…/mesos in the context.',
  });
}

function originOf(tenant: TenantWant, settings: Settings): string | undefined {
  const host = hostNameOf(tenant.segment, settings.app.domain);
  return host === undefined ? undefined : `https://${host}`;
}

const fileNameOf = (uri: string): string => uri.split('/').at(-1) ?? uri;
const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
