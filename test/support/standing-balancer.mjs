// Stands in for `hdfs balancer` in tests that need no file system: it writes what the real one of 3.4.1 was recorded to write.
// node standing-balancer.mjs MODE [FILE] -threshold …
import { appendFileSync, readFileSync } from 'node:fs';

const [mode = 'level', file = ''] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);
const row = (iteration, moved, left) =>
  say(
    `Nov 21, 2026, 10:12:5${iteration} PM          ${iteration}             ${moved} MB            ${left} MB           63.69 MB                 68  hdfs://localhost:29294`,
  );
const heads =
  'Time Stamp               Iteration#  Bytes Already Moved  Bytes Left To Move  Bytes Being Moved  NameNode';
const lineOf = (exception) => `java.io.IOException: ${exception}.  Exiting ...`;
const METRICS = [
  '2026-11-21 22:12:57,032 ERROR balancer.Balancer: Exiting balancer due an exception',
  'org.apache.hadoop.metrics2.MetricsException: Metrics source Balancer-BP-905541390-127.0.0.1-1795298995753 already exists!',
  '\tat org.apache.hadoop.metrics2.lib.DefaultMetricsSystem.newSourceName(DefaultMetricsSystem.java:152)',
];

/** How many have been begun with this file, this one among them. */
function begun() {
  if (file === '' || file.startsWith('-')) return 1;
  appendFileSync(file, `${process.pid} ${process.argv.slice(4).join(' ')}\n`);
  return readFileSync(file, 'utf8').trim().split('\n').length;
}

/** Goes on until it is asked to end, as the real one does, whose JVM ends with 143 then. */
function moveOn() {
  let iteration = 0;
  setInterval(() => {
    row(iteration, (iteration + 1) * 10, 100);
    iteration += 1;
  }, 50);
}

const modes = {
  level: () => {
    say(heads);
    row(0, '64.85', '56.79');
    say('Nov 21, 2026, 10:12:57 PM Balancing took 36.194 seconds');
    process.exitCode = 0;
  },
  slow: () => {
    process.on('SIGTERM', () => process.exit(143));
    say(heads);
    moveOn();
  },
  deaf: () => {
    process.on('SIGTERM', () => undefined);
    moveOn();
  },
  soon: () => {
    process.on('SIGTERM', () => process.exit(143));
    say(heads);
    setTimeout(modes.level, 400);
  },
  slowOnce: (count) => (count === 1 ? modes.slow() : modes.level()),
  slowThenRunning: (count) => (count === 2 ? modes.running() : modes.slowOnce(count)),
  faulty: (count) => {
    say(heads);
    if (count > 2) return modes.level();
    row(0, '64.85', '56.79');
    for (const line of METRICS) process.stderr.write(`${line}\n`);
    process.exitCode = 255;
  },
  idle: () => {
    for (const line of METRICS) process.stderr.write(`${line}\n`);
    process.exitCode = 255;
  },
  running: () => {
    say(heads);
    say(lineOf('Another Balancer is running.'));
    process.exitCode = 252;
  },
  runningOnce: (count) => (count === 1 ? modes.running() : modes.level()),
  stuck: () => {
    say(heads);
    row(0, '0', '56.79');
    say('No block has been moved for 5 iterations. Exiting...');
    process.exitCode = 253;
  },
  words: () => {
    process.stderr.write('Illegal policy name: x\n');
    process.exitCode = 251;
  },
  garbage: () => {
    process.stdout.write(Buffer.from([0, 255, 27, 91, 50, 74, 10, 0xc3, 0x28, 10]));
    process.exitCode = 7;
  },
  atOnce: () => {
    process.exitCode = 1;
  },
};

modes[mode]?.(begun());
