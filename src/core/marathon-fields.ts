/**
 * The fields that Marathon knows, by the kind of object, with what they hold (docs/docs/rest-api/public/api/v2/types, 1.11;
 * what it still takes of older forms included). `text`, `truth`, `list`, `map`, `texts` (a map of texts), `any`; `number`
 * and `whole` with bounds; words with `|`; else the kind of an object, in brackets for a list of them.
 */
const KINDS: Readonly<Record<string, string>> = {
  app: `id:text acceptedResourceRoles:list args:list backoffFactor:number@1.. backoffSeconds:whole@0.. cmd:text constraints:list
    container:container cpus:number@0.. dependencies:list disk:number@0.. env:env executor:text
    executorResources:executorResources fetch:[fetch] healthChecks:[healthCheck] check:check instances:whole@0.. labels:texts
    maxLaunchDelaySeconds:whole@0.. mem:number@0.. gpus:whole@0.. ipAddress:ipAddress networks:[network] ports:list
    portDefinitions:[portDefinition] readinessChecks:[readinessCheck] residency:residency resourceLimits:resourceLimits
    requirePorts:truth secrets:map taskKillGracePeriodSeconds:whole@0.. upgradeStrategy:upgradeStrategy uris:list user:text
    version:text versionInfo:any killSelection:YOUNGEST_FIRST|OLDEST_FIRST unreachableStrategy:any tty:truth role:text
    tasksStaged:any tasksRunning:any tasksHealthy:any tasksUnhealthy:any deployments:any readinessCheckResults:any tasks:any
    lastTaskFailure:any tasksStats:any taskStats:any storeUrls:any`,
  container: `type:MESOS|DOCKER docker:docker appc:any linuxInfo:any volumes:[volume] portMappings:[portMapping]`,
  docker: `credential:any pullConfig:pullConfig forcePullImage:truth image:text network:text parameters:[parameter]
    portMappings:[portMapping] privileged:truth`,
  pullConfig: 'secret:text',
  parameter: 'key:text value:text',
  volume: 'containerPath:text hostPath:text mode:RO|RW persistent:persistent external:any secret:text',
  persistent: 'type:root|path|mount size:whole@1.. maxSize:whole@0.. profileName:text constraints:list',
  portMapping: `containerPort:whole@0..65535 hostPort:whole@0..65535 labels:texts name:text protocol:tcp|udp|udp,tcp
    servicePort:whole@0..65535 networkNames:list`,
  portDefinition: 'port:whole@0..65535 labels:texts name:text protocol:tcp|udp|udp,tcp',
  network: 'name:text mode:container|container/bridge|host labels:texts',
  ipAddress: 'discovery:any groups:list labels:texts networkName:text',
  fetch: 'uri:text extract:truth executable:truth cache:truth destPath:text outputFile:text',
  healthCheck: `command:command gracePeriodSeconds:whole@0.. ignoreHttp1xx:truth intervalSeconds:whole@0..
    maxConsecutiveFailures:whole@0.. path:text port:whole@0..65535 portIndex:whole@0..65535
    protocol:HTTP|HTTPS|TCP|COMMAND|MESOS_TCP|MESOS_HTTP|MESOS_HTTPS ipProtocol:IPv4|IPv6 timeoutSeconds:whole@0..
    delaySeconds:whole@0..`,
  command: 'value:text',
  check: 'http:any tcp:any exec:any intervalSeconds:whole@0.. timeoutSeconds:whole@0.. delaySeconds:whole@0..',
  readinessCheck: `name:text protocol:HTTP|HTTPS path:text portName:text intervalSeconds:whole@0.. timeoutSeconds:whole@0..
    httpStatusCodesForReady:list preserveLastResponse:truth`,
  residency: 'relaunchEscalationTimeoutSeconds:whole taskLostBehavior:text',
  resourceLimits: 'cpus:any mem:any',
  executorResources: 'cpus:number@0.. mem:number@0.. disk:number@0..',
  upgradeStrategy: 'maximumOverCapacity:number@0..1 minimumHealthCapacity:number@0..1',
  pod: `id:text labels:texts version:text user:text environment:env containers:[podContainer] secrets:map volumes:list
    networks:[network] scaling:scaling scheduling:scheduling executorResources:executorResources role:text linuxInfo:any
    legacySharedCgroups:truth`,
  podContainer: `name:text exec:exec resources:resources resourceLimits:resourceLimits endpoints:[endpoint] linuxInfo:any
    image:podImage environment:env user:text healthCheck:podHealthCheck check:check volumeMounts:[volumeMount]
    artifacts:[fetch] labels:texts lifecycle:lifecycle tty:truth`,
  exec: 'command:any overrideEntrypoint:truth',
  resources: 'cpus:number@0.. mem:number@0.. disk:number@0.. gpus:whole@0..',
  endpoint: `name:text containerPort:whole@1..65535 hostPort:whole@0..65535 protocol:list labels:texts networkNames:list`,
  podImage: 'kind:DOCKER|APPC id:text pullConfig:pullConfig forcePull:truth labels:texts',
  podHealthCheck: `http:podHttp tcp:podTcp exec:exec gracePeriodSeconds:whole@0.. intervalSeconds:whole@0..
    maxConsecutiveFailures:whole@0.. timeoutSeconds:whole@0.. delaySeconds:whole@0..`,
  podHttp: 'endpoint:text path:text scheme:HTTP|HTTPS',
  podTcp: 'endpoint:text',
  volumeMount: 'name:text mountPath:text readOnly:truth',
  lifecycle: 'killGracePeriodSeconds:number@0..',
  scaling: 'kind:fixed instances:whole@0.. maxInstances:whole@0..',
  scheduling: `backoff:podBackoff upgrade:upgradeStrategy placement:placement killSelection:YOUNGEST_FIRST|OLDEST_FIRST
    unreachableStrategy:any`,
  podBackoff: 'backoff:number@0.. backoffFactor:number@1.. maxLaunchDelay:number@0..',
  placement: 'constraints:[podConstraint] acceptedResourceRoles:list',
  podConstraint: 'fieldName:text operator:UNIQUE|CLUSTER|GROUP_BY|LIKE|UNLIKE|MAX_PER|IS value:text',
};

const read = new Map<string, ReadonlyMap<string, string>>();

/** The fields of a kind of object, each with what it holds; undefined where there is no such kind. */
export function marathonFields(kind: string): ReadonlyMap<string, string> | undefined {
  const known = read.get(kind);
  if (known !== undefined || KINDS[kind] === undefined) return known;
  const pairs = KINDS[kind]
    .trim()
    .split(/\s+/)
    .map((field) => {
      const colon = field.indexOf(':');
      return [field.slice(0, colon), field.slice(colon + 1)] as const;
    });
  const fields = new Map(pairs);
  read.set(kind, fields);
  return fields;
}
