import { describe, expect, it } from 'vitest';
import { isPlaceholder } from '../../src/core/placeholder.ts';

describe('values that somebody else puts in', () => {
  it.each([
    '$\u007benv:HOME}',
    '$HOME',
    '$(hostname -f)',
    '{{ cores }}',
    '<%= cores %>',
    '%{cores}',
    '#{cores}',
    '@CORES@',
    '@@cores@@',
    '<cores>',
    '<number of cores>',
    '__CORES__',
    '%CORES%',
    '%(cores)s',
    '{CORES}',
    'SPARKUIPORT',
    'SPARKEXECUTORMEMORYm',
    'SPARK_EXECUTOR_MEMORY',
    'hdfs://NAMENODE_HOST:8020',
    'MASTER_IP:5050',
    ' NETWORKTIMEOUTs ',
  ])('%j is one', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    'hdfs://c1/a$1',
    'a@b',
    'x < y',
    'local[*]',
    '50%',
    'a_b__c',
    'uid={0},ou=people',
    'TRUE',
    'DISABLED',
    'KERBEROS',
    'FILESYSTEM',
    'os:CENTOS_7',
    '-DFOO_BAR=1',
    'hdfs://NN1:8020',
    '10% of 20%',
  ])('%j is what it is', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
