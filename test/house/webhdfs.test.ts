import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { top } from '../../scripts/bundle.mjs';
import { BROUGHT_BY_REQUEST } from '../support/brought-by-request.ts';
import { textOf } from '../support/source-files.ts';

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
}

describe('the package webhdfs', () => {
  it('is locked with our stand-ins for what it asks for, and with nothing of the abandoned request', () => {
    const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> };
    expect(packages['node_modules/request']).toEqual({ resolved: 'shims/request', link: true });
    const others = Object.keys(packages).filter(
      (path) => path !== 'node_modules/request' && BROUGHT_BY_REQUEST.test(path),
    );
    expect(others).toEqual([]);
  });

  it('finds them where it is installed here', () => {
    const { resolve } = createRequire(join(top, 'package.json'));
    const asks = createRequire(realpathSync(resolve('webhdfs')));
    for (const name of ['request', 'buffer-stream-reader']) {
      expect(realpathSync(asks.resolve(name))).toBe(join(top, 'shims', name, 'index.js'));
    }
    expect(existsSync(join(dirname(resolve('webhdfs/package.json')), 'node_modules'))).toBe(false);
  });

  it('leaves nothing for a stranger to install: the packed tool has no dependencies and no node_modules', async () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const { stdout } = await promisify(execFile)('npm', args, { cwd: top });
    const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
    expect(packed?.files.map(({ path }) => path).filter((path) => /node_modules|^shims/.test(path))).toEqual([]);
    const manifest = JSON.parse(textOf('package.json')) as Record<string, unknown>;
    expect(manifest['dependencies']).toBeUndefined();
    expect(manifest['bundleDependencies']).toBeUndefined();
  });
});
