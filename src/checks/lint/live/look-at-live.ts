import type { Finding } from '../../../core/finding.ts';
import { inTurns } from '../../../core/in-turns.ts';
import type { UnreadFile } from '../../../core/lint-report.ts';
import { unreadOf } from '../found-files.ts';
import { Hiding } from '../hiding.ts';
import type { LintConfig } from '../lint-config.ts';
import { ignoredAt, type LookedFile, type Looking, lookAt } from '../looked-file.ts';
import { quiet } from '../quiet.ts';
import { judgeSubject } from '../rules-of.ts';
import type { Live, LiveText } from './live.ts';
import { onceAmongAlike } from './once-among-alike.ts';

/** Texts that are judged at a time. */
const AT_ONCE = 8;

/** A live platform after it was judged. */
export interface LookedLive {
  readonly texts: readonly LookedFile[];
  /** What is found in several answers together, by the path of the text in which it stands. */
  readonly found: ReadonlyMap<string, readonly Finding[]>;
  readonly unread: readonly UnreadFile[];
}

/** Judges what a live platform told: its answers as files of their kind, and all together. Nothing of it is mended. */
export async function lookAtLive(live: Live, config: LintConfig | undefined, looking: Looking): Promise<LookedLive> {
  // For a configuration of a folder above, the paths of answers begin there too.
  const own: Looking = { ...looking, isMending: false, cwd: config?.folder ?? looking.cwd };
  const each = await inTurns(live.texts, AT_ONCE, (text) => lookAtText(text, config, own));
  const texts = onceAmongAlike(each.map(withoutEdits), live.texts);
  // What the answers are together is the same for a Spark to come.
  const found = looking.target === undefined ? await foundTogether(live, texts) : new Map();
  return { texts, found, unread: live.unread.map(({ path, failure }) => unreadOf(path, failure)) };
}

async function lookAtText(
  { source, kind, versions }: LiveText,
  config: LintConfig | undefined,
  looking: Looking,
): Promise<LookedFile> {
  if (kind !== undefined) {
    const found = { kind, source, written: { text: source.text, ...WRITTEN }, bytes: undefined };
    return lookAt(found, config, { ...looking, given: { ...versions, ...looking.given } });
  }
  const file = { source, kind, subjects: [], comments: [], faults: [] };
  const ignored = ignoredAt(source.path, config, looking.cwd);
  const nothing = { findings: [], passedOver: [], suppressions: [], mended: 0 };
  return { file, hiding: new Hiding(file), found: undefined, config, ignored, ...nothing };
}

/** Nobody writes an answer: what to do is the operator's. */
const withoutEdits = (looked: LookedFile): LookedFile => ({
  ...looked,
  findings: looked.findings.map(({ edits: _, ...finding }) => finding),
});

const WRITTEN = { encoding: 'utf-8', isMarked: false } as const;

async function foundTogether(
  { subjects }: Live,
  texts: readonly LookedFile[],
): Promise<Map<string, readonly Finding[]>> {
  const judged = await Promise.all(
    subjects.map(async (one) => {
      const findings = await judgeSubject(one);
      const paths = new Set(findings.map(({ at }) => at?.file ?? one.subject.source.path));
      const hidings = texts.filter(({ file }) => paths.has(file.source.path)).map(({ hiding }) => hiding);
      const told = await quiet(findings, hidings, async () => []);
      return told.map((finding) => ({ finding, path: finding.at?.file ?? one.subject.source.path }));
    }),
  );
  const found = new Map<string, Finding[]>();
  for (const { finding, path } of judged.flat()) found.set(path, [...(found.get(path) ?? []), finding]);
  return found;
}
