import { resolve, sep } from 'node:path';
import { inTurns } from '../../core/in-turns.ts';
import type { Level, LintFinding, UnreadFile } from '../../core/lint-report.ts';
import type { Versions } from '../versions.ts';
import { Endings, type SuppressedFinding, type Told } from './endings.ts';
import { findText, targetsOf } from './found-files.ts';
import { judgedFolders } from './judged-folders.ts';
import { type LintConfig, LintConfigs } from './lint-config.ts';
import type { LintFiles } from './lint-files.ts';
import type { Live } from './live/live.ts';
import { type LookedFile, type Looking, lookAt } from './looked-file.ts';
import type { FileKind } from './read-file.ts';
import { Suppressing } from './suppressing.ts';

/** A name in the folder where the operator is: its configuration counts for live answers. */
const LIVE = 'live';

/** Files that are open at a time. */
const AT_ONCE = 8;

/** What is to be judged, and as what. */
export interface LintAsked {
  readonly paths: readonly string[];
  /** What the files are that are named themselves. */
  readonly as: FileKind | undefined;
  /** What a pipe is where neither its name nor what stands in it tells. */
  readonly pipedAs?: FileKind | undefined;
  /** Whether named files are passed over that are nothing that is judged, as those of folders are. */
  readonly isIfKnown: boolean;
  readonly given: Versions;
  readonly usual: Versions;
  readonly target: string | undefined;
  readonly isMending: boolean;
  /** A live platform that is judged too, and that files are judged against. */
  readonly live?: Live | undefined;
  /** `2027-01-31`. */
  readonly today: string;
  docs(rule: string): string;
}

/** All that was found, before it is asked what of it counts. */
export interface LintRun {
  readonly files: readonly LookedFile[];
  readonly findings: readonly LintFinding[];
  readonly unread: readonly UnreadFile[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Configurations of lint that counted. */
  readonly configs: readonly string[];
  /** Files of folders that are nothing that is judged. */
  readonly passedOver: number;
  /** Of these, those that would be judged if they were filled in. */
  readonly templates: number;
  /** From which severity on a finding in a file counts, where the configuration says it. */
  failOn(file: string): Level | undefined;
}

/** Judges files by all rules. @throws Failure `config` where a configuration of lint is wrong */
export async function runLint(asked: LintAsked, files: LintFiles): Promise<LintRun> {
  const { targets, unread } = await targetsOf(asked.paths, asked.isIfKnown, files);
  const configs = new LintConfigs(files);
  const suppressing = new Suppressing(asked.today);
  const { live } = asked;
  const usual = { ...asked.usual, ...live?.versions };
  const looking: Looking = { ...asked, usual, suppressing, cwd: files.cwd, cluster: live?.cluster };
  const looked: LookedFile[] = [];
  const notRead: UnreadFile[] = [...unread];
  let passedOver = 0;
  let templates = 0;
  const results = await inTurns(targets, AT_ONCE, async (target) => {
    const found = await findText(target, asked, files);
    if (typeof found === 'string' || 'unread' in found) return found;
    return lookAt(found, await configs.above(target.path), looking);
  });
  for (const result of results) {
    if (result === 'template') templates += 1;
    if (typeof result === 'string') passedOver += 1;
    else if ('unread' in result) notRead.push(result.unread);
    else looked.push(result);
  }
  const together = new Map(await judgedFolders(looked, looking, (path) => files.look(path)));
  if (live !== undefined) {
    const { lookAtLive } = await import('./live/look-at-live.ts');
    const { texts, found, unread } = await lookAtLive(live, await configs.above(LIVE), looking);
    looked.push(...texts);
    notRead.push(...unread);
    for (const [path, findings] of found) together.set(path, findings);
  }
  const ends = new Endings(suppressing, asked.docs, live?.unread.length === 0);
  const told: Told[] = [];
  for (const one of looked) told.push(await ends.of(one, together.get(one.file.source.path) ?? []));
  if (asked.target === undefined) {
    for (const config of await configs.all())
      told.push(await ends.ofConfig(config, isBelowAny(config, asked.paths, files.cwd)));
  }
  const failOn = new Map(looked.map(({ file, config }) => [file.source.path, config?.failOn]));
  return {
    files: looked,
    findings: told.flatMap(({ findings }) => findings).sort(byPlace),
    unread: [...notRead, ...told.flatMap((one) => one.unread)],
    suppressed: told.flatMap((one) => one.suppressed).sort(byPlace),
    configs: (await configs.all()).map(({ source }) => source.path),
    passedOver,
    templates,
    failOn: (file) => failOn.get(file),
  };
}

/** Whether all files that a configuration is for were looked at. */
const isBelowAny = ({ folder }: LintConfig, paths: readonly string[], cwd: string): boolean =>
  paths.some((path) => `${folder}${sep}`.startsWith(`${resolve(cwd, path)}${sep}`));

const byPlace = (a: LintFinding, b: LintFinding): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
