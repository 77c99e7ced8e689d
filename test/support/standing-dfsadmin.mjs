// Stands in for `hdfs dfsadmin`: node standing-dfsadmin.mjs FILE -setBalancerBandwidth N. It adds its words to the file.
import { appendFileSync } from 'node:fs';

const [file = '', ...words] = process.argv.slice(2);
appendFileSync(file, `${words.join(' ')}\n`);
process.stdout.write(`Balancer bandwidth is set to ${words.at(-1)}\n`);
