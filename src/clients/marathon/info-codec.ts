import type { Fields } from './fields.ts';
import type { MarathonInfo } from './types.ts';

/** GET /v2/info. A standby passes the question on, so it is always the leader's answer. @throws Failure `protocol` */
export function infoOf(info: Fields): MarathonInfo {
  const config = info.objectOr('marathon_config', undefined);
  return {
    version: info.text('version'),
    leader: info.textOr('leader', ''),
    frameworkId: info.textOr('frameworkId', ''),
    mesosRole: config?.textOr('mesos_role', '*') ?? '*',
    features: config?.texts('features') ?? [],
  };
}
