// Makes dist/, which bin/mesosctl.js runs, from the sources and what is generated of them.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundle, top } from './bundle.mjs';
import { licencesOf } from './licences.mjs';

const dist = join(top, 'dist');
const licences = 'THIRD-PARTY.txt';

for (const script of ['generate-proto.mjs', 'generate-manifest.mjs', 'generate-schema.mjs']) {
  execFileSync(process.execPath, [join(top, 'scripts', script)], { cwd: top, stdio: 'inherit' });
}
const { inputs, outputs } = await bundle(dist);
writeFileSync(join(dist, licences), licencesOf(Object.keys(inputs), top));

/** Parts that an earlier build made and this one did not. */
const kept = new Set([...Object.keys(outputs).map((file) => relative(dist, join(top, file))), licences]);
for (const file of readdirSync(dist, { recursive: true })) {
  const path = join(dist, file);
  if (!kept.has(file) && statSync(path).isFile()) rmSync(path);
}
