import { mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { configFolder } from '../support/config-folder.ts';

const folder = configFolder();

/** What `context list` says of a file: exit, and stderr with the file called FILE. */
async function said(content: string | Buffer, name = 'c.yaml') {
  const file = folder.path(name);
  writeFileSync(file, content, { mode: 0o600 });
  const { exit, out, err } = await folder.run(['context', 'list', '--config', file, '-o', 'json']);
  return { exit, out, err: err.replaceAll(file, 'FILE') };
}

const TOO_DEEP = 'This lies more than 8 levels deep.';

describe('a broken file of contexts', () => {
  it.each([
    ['a tab', 'contexts:\n\ta: {}\n', '2:1: There is a tab where lines are indented; YAML takes blanks only.'],
    [
      'a second document',
      'contexts: {}\n---\ncontexts: {}\n',
      '2:1: A second YAML document begins here; the file should be one.',
    ],
    [
      'a doubled name',
      'contexts:\n  a: {}\n  a: {}\n',
      '3:3: This name stands here a second time: names must be unique within a group.',
    ],
    [
      'a doubled name in JSON',
      '{"contexts": {"a": {}, "a": {}}}',
      '1:24: This name stands here a second time: names must be unique within a group.',
    ],
    [
      'a quote that does not end',
      'contexts:\n  a: { ldap: { url: "x } }\n',
      'FILE:3:1: Something lacks here: a closing quote, bracket or brace, or the ":" behind a name.',
    ],
    [
      'a bracket that is not closed',
      'contexts:\n  a: [b\n  c: d\n',
      'FILE:3:3: A [ before this is not closed: its ] lacks, or what belongs into it is not indented.',
    ],
    [
      'a brace that is not closed, at the end of the file',
      'contexts: { a: {}\n',
      'FILE:2:1: A { before this is not closed: its } lacks, or what belongs into it is not indented.',
    ],
    [
      'a text with a colon',
      'contexts:\n  a: b: c\n',
      '2:6: There is a second ": " on this line; a text with ": " in it stands between quotes.',
    ],
    ['an alias without an anchor', 'contexts:\n  a: *b\n', '2:6: No anchor (&name) before this alias has its name.'],
    [
      'a merge key',
      'x: &x {}\ncontexts:\n  a:\n    <<: *x\n',
      '4:5: Context a: merge keys (<<) are not read; an alias may stand for a whole group of settings, such as ldap: *directory.',
    ],
    [
      'a control character',
      'contexts: { a: { ldap: { people: "a\\0b" } } }\n',
      '1:34: There is a control character in this text',
    ],
    [
      'a control character in JSON',
      '{"contexts": {"a": {"ldap": {"people": "a\\u0000b"}}}}',
      '1:40: There is a control character in this text',
    ],
    ['an alias that contains itself', 'contexts: &a\n  lab: *a\n', TOO_DEEP],
    ['a list at the top', '- a\n', '1:1: The file holds names and values, not a list.'],
    ['a text at the top', 'just words\n', '1:1: The file holds names and values, not a single text.'],
    ['a list of contexts', 'contexts: [a]\n', '1:11: contexts holds names and values, not a list.'],
    ['a list as the current one', 'current: [a]\n', '1:1: current is the name of a context.'],
    ['a schema that is no address', '$schema: [a]\n', '1:1: $schema is the address of a JSON schema, for editors.'],
    [
      'a mistyped name',
      'contexts: {}\ncurrant: a\n',
      '2:1: The file may hold current and contexts, not currant. Did you mean current?',
    ],
  ])('with %s is refused with the place', async (_what, content, sentence) => {
    const { exit, out, err } = await said(content);
    expect(exit).toBe(2);
    expect(err).toContain(sentence);
    expect(err).toMatch(/FILE:\d+:\d+: /);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'config' } });
  });

  it.each([
    [
      'UTF-16',
      Buffer.from('\ufeffcontexts: {}', 'utf16le'),
      'FILE (--config) is text in UTF-16 and should be in UTF-8.',
    ],
    ['Latin-1', Buffer.from('# Stra\xdfe', 'latin1'), 'FILE (--config) is not UTF-8 text.'],
    ['2 MiB', Buffer.alloc(2 ** 21, '#'), 'FILE (--config) is larger than 1024 KiB.'],
  ])('of %s is refused', async (_what, content, sentence) => {
    const { exit, err } = await said(content);
    expect(exit).toBe(2);
    expect(err).toContain(`mesosctl: The config file ${sentence}\nhint: Name the file itself`);
  });

  it('without end is not read to the end', async () => {
    const { exit, err } = await folder.run(['context', 'list', '--config', '/dev/zero']);
    expect(exit).toBe(2);
    expect(err).toContain('/dev/zero (--config) is larger than 1024 KiB.');
  });

  it('of aliases of aliases is refused before it fills the memory', async () => {
    const list = (of: string): string => `[${Array.from({ length: 60 }, () => of).join(', ')}]`;
    const bomb = `a: &a ${list('x')}\nb: &b ${list('*a')}\nc: &c ${list('*b')}\ncontexts: { a: { zeppelin: { fetch: *c } } }\n`;
    const { exit, err } = await said(bomb);
    expect(exit).toBe(2);
    expect(err).toContain('The aliases of this file stand for far too much.');
    expect(err.length).toBeLessThan(1000);
  });

  it('of lists in lists, to the end of the stack, is refused with the place', async () => {
    const { exit, err } = await said(`a: x\nb:\n  ${'- '.repeat(50_000)}x\n`);
    expect(exit).toBe(2);
    expect(err).toMatch(/:3:\d+: This lies more than 8 levels deep\./);
  });

  it('of tens of thousands of aliases is read in time', async () => {
    const many = Array.from({ length: 40_000 }, () => '*a').join(', ');
    const { exit } = await said(`a: &a x\ncontexts: { a: { zeppelin: { fetch: [${many}] } } }\n`);
    expect(exit).toBe(2);
  });

  it.each([
    ['a control character', 'contexts: { "a\\tb\\u0007": {} }'],
    ['half of a character', '{"contexts": {"a\\ud800": {}}}'],
  ])('with %s in a name is refused', async (_what, content) => {
    const { exit, err } = await said(content);
    expect(exit).toBe(2);
    expect(err).toContain('There is a control character in this text, or half of a character.');
  });

  it('with a context that has no name is refused', async () => {
    expect((await said('contexts: { "": {} }')).err).toContain('FILE:1:13: A context needs a name.');
  });

  it('never has its secrets repeated', async () => {
    for (const content of [
      'contexts: { a: { ldap: { password: "hunter2" hunter2 } } }\n',
      'contexts:\n  a:\n    ldap:\n      password: hunter2: hunter2\n',
      'contexts:\n  a:\n    ldap:\n      password: [hunter2]\n',
      'contexts:\n  a:\n    ldap:\n      password: { fiel: hunter2 }\n',
      'contexts:\n  a:\n    ldap:\n      password: "hunter2\n',
      'contexts:\n  a:\n    ldap:\n      password: *hunter2\n',
    ]) {
      const { exit, err, out } = await said(content);
      expect(exit).toBe(2);
      expect(err + out).not.toContain('hunter2');
    }
  });
});

