import { describe, expect, it } from 'vitest';
import { fileKinds } from '../../../src/checks/lint/read-file.ts';
import { rulesOf, textRules } from '../../../src/checks/lint/rules-of.ts';
import { judge } from '../../../src/checks/rule.ts';
import type { SubjectKind } from '../../../src/checks/subjects/text-subjects.ts';

/** What else is wrong with the bad examples of a rule. */
const also: Readonly<Record<string, readonly string[]>> = {
  'hdfs/failover-by-hand': ['hdfs/ha-incomplete'],
  'hdfs/umask-permissive': ['hdfs/umask-symbolic'],
  'hdfs/umask-symbolic': ['hdfs/umask-permissive'],
  'hdfs/volume-preference-low': ['hdfs/volume-preference-unused'],
  'hue/value-cut-at-hash': ['hue/secret-key-empty'],
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
  'mesos/isolator-unknown': ['mesos/disk-quota-not-enforced'],
  'mesos/master-http-open': ['mesos/agents-unauthenticated', 'mesos/frameworks-unauthenticated', 'mesos/no-acls'],
  'mesos/no-acls': ['mesos/agents-unauthenticated'],
  'mesos/no-cfs-quota': ['mesos/disk-quota-not-enforced'],
  'mesos/old-flag-name': ['mesos/agents-unauthenticated'],
  'mesos/single-master': ['mesos/agents-unauthenticated', 'mesos/frameworks-unauthenticated', 'mesos/no-acls'],
  'spark/constraints-no-patterns': ['spark/quotes-in-value'],
  'spark/cores-max-unset': ['spark/dynamic-allocation-needs-shuffle-service'],
  'spark/dynamic-allocation-fine-grained': [
    'spark/dynamic-allocation-needs-shuffle-service',
    'spark/fine-grained-by-default',
  ],
  'spark/dynamic-allocation-needs-shuffle-service': ['spark/key-too-new'],
  'spark/dynamic-allocation-too-old': ['spark/dynamic-allocation-needs-shuffle-service'],
  'spark/dynamic-allocation-with-instances': ['spark/dynamic-allocation-needs-shuffle-service'],
  'spark/fine-grained-starves-old-mesos': ['spark/fine-grained-by-default', 'spark/mesos-too-old'],
  'spark/hash-shuffle-floods-inodes': ['spark/consolidate-files-gone'],
  'spark/quotes-in-value': ['spark/master-unknown'],
  'zeppelin/hdfs-notebooks-too-early': ['zeppelin/anonymous-allowed'],
  'zeppelin/hdfs-user-unset': ['marathon/app-user-in-docker', 'zeppelin/notebooks-in-container'],
  'zeppelin/health-path-too-early': ['zeppelin/master-variable-early'],
  'zeppelin/image-binds-loopback': ['marathon/app-user-in-docker', 'zeppelin/image-without-libmesos'],
  'zeppelin/image-without-libmesos': ['marathon/app-user-in-docker'],
  'zeppelin/master-variable-early': ['zeppelin/health-path-too-early'],
  'zeppelin/master-variable-gone': ['zeppelin/notebooks-in-container', 'zeppelin/settings-in-container'],
  'zeppelin/settings-in-container': ['zeppelin/notebooks-in-container'],
  'zeppelin/port-out-of-range': ['zeppelin/keystore-without-password'],
  'zeppelin/shiro-notebooks-open': ['zeppelin/shiro-settings-open'],
  'zeppelin/shiro-section-twice': ['zeppelin/shiro-settings-open'],
  'zeppelin/shiro-settings-open': ['zeppelin/shiro-notebooks-open', 'zeppelin/shiro-url-never-asked'],
  'zeppelin/shiro-url-never-asked': ['zeppelin/shiro-settings-open'],
  'zeppelin/spark-not-supported': ['zeppelin/health-path-too-early', 'zeppelin/master-variable-early'],
  'zeppelin/ssl-port-ignored': ['zeppelin/notebooks-in-container', 'zeppelin/settings-in-container'],
  'zeppelin/ssl-port-not-set': ['zeppelin/keystore-without-password', 'zeppelin/port-out-of-range'],
  'zeppelin/storage-too-early': ['zeppelin/health-path-too-early', 'zeppelin/master-variable-early'],
};

/** For each rule what others than itself say of its bad examples, advice left out. */
async function othersOf(kind: SubjectKind): Promise<readonly (readonly [string, readonly string[]])[]> {
  const rules = await rulesOf(kind);
  return rules.map(({ id, bad }) => {
    const found = bad.flatMap((subject) => judge(subject, rules));
    const others = found.filter(({ rule, severity }) => rule !== id && severity !== 'note').map(({ rule }) => rule);
    return [id, [...new Set(others)].sort()] as const;
  });
}

const kinds: readonly SubjectKind[] = [
  ...fileKinds,
  'hadoop-folder',
  'zeppelin-folder',
  'hue-folder',
  'spark-folder',
  'tenants-on-hdfs',
  'zeppelin-on-hdfs',
  'namenode',
  'cluster',
  'spark-on-cluster',
  'app-on-cluster',
];
const all = (await Promise.all(kinds.map(othersOf))).flat();

it('every rule of a file is among them', async () => {
  expect(new Set(all.map(([id]) => id))).toEqual(new Set((await textRules()).map(({ id }) => id)));
});

describe.each(all)('%s', (id, others) => {
  it('finds its bad examples alone, or with those that are named', () => {
    expect(others).toEqual(also[id] ?? []);
  });
});
