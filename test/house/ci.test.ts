import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { manifest } from '../../src/commands/manifest.ts';
import { nouns } from '../../src/commands/nouns.ts';
import { readCommandLine } from '../../src/commands/program.ts';
import { readInput } from '../../src/commands/read-input.ts';
import { FAULTY } from '../support/lint-folder.ts';
import { root, textOf } from '../support/source-files.ts';
import { run } from '../support/tool.ts';
import { wordsOf } from '../support/transcripts.ts';
import { testWorld } from '../support/world.ts';

interface Action {
  readonly inputs: Record<string, { default: string }>;
  readonly runs: { readonly steps: readonly { env: Record<string, string>; run: string }[] };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesosctl-ci-'));
  writeFileSync(join(folder, 'spark-defaults.conf'), FAULTY);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the step of the action as a runner does: inputs in the environment, and bash with -e and pipefail. */
function act(inputs: Readonly<Record<string, string>>) {
  const action = parse(textOf('action.yml')) as Action;
  const [step] = action.runs.steps;
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const given = (expression: string): string => {
    const name = /inputs\.([\w-]+)/.exec(expression)?.[1] ?? '';
    return name === '' ? root : (inputs[name] ?? action.inputs[name]?.default ?? '');
  };
  const env = Object.entries(step?.env ?? {}).map(([name, expression]) => [name, given(expression)]);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step?.run ?? ''],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], GITHUB_OUTPUT: output, ...Object.fromEntries(env) },
    },
  );
  return { status, stdout, stderr, output: readFileSync(output, 'utf8') };
}

describe('the action of GitHub', () => {
  /** In the place of mesosctl: prints its words, and ends as it is told. */
  const echo = (exit: number): string => {
    const path = join(folder, `echo${exit}.sh`);
    writeFileSync(path, `printf '%s\\n' "$@"\nexit ${exit}\n`);
    return `bash ${path}`;
  };

  it('gives each line of paths and args as one word, and writes SARIF where it is asked', () => {
    const { status, stdout, output } = act({
      paths: 'conf\na file.conf\n',
      args: '--spark=2.4.6\n',
      sarif: 'lint.sarif',
      command: echo(0),
    });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'lint',
      '-o',
      'github',
      '--fail-on=warning',
      '--report',
      'sarif=lint.sarif',
      '--spark=2.4.6',
      '--',
      'conf',
      'a file.conf',
    ]);
    expect([status, output]).toEqual([0, 'exit=0\n']);
  });

  it('fails as lint does, and tells how', () => {
    const { status, output } = act({ command: echo(2) });
    expect([status, output]).toEqual([2, 'exit=2\n']);
  });

  it('gives words that lint understands', async () => {
    const { stdout } = act({ args: '--spark=2.4.6', command: echo(0) });
    const { exit, out } = await run({}, stdout.trimEnd().split('\n'), { cwd: folder });
    expect(exit).toBe(1);
    expect(out).toContain('::warning file=spark-defaults.conf,line=2');
  });
});

describe('the hook of pre-commit', () => {
  const [hook] = parse(textOf('.pre-commit-hooks.yaml')) as { entry: string; files: string }[];

  it('is given files of many kinds, and passes over those that are nothing of ours', async () => {
    writeFileSync(join(folder, 'package.json'), '{}\n');
    const files = ['package.json', 'spark-defaults.conf'];
    expect(files.filter((file) => new RegExp(hook?.files ?? '').test(file))).toEqual(files);
    const words = [...(hook?.entry.split(' ').slice(1) ?? []), ...files];
    const { exit, out, err } = await run({}, [...words, '--spark', '2.4'], { cwd: folder });
    expect([exit, err]).toEqual([1, '']);
    expect(out).toContain('1 file.');
  });
});

describe('the problem matcher', () => {
  const { problemMatcher } = JSON.parse(textOf('docs/problem-matcher.json')) as {
    problemMatcher: { severity?: string; pattern: [{ regexp: string; severity?: number; line: number }] }[];
  };

  it('reads every finding of the text, with its severity', async () => {
    const { out } = await run({}, 'lint test/samples', { cwd: root });
    const findings = out.split('\n').filter((line) => /^\S+:\d+:\d+: /.test(line));
    expect(findings.length).toBeGreaterThan(20);
    for (const line of findings) {
      const matches = problemMatcher.filter(({ pattern: [{ regexp }] }) => new RegExp(regexp).test(line));
      expect(matches.map(({ severity = 'its own' }) => severity)).toEqual([
        line.includes(': advice: ') ? 'notice' : 'its own',
      ]);
    }
  });
});

describe('the recipes', () => {
  const blocks = (language: string): string[] =>
    [...textOf('docs/ci.md').matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
      ([, text = '']) => text,
    );

  it('are YAML', () => {
    expect(blocks('yaml').map((text) => typeof parse(text))).toEqual(blocks('yaml').map(() => 'object'));
  });

  it('have command lines that parse', async () => {
    const scripts = blocks('yaml').flatMap((text) =>
      [...text.matchAll(/- (?:run: )?(.*mesosctl(?:\/cli)? (?:lint|preflight) .*)/g)].map(([, line = '']) =>
        line.replace(/ > .*/, ''),
      ),
    );
    const lines = [...scripts, ...blocks('sh').flatMap((text) => text.split('\n'))].filter((line) =>
      /^[^#]*(lint|preflight) /.test(line),
    );
    expect(lines.length).toBeGreaterThan(6);
    for (const line of lines) {
      const words = wordsOf(line.replace(/^.*?(?=(lint|preflight) )/, ''));
      const invocation = await readCommandLine(words, testWorld(), { entries: manifest, nouns });
      if (typeof invocation === 'number') throw new Error(`"${line}" is a help.`);
      readInput(invocation.command.fields, invocation.given);
    }
  });

  it('show a configuration of lint that is taken', async () => {
    const [config = ''] = blocks('yaml').filter((text) => text.includes('failOn'));
    writeFileSync(join(folder, '.mesosctl-lint.yaml'), config);
    const { err } = await run({}, 'lint spark-defaults.conf', { cwd: folder });
    expect(err).toBe('');
  });
});
