import { describe, expect, it } from 'vitest';
import { parseZkUrl } from '../../../src/clients/zookeeper/zk-url.ts';
import { Failure } from '../../../src/core/failure.ts';

describe('a zk:// URL', () => {
  it('names servers and a path', () => {
    expect(parseZkUrl('zk://h1:2181,10.0.0.2:2182,h3/mesos')).toEqual({
      servers: [
        { host: 'h1', port: 2181 },
        { host: '10.0.0.2', port: 2182 },
        { host: 'h3', port: 2181 },
      ],
      path: '/mesos',
      auth: undefined,
    });
  });

  it('may hold credentials with signs in the password, and a slash at the end', () => {
    const url = parseZkUrl('zk://mesos:p@ss:word@h1:2181/prod/mesos/');
    expect(url.auth).toEqual({ scheme: 'digest', user: 'mesos', password: 'p@ss:word' });
    expect(url.path).toBe('/prod/mesos');
    expect(url.servers).toEqual([{ host: 'h1', port: 2181 }]);
  });

  it('may name a server by its IPv6 address', () => {
    expect(parseZkUrl('zk://[::1]:2181/mesos').servers).toEqual([{ host: '::1', port: 2181 }]);
  });

  it.each([
    ['http://h1:2181/mesos', 'it does not begin with zk://'],
    ['zk://h1:2181', 'the path behind the hosts is missing'],
    ['zk://h1:2181/', 'the path behind the hosts is missing'],
    ['zk://h1:2181//mesos', 'the path //mesos has an empty part'],
    ['zk:///mesos', 'a host is empty'],
    ['zk://h1:2181,,h2/mesos', 'a host is empty'],
    ['zk://h1:port/mesos', '"h1:port" is not host:port'],
    ['zk://h1:70000/mesos', '70000 is not a port'],
    ['zk://secret@h1:2181/mesos', 'before the @ there is no user:password'],
  ])('%s is refused: %s', (url, fault) => {
    expect(() => parseZkUrl(url)).toThrow(`The ZooKeeper address is not usable: ${fault}.`);
  });

  it('keeps its password out of the messages', () => {
    let failure = new Failure('internal', 'not thrown');
    try {
      parseZkUrl('zk://mesos:hidden@h1:port/mesos');
    } catch (thrown) {
      failure = Failure.from(thrown);
    }
    expect(failure.code).toBe('config');
    expect(`${failure.message} ${failure.hint}`).not.toContain('hidden');
  });
});
