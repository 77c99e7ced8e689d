import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '../../../src/core/finding.ts';
import { toJson } from '../../../src/core/json.ts';
import { toldFindings, type toldFormats } from '../../../src/output/findings/told-findings.ts';
import { yamlText } from '../../../src/output/yaml.ts';

const finding = (path: string): Finding => ({
  rule: 'umask/open-to-others',
  severity: 'error',
  place: `hdfs ${path}`,
  sentence: `${path} has mode 755: "it should" be 700, and not #755.`,
  data: { path, acl: ['user::rwx'], set: {} },
});

const pages = [[finding('/a'), finding('/a: b')], [], [finding('/\u0001\n- c')]];
const rest = { sum: { entries: 3 }, tenants: [], unread: [{ code: 'denied', message: 'HDFS refused it.' }] };

const written = async (format: (typeof toldFormats)[number], all: readonly (readonly Finding[])[]): Promise<string> => {
  const { head, each, end } = await toldFindings(format);
  return [head, ...all.map(each), end(rest)].join('');
};

describe('findings that are written while they are made', () => {
  it('are one object with those of all pages and the rest', async () => {
    const whole = { schema: 'mesosctl/v1', findings: pages.flat(), ...rest };
    expect(JSON.parse(await written('json', pages))).toEqual(whole);
    expect(parse(await written('yaml', pages))).toEqual(whole);
    expect(await written('yaml', pages)).toBe(yamlText({ findings: toJson(pages.flat()), ...rest }));
  });

  it('are an empty list where there are none', async () => {
    const whole = { schema: 'mesosctl/v1', findings: [], ...rest };
    expect(JSON.parse(await written('json', [[]]))).toEqual(whole);
    expect(parse(await written('yaml', [[], []]))).toEqual(whole);
  });

  it('are a line each, with what could not be read behind them', async () => {
    const lines = (await written('jsonl', pages)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([...pages.flat(), { unread: rest.unread[0] }]);
    const csv = await written('csv', pages);
    expect(csv.split('\n')).toHaveLength(1 + 3 + 1);
    expect(csv).toContain('error,umask/open-to-others,hdfs /a,');
  });
});
