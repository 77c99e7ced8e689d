import { describe, expect, it } from 'vitest';
import { judge, type Rule } from '../../../src/checks/rule.ts';
import * as marathon from '../../../src/checks/rules/marathon.ts';
import * as mesos from '../../../src/checks/rules/mesos.ts';
import { sparkAppRules, sparkEnvRules } from '../../../src/checks/rules/spark.ts';
import { tenantsRules } from '../../../src/checks/rules/tenants.ts';
import { zeppelinAppRules, zeppelinEnvRules, zeppelinInterpreterRules } from '../../../src/checks/rules/zeppelin.ts';

/** What else is wrong with the bad examples of a rule. */
const also: Readonly<Record<string, readonly string[]>> = {
  'marathon/answer-sent-back': ['marathon/cmd-and-args'],
  'marathon/authentication-not-switched-on': ['marathon/http-open'],
  'marathon/docker-image-mutable': [
    'marathon/kill-grace-short',
    'marathon/single-instance-doubled',
    'zeppelin/notebooks-in-container',
  ],
  'marathon/resident-principal-unset': ['marathon/http-open'],
  'mesos/acl-gone': ['mesos/acl-run-tasks-open'],
  'mesos/acl-object-missing': ['mesos/acl-run-tasks-open'],
  'mesos/acl-unknown': ['mesos/acl-run-tasks-open'],
  'mesos/agent-http-open': ['mesos/isolation-posix'],
  'mesos/agents-unauthenticated': ['mesos/frameworks-unauthenticated', 'mesos/no-acls'],
  'mesos/frameworks-unauthenticated': ['mesos/agents-unauthenticated', 'mesos/no-acls'],
  'mesos/image-isolators-missing': ['mesos/disk-quota-not-enforced', 'mesos/isolation-posix'],
  'mesos/isolation-posix': ['mesos/disk-quota-not-enforced'],
  'mesos/isolator-renamed': ['mesos/isolation-posix'],
  'mesos/master-http-open': ['mesos/agents-unauthenticated', 'mesos/frameworks-unauthenticated', 'mesos/no-acls'],
  'mesos/no-acls': ['mesos/agents-unauthenticated'],
  'mesos/no-cfs-quota': ['mesos/disk-quota-not-enforced'],
  'mesos/old-flag-name': ['mesos/agents-unauthenticated'],
  'mesos/single-master': ['mesos/agents-unauthenticated', 'mesos/frameworks-unauthenticated', 'mesos/no-acls'],
  'zeppelin/hdfs-user-unset': ['marathon/app-user-in-docker', 'zeppelin/notebooks-in-container'],
  'zeppelin/health-path-too-early': ['zeppelin/master-variable-early'],
  'zeppelin/image-binds-loopback': ['marathon/app-user-in-docker', 'zeppelin/image-without-libmesos'],
  'zeppelin/image-without-libmesos': ['marathon/app-user-in-docker'],
  'zeppelin/master-variable-early': ['zeppelin/health-path-too-early'],
  'zeppelin/master-variable-gone': ['zeppelin/notebooks-in-container', 'zeppelin/settings-in-container'],
  'zeppelin/settings-in-container': ['zeppelin/notebooks-in-container'],
  'zeppelin/spark-not-supported': ['zeppelin/health-path-too-early', 'zeppelin/master-variable-early'],
  'zeppelin/ssl-port-ignored': ['zeppelin/notebooks-in-container', 'zeppelin/settings-in-container'],
  'zeppelin/storage-too-early': ['zeppelin/health-path-too-early', 'zeppelin/master-variable-early'],
};

/** For each rule what others than itself say of its bad examples, advice left out. */
const othersOf = <Subject>(rules: readonly Rule<Subject>[]): readonly (readonly [string, readonly string[]])[] =>
  rules.map(({ id, bad }) => {
    const found = bad.flatMap((subject) => judge(subject, rules));
    const others = found.filter(({ rule, severity }) => rule !== id && severity !== 'note').map(({ rule }) => rule);
    return [id, [...new Set(others)].sort()] as const;
  });

describe.each([
  ...othersOf(mesos.mesosMasterRules),
  ...othersOf(mesos.mesosAgentRules),
  ...othersOf(mesos.mesosAclRules),
  ...othersOf(mesos.mesosCredentialRules),
  ...othersOf(mesos.mesosWeightRules),
  ...othersOf(mesos.mesosQuotaRules),
  ...othersOf([...marathon.marathonAppRules, ...zeppelinAppRules, ...sparkAppRules]),
  ...othersOf(marathon.marathonGroupRules),
  ...othersOf(marathon.marathonPodRules),
  ...othersOf(marathon.marathonFlagRules),
  ...othersOf(zeppelinInterpreterRules),
  ...othersOf(zeppelinEnvRules),
  ...othersOf(sparkEnvRules),
  ...othersOf(tenantsRules),
])('%s', (id, others) => {
  it('finds its bad examples alone, or with those that are named', () => {
    expect(others).toEqual(also[id] ?? []);
  });
});
