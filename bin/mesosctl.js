#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

const built = new URL('../dist/main.js', import.meta.url);

if (existsSync(built)) {
  module.enableCompileCache?.();
  const { main, processWorld } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2), processWorld());
} else {
  process.stderr.write('mesosctl: it is not built yet.\nhint: npm run build\n');
  process.exitCode = 70;
}
