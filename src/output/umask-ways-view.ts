import type { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { formatMode } from '../core/mode.ts';
import type { JudgedWay, MakingHome } from '../core/umask/judged-way.ts';
import { umaskWords, wayReason } from '../core/umask/way-in.ts';
import { type Block, type Cell, group, type TableBlock, text } from './block.ts';
import { findingsBlock } from './plan-block.ts';

/** The home of a tenant, and how entries come into it. */
export interface ShownWays {
  readonly home: MakingHome & { readonly path: string; readonly mode: number; readonly aclsOn: boolean };
  /** Whom the home lets in by its group and by name: see `letIn`. */
  readonly letIn: readonly string[];
  /** Whether the home lets in anybody whom the policy keeps out. */
  readonly isOpen: boolean;
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
  const table = waysTable(shown, proof?.ok === true);
  return group(undefined, table, text(...notesOf(shown)), text(...shown.ways.map(reasonCell)), ...proofBlocks(proof));
}

function waysTable({ ways }: ShownWays, isMeasured: boolean): TableBlock {
  return {
    kind: 'table',
    heads: ['WAY IN', 'UMASK', 'PLAIN', 'IN HOME', ...(isMeasured ? ['MEASURED'] : []), 'POLICY'],
    rows: ways.map((one): (string | Cell)[] => [
      one.way.way,
      umaskWords(one.way),
      modes(one.folder?.plain, one.file?.plain),
      modes(one.folder?.inHome, one.file?.inHome),
      ...(isMeasured ? [measuredCell(one)] : []),
      policyCell(one),
    ]),
    empty: 'None.',
  };
}

const reasonCell = ({ way }: JudgedWay): Cell => ({
  text: wayReason(way),
  tone: way.certainty === 'said' ? 'plain' : 'faint',
});

const modes = (folder: number | undefined, file: number | undefined): string =>
  folder === undefined || file === undefined ? '?' : `${formatMode(folder)}, ${formatMode(file)}`;

function measuredCell({ measured, folder, file }: JudgedWay): string | Cell {
  if (measured === undefined) return { text: '-', tone: 'faint' };
  const isAsReckoned = measured.folder === folder?.inHome && measured.file === file?.inHome;
  return { text: modes(measured.folder, measured.file), tone: isAsReckoned ? 'good' : 'warn' };
}

function policyCell({ way, isWithin }: JudgedWay): Cell {
  if (way.certainty === 'reads') return { text: 'only reads', tone: 'faint' };
  if (isWithin === undefined) return { text: 'not known', tone: 'faint' };
  return isWithin ? { text: 'kept', tone: 'good' } : { text: 'more open', tone: 'bad' };
}

function notesOf({ home, letIn, isOpen, umask, ways }: ShownWays): (string | Cell)[] {
  const acl = home.defaults.map((one) => one.replace('default:', '')).join(',');
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
    {
      text: `The home itself is ${formatMode(home.mode)}: ${whoGetsIn(home.mode, letIn)}.`,
      tone: isOpen ? 'bad' : 'plain',
    },
    ...(ways.some(({ isWithin }) => isWithin === false)
      ? [{ text: `What holds all clients: mesosctl hdfs umask-enforce ${home.path}`, tone: 'faint' } as const]
      : []),
  ];
}

function whoGetsIn(mode: number, letIn: readonly string[]): string {
  if ((mode & 7) !== 0) return 'strangers get into it';
  if (letIn.length === 0) return 'strangers do not get at what is in it, whatever its mode is';
  return `it lets in ${letIn.join(', ')}; all others do not get at what is in it, whatever its mode is`;
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
