import type { JsonObject } from '../../core/json.ts';
import { masked } from '../../core/masked.ts';
import type { Fields } from './fields.ts';
import type { MarathonInfo } from './types.ts';

/** GET /v2/info. A standby passes the question on, so it is always the leader's answer. @throws Failure `protocol` */
export function infoOf(info: Fields): MarathonInfo {
  const config = info.objectOr('marathon_config', undefined);
  return {
    name: info.textOr('name', ''),
    version: info.text('version'),
    leader: info.textOr('leader', ''),
    frameworkId: info.textOr('frameworkId', ''),
    mesosRole: config?.textOr('mesos_role', '*') ?? '*',
    features: config?.texts('features') ?? [],
    ...info.someTexts('buildref'),
    config: flagsOf(config),
    zookeeper: flagsOf(info.objectOr('zookeeper_config', undefined)),
    http: flagsOf(info.objectOr('http_config', undefined)),
  };
}

/** The login in `zk://user:password@host/path` is hidden. */
function flagsOf(flags: Fields | undefined): JsonObject {
  const entries = Object.entries(flags?.whole() ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, masked(value, name)]));
}
