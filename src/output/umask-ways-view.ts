import type { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { formatMode } from '../core/mode.ts';
import type { JudgedWay, MakingHome } from '../core/umask/judged-way.ts';
import { umaskWords } from '../core/umask/ways-in.ts';
import { type Block, type Cell, group, type TableBlock, text } from './block.ts';
import { findingsBlock } from './plan-block.ts';

/** The home of a tenant, and how entries come into it. */
export interface ShownWays {
  readonly home: MakingHome & { readonly path: string; readonly mode: number; readonly aclsOn: boolean };
  /** What the policy takes away. */
  readonly umask: number;
  readonly ways: readonly JudgedWay[];
}

/** What came of proving it: what was seen, or why nothing was; undefined where nothing was to be proved. */
export type ShownProof =
  | { readonly ok: true; readonly value: { readonly holds: readonly string[]; readonly findings: readonly Finding[] } }
  | { readonly ok: false; readonly failure: Failure }
  | undefined;

/** The ways in with what each makes, reckoned and measured, what holds them, and what came of the proof. */
export function umaskWaysView(shown: ShownWays, proof: ShownProof): Block {
  return group(undefined, waysTable(shown, proof?.ok === true), text(...notesOf(shown)), ...proofBlocks(proof));
}

function waysTable({ ways }: ShownWays, isMeasured: boolean): TableBlock {
  return {
    kind: 'table',
    heads: ['WAY IN', 'UMASK', 'PLAIN', 'IN HOME', ...(isMeasured ? ['MEASURED'] : []), 'POLICY', 'FROM'],
    rows: ways.map((one): (string | Cell)[] => [
      one.way.way,
      umaskWords(one.way),
      modes(one.folder?.plain, one.file?.plain),
      modes(one.folder?.inHome, one.file?.inHome),
      ...(isMeasured ? [measuredCell(one)] : []),
      policyCell(one),
      { text: one.way.from, tone: one.way.certainty === 'said' ? 'plain' : 'faint' },
    ]),
    empty: 'None.',
  };
}

const modes = (folder: number | undefined, file: number | undefined): string =>
  folder === undefined || file === undefined ? '?' : `${formatMode(folder)}, ${formatMode(file)}`;

function measuredCell({ measured, folder, file }: JudgedWay): string | Cell {
  if (measured === undefined) return { text: '-', tone: 'faint' };
  const isAsReckoned = measured.folder === folder?.inHome && measured.file === file?.inHome;
  return { text: modes(measured.folder, measured.file), tone: isAsReckoned ? 'good' : 'warn' };
}

function policyCell({ isWithin }: JudgedWay): Cell {
  if (isWithin === undefined) return { text: 'not known', tone: 'faint' };
  return isWithin ? { text: 'kept', tone: 'good' } : { text: 'more open', tone: 'bad' };
}

function notesOf({ home, umask, ways }: ShownWays): (string | Cell)[] {
  const acl = home.defaults.map((one) => one.replace('default:', '')).join(',');
  const isClosed = (home.mode & 7) === 0;
  return [
    `PLAIN and IN HOME: the mode of a new folder, then of a new file, without a default ACL and in ${home.path}. The policy is ${formatMode(umask)}.`,
    home.defaults.length > 0
      ? `The default ACL of the home, ${acl}, ${home.isPosix === false ? 'is taken away besides the umask of a client' : "takes the place of the umask of Hadoop's clients, and bounds raw requests"}.`
      : {
          text: home.aclsOn
            ? 'The home has no default ACL: each client does as it likes.'
            : 'ACLs are switched off (dfs.namenode.acls.enabled is false): each client does as it likes.',
          tone: 'warn',
        },
    isClosed
      ? `The home itself is ${formatMode(home.mode)}: strangers do not get at what is in it, whatever its mode is.`
      : { text: `The home itself is ${formatMode(home.mode)}: strangers get into it.`, tone: 'bad' },
    ...(ways.some(({ isWithin }) => isWithin === false)
      ? [{ text: `What holds all clients: mesosctl hdfs umask-enforce ${home.path}`, tone: 'faint' } as const]
      : []),
  ];
}

function proofBlocks(proof: ShownProof): Block[] {
  if (proof === undefined) return [];
  if (!proof.ok) {
    const { message, hint } = proof.failure;
    return [
      text(
        { text: `Nothing was proved: ${message}`, tone: 'bad' },
        ...(hint === undefined ? [] : [{ text: `  ${hint}`, tone: 'faint' } as const]),
      ),
    ];
  }
  const { holds, findings } = proof.value;
  return [
    text(...holds.map((sentence): Cell => ({ text: `✓ ${sentence}`, tone: 'good' }))),
    ...(findings.length === 0 ? [] : [findingsBlock(findings)]),
  ];
}

/** A way for scripts. */
export const wayData = ({ way, folder, file, measured, isWithin }: JudgedWay) => ({
  way: way.way,
  umask: way.umask === undefined ? null : umaskWords(way),
  from: way.from,
  certainty: way.certainty,
  plain: modesData(folder?.plain, file?.plain),
  inHome: modesData(folder?.inHome, file?.inHome),
  measured: modesData(measured?.folder, measured?.file),
  within: isWithin ?? null,
});

const modesData = (folder: number | undefined, file: number | undefined) =>
  folder === undefined || file === undefined ? null : { folder: formatMode(folder), file: formatMode(file) };