describe('an unusual file of contexts', () => {
  it.each([
    ['nothing in it', ''],
    ['comments alone', '# nothing yet\n'],
    ['an empty list of contexts', 'contexts:\n'],
    ['an empty object', '{}'],
  ])('with %s holds no context, which is said', async (_what, content) => {
    expect(await said(content)).toMatchObject({ exit: 0, out: '[]\n' });
    const shown = await folder.run(['context', 'list', '--config', folder.path('c.yaml')], { tty: true });
    expect(shown.out).toContain(`There is no context in ${folder.path('c.yaml')}.`);
    const needed = await folder.run(['context', 'show', '--config', folder.path('c.yaml')]);
    expect(needed.exit).toBe(2);
    expect(needed.err).toContain(`${folder.path('c.yaml')} holds no context.`);
  });

  it.each([
    ['a byte order mark', '\ufeffcontexts: { a: {} }'],
    ['a byte order mark, as JSON', '\ufeff{"contexts": {"a": {}}}'],
    ['the address of its schema', '$schema: ./contexts.schema.json\ncontexts: { a: {} }'],
    ['ends of lines as on Windows', 'contexts:\r\n  a: {}\r\n'],
    ['a directive', '%YAML 1.2\n---\ncontexts: { a: {} }\n'],
    ['an alias for a group', 'contexts:\n  a: &a { tenant: { cpus: 1 } }\n  b: *a\n'],
    ['names in other scripts', 'contexts: { a: { ldap: { people: "ou=人员,dc=例子" } } }'],
  ])('with %s is read', async (_what, content) => {
    expect(await said(content)).toMatchObject({ exit: 0, err: '' });
  });

  it('with an anchor of the same name twice gives each alias the one before it', async () => {
    const yaml =
      'contexts:\n  a: { timeout: &t 1 }\n  b: &b { timeout: *t }\n  c: { timeout: &t 3 }\n  d: *b\n  e: { timeout: *t }\n';
    folder.write('c.yaml', yaml);
    const timeouts: Record<string, unknown> = {};
    for (const name of ['b', 'd', 'e']) {
      const { out } = await folder.run(['context', 'show', '--config', 'c.yaml', '-c', name, '-o', 'json']);
      const { settings } = JSON.parse(out) as { settings: { path: string; value: unknown }[] };
      timeouts[name] = settings.find(({ path }) => path === 'timeout')?.value;
    }
    expect(timeouts).toEqual({ b: '1', d: '1', e: '3' });
  });

  it('is read from a pipe', async () => {
    const pipe = await folder.pipe('pipe');
    const writing = writeFile(pipe, 'contexts: { a: {} }');
    expect((await folder.run(['context', 'list', '--config', pipe, '-o', 'json'])).out).toContain('"a"');
    await writing;
  });

  it('of JSON says what is written, and not what a number is', async () => {
    folder.write('c.json', '{"contexts": {"a": {"zeppelin": {"version": 0.10}, "tenant": {"umask": "027"}}}}');
    const { out } = await folder.run(['context', 'show', '--config', 'c.json', '-o', 'json']);
    const { settings } = JSON.parse(out) as { settings: { path: string; value: unknown }[] };
    expect(settings).toContainEqual(expect.objectContaining({ path: 'zeppelin.version', value: '0.10' }));
  });

  it('that nobody may read is refused with the reason', async () => {
    mkdirSync(folder.path('dir'));
    const { exit, err } = await folder.run(['context', 'list'], { env: { MESOSCTL_CONFIG: folder.path('dir') } });
    expect(exit).toBe(2);
    expect(err).toContain('dir (MESOSCTL_CONFIG) is a folder, not a config file.');
  });
});

