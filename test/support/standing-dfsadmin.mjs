// Stands in for `hdfs dfsadmin`: node standing-dfsadmin.mjs FILE -setBalancerBandwidth N. It adds its words to the file, and tells
// what was set last, or else 10 MiB, when it is asked: -getBalancerBandwidth HOST:PORT.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const [file = '', ...words] = process.argv.slice(2);
if (words[0] === '-getBalancerBandwidth') {
  const told = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const last = [...told.matchAll(/-setBalancerBandwidth (\d+)/g)].at(-1)?.[1] ?? 10 * 1024 ** 2;
  process.stdout.write(`Balancer bandwidth is ${last} bytes per second.\n`);
} else {
  appendFileSync(file, `${words.join(' ')}\n`);
  process.stdout.write(`Balancer bandwidth is set to ${words.at(-1)}\n`);
}
