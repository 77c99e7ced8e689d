import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from './bundled.mjs';
import { medianOf } from './median-of.mjs';

const MB = 1e6;
/** As shares of JSON.parse of the same state: the whole message, and the lists of which only a few fields are read. */
const limits = { whole: 1, lists: 0.4, growth: 4 };

/**
 * What it costs to read GET_STATE: CPU times, in one process and in turns, and the memory of processes of their own. Gives a
 * Markdown table. `quick` only shows that it runs: a small state, and no limits.
 * @throws Error when a figure is beyond its limit
 */
export async function mesosStateTable({ quick }) {
  const [agents, tasksEach, rounds] = quick ? [20, 50, 3] : [400, 50, 9];
  const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-'));
  try {
    const client = join(folder, 'client.mjs');
    await bundled('mesos-state-client.ts', client);
    const run = (...args) =>
      JSON.parse(execFileSync(process.execPath, [client, ...args.map(String)], { encoding: 'utf8' }));
    const bytes = run('make', folder, agents, tasksEach);
    const times = run('read', folder, rounds);
    const grown = (way) => medianOf(Array.from({ length: quick ? 1 : 5 }, () => run('grow', folder, way).grown));
    const figures = figuresOf(times, bytes, { lists: grown('lists'), whole: grown('whole') });
    const over = figures.filter(({ ratio, limit }) => limit !== undefined && ratio > limit);
    if (!quick && over.length > 0)
      throw new Error(`Beyond the limit: ${over.map(({ name, ratio }) => `${name} ${ratio}`).join(', ')}`);
    return tableOf(figures, agents, tasksEach);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(times, bytes, grown) {
  const json = medianOf(times.json);
  const time = (name, way, limit) => ({
    name,
    cost: `${medianOf(times[way]).toFixed(0)} ms`,
    ratio: medianOf(times[way]) / json,
    limit,
  });
  const memory = (name, way) => ({
    name,
    cost: `${(grown[way] / MB).toFixed(0)} MB`,
    ratio: grown[way] / bytes.protobuf,
    limit: limits.growth,
  });
  return [
    time(`\`JSON.parse\` of ${(bytes.json / MB).toFixed(0)} MB`, 'json'),
    time(`the whole message, ${(bytes.protobuf / MB).toFixed(0)} MB in protobuf`, 'whole', limits.whole),
    time('agents, frameworks and tasks, as the commands read them', 'lists', limits.lists),
    memory('memory for these, the message included', 'lists'),
    memory('memory for the whole message, the message included', 'whole'),
  ];
}

function tableOf(figures, agents, tasksEach) {
  const rows = figures.map(
    ({ name, cost, ratio, limit }) => `| ${name} | ${cost} | ${ratio.toFixed(2)} | ${limit?.toFixed(1) ?? ''} |`,
  );
  return [
    `GET_STATE of ${agents} agents and ${agents * tasksEach} tasks: CPU time as a ratio to JSON, memory as a ratio to the message.`,
    '',
    '| | cost | ratio | limit |',
    '|---|---:|---:|---:|',
    ...rows,
    '',
  ].join('\n');
}