describe('variables of a partition', () => {
  const value = async (env: Record<string, string>, path: string) => {
    folder.write('c.yaml', 'contexts: { a: { partitions: { Web-1: { role: web } } } }');
    const { exit, out } = await folder.run(['context', 'show', '--config', 'c.yaml', '-o', 'json'], { env });
    expect(exit).toBe(0);
    const { settings } = JSON.parse(out) as { settings: { path: string; value: unknown; origin: string }[] };
    return settings.find((one) => one.path === path);
  };

  it('set one that the file names, however it is written there, or make one', async () => {
    const env = { MESOSCTL_PARTITIONS__WEB_1_ROLE: 'r', MESOSCTL_PARTITIONS_SPARK_ATTRIBUTE: 'rack' };
    expect(await value(env, 'partitions.Web-1.role')).toMatchObject({ value: 'r' });
    expect(await value(env, 'partitions.spark.attribute')).toMatchObject({
      value: 'rack',
      origin: 'MESOSCTL_PARTITIONS_SPARK_ATTRIBUTE',
    });
  });

  it('set umask policies alike', async () => {
    const env = { MESOSCTL_UMASK_POLICIES_POOL_PATHS: '/data/pool,/user/a/b' };
    expect(await value(env, 'umaskPolicies.pool.paths')).toMatchObject({ value: ['/data/pool', '/user/a/b'] });
    expect(await value(env, 'umaskPolicies.pool.inherit')).toMatchObject({ value: 'true', origin: 'default' });
  });
});
