import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/checks/lint/file-readers.ts';

describe('a file of another program that is called like one of ours', () => {
  it.each([
    ['acls.json', '{"Version": "2012-10-17", "Statement": []}'],
    ['acls.json', '[{"topic": "orders", "operation": "READ"}]'],
    ['iam/acls', '{"Version": "2012-10-17", "Statement": []}'],
    ['weights.json', '[0.1, 0.2]'],
    ['weights.json', '{"layer1": [1, 2], "bias": 3}'],
    ['quota.json', '{"apiVersion": "v1", "kind": "ResourceQuota", "spec": {"hard": {"cpu": "4"}}}'],
    ['quotas.json', '{"maxUsers": 4}'],
    ['mesos/credentials.json', '{"installed": {"client_id": "a", "client_secret": "b"}}'],
    ['interpreter.json', '{"language": "python", "version": 3}'],
    ['tenants.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: tenants}\n'],
    ['thuemmel.ini', '[display]\nbrightness=1\n'],
  ])('is passed over: %s %s', (path, text) => {
    expect(recognise(path, text)).toBeUndefined();
  });

  it.each([
    ['acls.json', '{"permissive": false}', 'mesos-acls'],
    ['acls.json', '{"run_task": [], "coments": ""}', 'mesos-acls'],
    ['acls.json', '{}', 'mesos-acls'],
    ['acls.json', '{"permissive": ', 'mesos-acls'],
    ['mesos-acls.json', '{"Statement": []}', 'mesos-acls'],
    ['weights.json', '[{"rol": "spark", "weight": 2}]', 'mesos-weights'],
    ['weights.json', '{"type": "UPDATE_WEIGHTS", "updateWeights": {}}', 'mesos-weights'],
    ['quota.json', '{"type": "UPDATE_QUOTA", "updateQuota": {}}', 'mesos-quota'],
    ['quota.json', '{"role": "spark"}', 'mesos-quota'],
    ['mesos/credentials.json', '{"principals": "a"}', 'mesos-credentials'],
    ['mesos/credentials', 'spark word\n', 'mesos-credentials'],
    ['conf/interpreter.json', '{"interpreterSettings": {}}', 'zeppelin-interpreter'],
    ['conf.dist/hue_safety.ini', '[[x]]\n', 'hue-ini'],
    ['my-hue.ini.bak', '', 'hue-ini'],
  ])('is ours where it has a name of ours, or one like it, or cannot be read: %s %s', (path, text, kind) => {
    expect(recognise(path, text)).toBe(kind);
  });
});
