import type { Task } from './pairing.ts';
import type { Piece, Replicas } from './replicas.ts';

/** Bytes that went from one group to another, read from a replica that may lie on a third (the proxy of Dispatcher). */
export interface Move {
  readonly source: number;
  readonly target: number;
  readonly proxy: number;
  readonly bytes: number;
}

/** What came of one source in an iteration. */
export interface Dispatched {
  readonly moves: readonly Move[];
  /**
   * Whether it waits for maxNoMove after its last move: blocks that it took for a target that is served by now are at hand, and
   * none of them may go to one that is not. A source that never had a block that may go leaves at once (dispatchBlocks, 3.4.1).
   */
  readonly isWaiting: boolean;
}

/** Pieces that are looked at of a source, where those that its getBlocks would give are fewer. */
const LEAST_SEEN = 16;

/**
 * Moves pieces off one source as Dispatcher.Source.dispatchBlocks does (3.4.1): it is told of twice the bytes that it is
 * to give, beginning at any block, and each task takes the first that may go to its target. What finds none is left for
 * the next iteration.
 * @param tasks all of this source, in their order; their bytes become less
 */
export function dispatchSource(
  source: number,
  tasks: readonly Task[],
  replicas: Replicas,
  racks: readonly number[],
  random: () => number,
): Dispatched {
  const own = replicas.at[source] ?? [];
  const seen = piecesSeen(own, replicas, 2 * sum(tasks), random);
  const moves: Move[] = [];
  const moved = new Set<number>();
  for (const task of tasks) {
    const good = seen.indices.filter((index) => !moved.has(index) && mayMove(replicas.pieces[index], task, racks));
    // A piece stands for many blocks: of those that may go, as many bytes as getBlocks would tell of.
    let allowed = Math.min(task.bytes, Math.floor(seen.share * sumOf(good, replicas)));
    for (const index of good) {
      if (allowed <= 0) break;
      const move = movePiece(replicas, index, task, allowed, racks);
      moved.add(index);
      allowed -= move.bytes;
      task.bytes -= move.bytes;
      moves.push(move);
    }
  }
  const isWaiting = isLeftWaiting(
    tasks,
    seen.indices.flatMap((index) => (moved.has(index) ? [] : (replicas.pieces[index] ?? []))),
    racks,
  );
  if (moves.length > 0) {
    replicas.at[source] = own.filter((index) => replicas.pieces[index]?.places.includes(source) === true);
  }
  return { moves, isWaiting };
}

/** @param left pieces that the source has been told of, and that have not gone */
function isLeftWaiting(tasks: readonly Task[], left: readonly Piece[], racks: readonly number[]): boolean {
  const [served, open] = [tasks.filter(({ bytes }) => bytes <= 0), tasks.filter(({ bytes }) => bytes > 0)];
  if (served.length === 0 || open.length === 0) return false;
  const mayGo = (piece: Piece, some: readonly Task[]): boolean => some.some((task) => mayMove(piece, task, racks));
  return left.some((piece) => mayGo(piece, served) && !mayGo(piece, open));
}

/**
 * Whether a replica may go from source to target (Dispatcher.isGoodBlockCandidate, BlockPlacementPolicyDefault.isMovable,
 * 3.4.1): the target has none yet, and the block is on no fewer racks afterwards.
 */
export function mayMove(piece: Piece | undefined, { source, target }: Task, racks: readonly number[]): boolean {
  if (piece === undefined || piece.places.includes(target)) return false;
  const [from, to] = [racks[source], racks[target]];
  if (from === to) return true;
  const others = piece.places.filter((place) => place !== source).map((place) => racks[place]);
  return others.includes(from) || !others.includes(to);
}

interface Seen {
  readonly indices: readonly number[];
  /** Part of their bytes that getBlocks would tell of, at most 1. */
  readonly share: number;
}

function piecesSeen(own: readonly number[], replicas: Replicas, bytes: number, random: () => number): Seen {
  const start = Math.floor(random() * own.length);
  const indices: number[] = [];
  let total = 0;
  for (let step = 0; step < own.length && (total < bytes || step < LEAST_SEEN); step += 1) {
    const index = own[(start + step) % own.length];
    if (index === undefined) continue;
    indices.push(index);
    total += replicas.pieces[index]?.bytes ?? 0;
  }
  return { indices, share: total === 0 ? 0 : Math.min(1, bytes / total) };
}

/** All of a piece, or a part of it, which becomes a piece of its own. */
function movePiece(
  { pieces, at }: Replicas,
  index: number,
  { source, target }: Task,
  mostBytes: number,
  racks: readonly number[],
): Move {
  const piece = pieces[index] ?? { bytes: 0, places: [] };
  const proxy = piece.places.find((place) => racks[place] === racks[target]) ?? piece.places[0] ?? source;
  const bytes = Math.min(piece.bytes, mostBytes);
  const places = piece.places.map((place) => (place === source ? target : place));
  if (bytes === piece.bytes) {
    piece.places.splice(0, places.length, ...places);
    at[target]?.push(index);
  } else {
    piece.bytes -= bytes;
    const part = pieces.push({ bytes, places }) - 1;
    for (const place of places) at[place]?.push(part);
  }
  return { source, target, proxy, bytes };
}

const sum = (tasks: readonly Task[]): number => tasks.reduce((bytes, task) => bytes + task.bytes, 0);
const sumOf = (indices: readonly number[], { pieces }: Replicas): number =>
  indices.reduce((bytes, index) => bytes + (pieces[index]?.bytes ?? 0), 0);
