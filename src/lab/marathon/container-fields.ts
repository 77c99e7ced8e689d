import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';
import { listOf, objectOf, pick } from './json-read.ts';

/** Whether an app shares its agents' network, which it does unless it says otherwise. */
export function isHostNetwork(networks: Json | undefined): boolean {
  const modes = listOf(networks).map((network) => network['mode'] ?? 'container');
  return modes.length === 0 || modes.includes('host');
}

/** A container as Marathon stores it. On the bridge there is a port mapping even if none was sent. */
export function containerOf(sent: Json | undefined, networks: Json | undefined): JsonObject | undefined {
  if (!isObject(sent)) return undefined;
  const container = objectOf(toJson(sent));
  const docker = container['docker'];
  const mappings = portMappingsOf(container, networks);
  return {
    type: container['type'] ?? 'MESOS',
    ...(isObject(docker) ? { docker: dockerOf(objectOf(toJson(docker))) } : {}),
    volumes: container['volumes'] ?? [],
    ...(mappings === undefined ? {} : { portMappings: mappings }),
  };
}

function dockerOf(docker: JsonObject): JsonObject {
  return {
    forcePullImage: docker['forcePullImage'] ?? false,
    image: docker['image'] ?? '',
    parameters: docker['parameters'] ?? [],
    privileged: docker['privileged'] ?? false,
    ...pick(docker, ['pullConfig']),
  };
}

function portMappingsOf(container: JsonObject, networks: Json | undefined): JsonObject[] | undefined {
  const old = objectOf(container['docker'])['portMappings'];
  const sent = container['portMappings'] ?? old;
  const bridged = objectOf(container['docker'])['network'] === 'BRIDGE' || !isHostNetwork(networks);
  if (sent === undefined) {
    return bridged ? [{ containerPort: 0, labels: {}, name: 'default', protocol: 'tcp', servicePort: 0 }] : undefined;
  }
  return listOf(sent).map((mapping) => ({
    containerPort: mapping['containerPort'] ?? 0,
    ...(mapping['hostPort'] === undefined ? hostPortOf(networks, bridged) : { hostPort: mapping['hostPort'] }),
    labels: mapping['labels'] ?? {},
    ...pick(mapping, ['name']),
    protocol: mapping['protocol'] ?? 'tcp',
    servicePort: mapping['servicePort'] ?? 0,
  }));
}

/** On the bridge every port is mapped; in a container network only those that ask for it. */
function hostPortOf(networks: Json | undefined, bridged: boolean): JsonObject {
  const modes = listOf(networks).map((network) => network['mode']);
  return bridged && !modes.some((mode) => mode === 'container' || mode === undefined) ? { hostPort: 0 } : {};
}
