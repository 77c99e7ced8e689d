// Stands in for `hdfs dfsadmin`: node standing-dfsadmin.mjs FILE -setBalancerBandwidth N. It adds its words to the file, and tells
// what was set last, or else 10 MiB, when it is asked: -getBalancerBandwidth HOST:PORT. With DATANODES_ARE_SILENT=yes
// in its environment it ends as the real one does where it reaches no IPC port.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const [file = '', ...words] = process.argv.slice(2);
if (words[0] === '-getBalancerBandwidth' && process.env.DATANODES_ARE_SILENT === 'yes') {
  process.stderr.write(`getBalancerBandwidth: Connection refused: ${words[1]}\n`);
  process.exitCode = 255;
} else if (words[0] === '-getBalancerBandwidth') {
  const told = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const last = [...told.matchAll(/-setBalancerBandwidth (\d+)/g)].at(-1)?.[1] ?? 10 * 1024 ** 2;
  process.stdout.write(`Balancer bandwidth is ${last} bytes per second.\n`);
} else {
  appendFileSync(file, `${words.join(' ')}\n`);
  process.stdout.write(`Balancer bandwidth is set to ${words.at(-1)}\n`);
}
