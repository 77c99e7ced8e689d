import { describe, expect, it } from 'vitest';
import { ownFiles, textOf } from '../support/source-files.ts';

const manifest = JSON.parse(textOf('package.json')) as Record<string, unknown>;
/** Lines of the repository's texts that a pattern is found in, as `path:line: text`. */
const linesWith = (pattern: RegExp, endings: RegExp): string[] =>
  ownFiles(endings).flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );

describe('the package', () => {
  it('is scoped, because the bare name belongs to somebody else, and its binary is mesosctl', () => {
    expect(manifest).toMatchObject({
      name: '@mesosctl/cli',
      bin: { mesosctl: 'bin/mesosctl.js' },
      license: 'Apache-2.0',
    });
  });

  it('asks for the oldest Node that is tested', () => {
    expect(manifest).toMatchObject({ type: 'module', engines: { node: '>=20.19.0' } });
    expect(textOf('.ci/run')).toContain('20.20.2 22.23.3 24.21.0');
  });

  it('pins each dependency to one version, or brings it along', () => {
    const versions = Object.entries({ ...(manifest['dependencies'] ?? {}), ...(manifest['devDependencies'] ?? {}) });
    expect(
      versions.filter(([, version]) => !/^(\d+\.\d+\.\d+(-r\.\d+)?|file:shims\/[\w-]+)$/.test(String(version))),
    ).toEqual([]);
  });

  it('has a reason for each dependency in CONTRIBUTING', () => {
    const names = Object.keys({ ...(manifest['dependencies'] ?? {}), ...(manifest['devDependencies'] ?? {}) });
    const contributing = textOf('CONTRIBUTING.md');
    expect(names.filter((name) => !contributing.includes(`| ${name} |`))).toEqual([]);
  });

  it('is locked without the address of a registry', () => {
    expect(linesWith(/"resolved": "https?:/, /^package-lock\.json$/)).toEqual([]);
  });
});

describe('the files of the repository', () => {
  it('name no path of a machine', () => {
    expect(
      linesWith(/(?:^|[\s'"`(=])\/(?:root|work|Users)\/\w/, /\.(ts|mjs|js|json|md|yaml|proto|xml)$|^\.ci\//),
    ).toEqual([]);
  });

  it('hold no test that runs alone or is left out for good', () => {
    expect(linesWith(/\b(?:it|test|describe)\.(?:only|skip|todo)\b/, /^test\/.*\.ts$/)).toEqual([]);
  });

  it('hold no note to do something later', () => {
    expect(linesWith(/\b(?:TO[D]O|FIX[M]E|X[X]X)\b/, /\.(ts|mjs|js|md|proto)$|^\.ci\//)).toEqual([]);
  });
});
