import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileReaders } from '../../../src/checks/lint/file-readers.ts';
import { judgeSubject } from '../../../src/checks/lint/rules-of.ts';
import { Source } from '../../../src/core/source.ts';
import { fixtures } from '../../support/fixtures.ts';

interface Exchange {
  readonly name: string;
  readonly kind: 'marathon-app' | 'marathon-group' | 'marathon-pod';
  readonly body: unknown;
  readonly status: number;
}

const folder = fixtures('marathon');
const exchanges = folder === undefined ? [] : readdirSync(folder).flatMap((area) => exchangesOf(folder, area));

/** Definitions that were sent whole, with how Marathon 1.11.24 answered. */
function exchangesOf(root: string, area: string): Exchange[] {
  if (area.includes('.')) return [];
  return readdirSync(join(root, area)).flatMap((name): Exchange[] => {
    const [asked, answered] = ['request.json', 'response.json'].map((file) => join(root, area, name, file));
    if (asked === undefined || answered === undefined || !existsSync(asked) || !existsSync(answered)) return [];
    const { method, path, body } = JSON.parse(readFileSync(asked, 'utf8'));
    const kind = kindOf(path);
    const isWhole = method === 'POST' || (method === 'PUT' && kind !== 'marathon-app');
    if (kind === undefined || !isWhole || typeof body !== 'object' || body === null) return [];
    return [{ name: `${area}/${name}`, kind, body, status: JSON.parse(readFileSync(answered, 'utf8')).status }];
  });
}

function kindOf(path: string): Exchange['kind'] | undefined {
  if (path.includes('/tasks')) return undefined;
  if (path.startsWith('/v2/apps')) return 'marathon-app';
  if (path.startsWith('/v2/pods')) return 'marathon-pod';
  return path.startsWith('/v2/groups') ? 'marathon-group' : undefined;
}

async function errorsOf({ name, kind, body }: Exchange): Promise<string[]> {
  const source = new Source(name, JSON.stringify(body, null, 2));
  const { subjects } = await fileReaders[kind].read(source, { marathon: '1.11.24' });
  const findings = (await Promise.all(subjects.map(judgeSubject))).flat();
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

/** It is taken, and then breaks the server. */
const BREAKS_LATER = ['queue/group-by-without-value-create'];

/** Refused for what no file shows: the flags of Marathon, what runs already, or what is not sent because the path says it. */
const NOT_IN_THE_FILE = [
  'apps/invalid-gpus-feature-off',
  'apps/invalid-no-id',
  'apps/invalid-role-unknown',
  'fields/app-under-app-create',
  'fields/external-volume-feature-off-create',
  'fields/persistent-volume-residency-role-star-422-create',
  'fields/persistent-volume-role-star-422-create',
  'groups/app-role-not-allowed',
  'groups/create-app-409-group-of-that-name',
  'groups/create-role-explicit-422',
  'groups/update-nested-existing-422',
  'groups/update-nested-existing-dry-run-422',
  'groups/update-with-id-in-body-422',
  'groups/version-rollback-unknown',
  'pods/create-409-app-of-that-name',
  'pods/invalid-network-container-no-name',
  'pods/invalid-no-id',
  'pods/update-put-partial-not-possible',
  'role/create-accepted-other-422',
  'role/create-role-other-422',
  'role/create-role-star-422',
];

describe.skipIf(folder === undefined)('what a real Marathon was sent', () => {
  it('is there', () => {
    expect(exchanges.length).toBeGreaterThan(100);
  });

  it('has no error in the eyes of the rules where it was taken', async () => {
    for (const exchange of exchanges.filter(({ status }) => status < 300)) {
      const expected = BREAKS_LATER.includes(exchange.name) ? ['marathon/group-by-without-value'] : [];
      expect([exchange.name, ...(await errorsOf(exchange))]).toEqual([exchange.name, ...expected]);
    }
  });

  it('has one where it was refused for what stands in it', async () => {
    const silent: string[] = [];
    for (const exchange of exchanges.filter(({ status }) => status === 422)) {
      if ((await errorsOf(exchange)).length === 0) silent.push(exchange.name);
    }
    expect(silent.filter((name) => !NOT_IN_THE_FILE.includes(name))).toEqual([]);
  });
});
