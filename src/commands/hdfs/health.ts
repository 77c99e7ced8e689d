import { healthData } from '../../checks/hdfs-health-data.ts';
import { healthExit, judgeHdfsHealth } from '../../checks/judge-hdfs-health.ts';
import { type HdfsHealthFacts, readHdfsHealth } from '../../checks/subjects/hdfs-health.ts';
import type { Namenode } from '../../checks/subjects/namenode.ts';
import { type PlatformFacts, readPlatform } from '../../checks/subjects/platform.ts';
import { looker } from '../../checks/subjects/platform-look.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import { toJson } from '../../core/json.ts';
import { setLine } from '../../core/set-line.ts';
import { group, text } from '../../output/block.ts';
import { type Sums, sumsExit, sumsIn, sumsNagios, sumsPrometheus } from '../../output/findings/sums.ts';
import type { ToldFindings } from '../../output/findings/told-findings.ts';
import { healthBlocks } from '../../output/hdfs-health-view.ts';
import { findingsBlock } from '../../output/plan-block.ts';
import type { OutputFormat } from '../../output/printer.ts';
import { home, rulePage, version } from '../../package.ts';
import type { Settings } from '../../settings.ts';
import { query, type Scope } from '../define.ts';
import { duration } from '../fields.ts';

/** How far the two readings of the garbage collection stand apart where nobody says. */
const OVER_MS = 3_000;

type Opened = Awaited<ReturnType<Scope<Record<never, never>, 'platforms'>['platforms']['open']>>;

export default query({
  summary: 'Show how namenodes, datanodes and JournalNodes are, and what is wrong with them',
  about:
    'From the JMX of every namenode and datanode: safe mode, blocks that are missing, corrupt or under-replicated, dead and late datanodes, decommissions, failed and full disks, heap and what a collection leaves of it, garbage collection, calls that wait, the age of the checkpoint, which namenode is active, how far standbys and JournalNodes are behind, versions and clocks. Judged by the rules of doctor and lint --live too. Nothing is changed, and no superuser is needed. Ends with 0 where no error was found, with 1 where one was, with 3 where something could not be looked at. For CI there are -o sarif and junit, for watching -o prometheus and nagios, which have the sums alone; with nagios it ends as plug-ins do: 0 OK, 1 warning, 2 critical, 3 unknown.',
  formats: ['table', 'wide', 'json', 'yaml', 'sarif', 'junit', 'nagios', 'prometheus'],
  needs: ['platforms'],
  fields: {
    over: duration(
      '--over <duration>',
      'how far two readings of the garbage collection stand apart, 3s unless said; 0: since the start',
    ),
  },
  examples: [
    'mesosctl hdfs health',
    'mesosctl hdfs health --over 30s',
    'mesosctl hdfs health -o json',
    'mesosctl hdfs health -o nagios',
  ],
  async run({ input, settings, platforms, clock, signal }) {
    const platform = await platforms.open(undefined, ['hdfs']);
    const seen = await readPlatform(platform, clock, signal);
    const { facts, namenodes } = await look(platform, seen, settings, input.over ?? OVER_MS, { clock, signal });
    const judged = judgeHdfsHealth(seen, facts, namenodes);
    const { findings, unread } = judged;
    const rest = { ...healthData(facts), unread: unread.map(({ code, message }) => ({ code, message })) };
    const sums: Sums = {
      name: 'hdfs_health',
      context: settings.context,
      ...sumsIn(findings),
      unread: unread.length,
      seen: {
        namenodes: { help: 'Namenodes that were looked at.', count: facts.namenodes.length },
        datanodes: { help: 'Datanodes that the namenode knows.', count: facts.cluster?.datanodes.length ?? 0 },
      },
    };
    return {
      data: { ...rest, findings: toJson(findings) },
      view: group(
        undefined,
        ...healthBlocks(facts),
        findings.length === 0
          ? text({ text: 'Nothing is wrong.', tone: 'good' })
          : group('Findings', findingsBlock(findings)),
      ),
      unread,
      exit: healthExit(judged),
      exitIn: { nagios: sumsExit(sums) },
      inFormat: async (format) => {
        if (format === 'nagios') return sumsNagios(sums);
        if (format === 'prometheus') return sumsPrometheus(sums);
        const { head, each, end } = await writerOf(format, findings);
        return `${head}${each(findings)}${end(rest)}`;
      },
    };
  },
});

async function writerOf(format: OutputFormat, findings: readonly Finding[]): Promise<ToldFindings> {
  if (format === 'junit') {
    const { toldJunit } = await import('../../output/findings/told-junit.ts');
    const name = 'mesosctl hdfs health';
    return toldJunit({ name, suiteOf: () => name, suites: () => [name], fails: ['error'] });
  }
  const [{ liveManuals }, { toldSarif }] = await Promise.all([
    import('../../checks/lint/live-manuals.ts'),
    import('../../output/findings/told-sarif.ts'),
  ]);
  const ids = new Set(findings.map(({ rule }) => rule));
  const manuals = await liveManuals((id) => ids.has(id), rulePage);
  return toldSarif({ name: 'mesosctl', version, uri: home }, manuals);
}

/** @throws Failure where the context says nothing of HDFS, or it cannot be opened */
async function look(
  platform: Opened,
  seen: PlatformFacts,
  settings: Settings,
  gcOverMs: number,
  { clock, signal }: Pick<Scope<Record<never, never>, never>, 'clock' | 'signal'>,
): Promise<{ readonly facts: HdfsHealthFacts; readonly namenodes: readonly Namenode[] }> {
  const { hdfs } = platform.doors;
  const ofHdfs = seen.hdfs;
  if (hdfs === undefined || ofHdfs === undefined) throw notConfigured(settings);
  if (!hdfs.ok) throw hdfs.failure;
  if (!ofHdfs.ok) throw ofHdfs.failure;
  const looked = await looker(platform, clock, signal)('hdfs', hdfs, async (read, limit) => {
    const { readNamenode } = await import('../../checks/lint/live/namenode.ts');
    const live = await readNamenode(read, limit);
    const namenodes = live.subjects.flatMap((one) => (one.kind === 'namenode' ? [one.subject] : []));
    const told = namenodes.find(({ isActive }) => isActive) ?? namenodes[0];
    const answering = (valueIn(ofHdfs.value.namenodes) ?? []).find(({ namenode }) => namenode.ok)?.base;
    // Where no namenode is active, nobody has been asked yet.
    const shown =
      told !== undefined || answering === undefined
        ? undefined
        : valueIn(await fact(read.configuration(answering, limit('with what settings it runs'))));
    const about = {
      seen: ofHdfs.value,
      settings: told?.facts.settings ?? (shown && new Map(shown.map(({ key, value }) => [key, value]))),
      datanodeSettings: told?.facts.writing,
      requestTimeoutMs: platform.requestTimeoutMs,
      atOnce: settings.concurrency,
      gcOverMs,
    };
    return { facts: await readHdfsHealth(about, read, clock, limit, signal), namenodes };
  });
  if (looked?.ok === true) return looked.value;
  throw looked?.failure ?? notConfigured(settings);
}

const notConfigured = ({ context }: Pick<Settings, 'context'>): Failure =>
  new Failure('config', 'The context says nothing of HDFS: hdfs.namenodes is not set.', {
    system: 'hdfs',
    hint: `Set it: ${setLine(context, 'hdfs.namenodes')}`,
  });
