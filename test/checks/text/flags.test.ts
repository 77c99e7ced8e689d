import { describe, expect, it } from 'vitest';
import { type FlagStyle, flagEntries } from '../../../src/checks/text/flags.ts';
import { splitWords } from '../../../src/checks/text/shell.ts';

const flags = (line: string, style: FlagStyle): string[][] =>
  flagEntries(splitWords(line), style).map(({ key, value }) => [key, value]);

describe('flags', () => {
  it('of Mesos have their value behind "=", or none', () => {
    expect(flags('--quorum=2 --strict --no-switch_user --zk zk://z1 "--attributes=a:b c"', 'mesos')).toEqual([
      ['quorum', '2'],
      ['strict', 'true'],
      ['switch_user', 'false'],
      ['zk', 'true'],
      ['attributes', 'a:b c'],
    ]);
  });

  it('of Marathon have it behind a blank too', () => {
    expect(flags('--zk zk://z1 --disable_ha --http_port=8080 --ha', 'marathon')).toEqual([
      ['zk', 'zk://z1'],
      ['ha', 'false'],
      ['http_port', '8080'],
      ['ha', 'true'],
    ]);
  });

  it('know where they are written', () => {
    const line = 'marathon --zk "zk://z 1" --http_port=80';
    const spans = flagEntries(splitWords(line), 'marathon').map(({ keyAt, valueAt, at }) =>
      [keyAt, valueAt, at].map(({ start, end }) => line.slice(start, end)),
    );
    expect(spans).toEqual([
      ['--zk', '"zk://z 1"', '--zk "zk://z 1"'],
      ['--http_port', '80', '--http_port=80'],
    ]);
  });
});
