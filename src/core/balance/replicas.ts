import { shuffle } from './shuffle.ts';

/** Where there may be replicas: one storage group each, by index. */
export interface Places {
  /** HDFS's bytes that may be moved. */
  readonly usedBytes: readonly number[];
  /** Number of the rack. */
  readonly racks: readonly number[];
}

/**
 * Pieces of data and the places of their replicas, such as the blocks of a real file system may lie. A piece stands for
 * many blocks where a sample must do.
 */
export interface Replicas {
  readonly pieces: Piece[];
  /** By place: its pieces, by index. What of a place's bytes is less than a piece is in none. */
  readonly at: number[][];
}

export interface Piece {
  bytes: number;
  /** Places of its replicas, each another one. */
  readonly places: number[];
}

/** What is known of blocks as a whole. */
export interface BlockFacts {
  /** Mean number of replicas of a block, at least 1. */
  readonly replication: number;
  /** Bytes below which a piece is not made. */
  readonly pieceBytes: number;
}

/** Rounds in which pieces are placed: in each, a place shares its pieces with others. */
const MOST_ROUNDS = 40;
/** Tries to bring the replicas of a piece from three racks onto two. */
const TRIES = 6;

/**
 * Places replicas as a file system with these bytes may have them, where nobody tells: each place gets its own bytes,
 * replicas of a piece are on different places and, as far as racks allow, on two racks (BlockPlacementPolicyDefault,
 * 3.4.1). A place that holds more than each piece could give it once has the rest in pieces without another replica.
 *
 * In each round the places stand in a row by rack, each as long as its pieces are many, and a piece takes the places at
 * equal steps along that row: no place is met twice, and all get exactly what is theirs.
 */
export function placeReplicas({ usedBytes, racks }: Places, facts: BlockFacts, random: () => number): Replicas {
  const { pieceBytes } = facts;
  const left = usedBytes.map((bytes) => Math.floor(bytes / pieceBytes));
  const replicas: Replicas = { pieces: [], at: usedBytes.map(() => []) };
  const rounds = roundsFor(left, facts.replication);
  for (let round = 0; round < rounds.length; round += 1) {
    const width = rounds[round] ?? 1;
    const quotas = left.map((count) => Math.round(count / (rounds.length - round)));
    placeRound(replicas, quotas, { width, order: orderByRack(racks, random), pieceBytes });
    quotas.forEach((_, place) => {
      left[place] = Math.floor((usedBytes[place] ?? 0) / pieceBytes) - (replicas.at[place]?.length ?? 0);
    });
  }
  left.forEach((count, place) => {
    for (let one = 0; one < count; one += 1) addPiece(replicas, pieceBytes, [place]);
  });
  if (new Set(racks).size > 2) ontoTwoRacks(replicas, racks, random);
  return replicas;
}

/** How many replicas the pieces of each round have, so that their mean is as told. */
function roundsFor(counts: readonly number[], replication: number): number[] {
  const largest = Math.max(0, ...counts);
  const rounds = Math.max(1, Math.min(MOST_ROUNDS, Math.ceil(largest / 4)));
  const low = Math.max(1, Math.floor(replication));
  // A round places so many replicas, of fewer pieces where each has more.
  const ofMore = (1 / low - 1 / Math.max(low, replication)) / (1 / low - 1 / (low + 1));
  let owed = 0;
  return Array.from({ length: rounds }, () => {
    owed += ofMore;
    if (owed < 0.5) return low;
    owed -= 1;
    return low + 1;
  });
}

interface Round {
  readonly width: number;
  readonly order: readonly number[];
  readonly pieceBytes: number;
}

function placeRound(replicas: Replicas, quotas: readonly number[], { width, order, pieceBytes }: Round): void {
  const { capped, step } = cappedQuotas(quotas, width);
  const row = order.flatMap((place) => Array.from({ length: capped[place] ?? 0 }, () => place));
  for (let start = 0; start < step; start += 1) {
    const places: number[] = [];
    for (let index = start; index < row.length; index += step) {
      const place = row[index];
      if (place !== undefined) places.push(place);
    }
    if (places.length > 0) addPiece(replicas, pieceBytes, places);
  }
}

/** No place gets more than one replica of each piece: what is beyond waits for a later round. */
function cappedQuotas(quotas: readonly number[], width: number): { capped: readonly number[]; step: number } {
  let capped = quotas;
  for (;;) {
    const total = capped.reduce((sum, count) => sum + count, 0);
    const step = Math.max(1, Math.ceil(total / width));
    if (capped.every((count) => count <= step)) return { capped, step };
    capped = capped.map((count) => Math.min(count, step));
  }
}

function orderByRack(racks: readonly number[], random: () => number): number[] {
  return shuffle([...placesByRack(racks).values()], random).flatMap((places) => shuffle(places, random));
}

function placesByRack(racks: readonly number[]): Map<number, number[]> {
  const byRack = new Map<number, number[]>();
  for (const [place, rack] of racks.entries()) {
    const own = byRack.get(rack);
    if (own === undefined) byRack.set(rack, [place]);
    else own.push(place);
  }
  return byRack;
}

function addPiece({ pieces, at }: Replicas, bytes: number, places: number[]): void {
  const index = pieces.push({ bytes, places }) - 1;
  for (const place of places) at[place]?.push(index);
}

/**
 * Replicas on more than two racks change places with those of other pieces until they are on two, as HDFS places three
 * of them. No piece gets fewer than two racks by it.
 */
function ontoTwoRacks(replicas: Replicas, racks: readonly number[], random: () => number): void {
  const byRack = placesByRack(racks);
  for (const [index, piece] of replicas.pieces.entries()) {
    for (let tries = 0; tries < TRIES && racksOf(piece, racks) > 2; tries += 1) {
      const [keep, leave] = shuffle([...piece.places.keys()], random);
      const rack = racks[piece.places[keep ?? 0] ?? 0] ?? 0;
      const near = byRack.get(rack) ?? [];
      const place = near[Math.floor(random() * near.length)];
      if (place !== undefined && leave !== undefined) exchange(replicas, racks, { index, leave, place }, random);
    }
  }
}

interface Exchange {
  /** Piece, and which of its replicas is to go. */
  readonly index: number;
  readonly leave: number;
  /** Where it is to go: something of that place comes back for it. */
  readonly place: number;
}

function exchange(
  { pieces, at }: Replicas,
  racks: readonly number[],
  { index, leave, place }: Exchange,
  random: () => number,
): void {
  const own = at[place] ?? [];
  const slot = Math.floor(random() * own.length);
  const otherIndex = own[slot];
  const piece = pieces[index];
  const other = otherIndex === undefined ? undefined : pieces[otherIndex];
  const left = piece?.places[leave];
  if (piece === undefined || other === undefined || left === undefined || otherIndex === undefined) return;
  if (piece.places.includes(place) || other.places.includes(left)) return;
  const before = racksOf(other, racks);
  const there = other.places.indexOf(place);
  other.places[there] = left;
  const after = racksOf(other, racks);
  if (after < Math.min(2, before) || (after > 2 && after > before)) {
    other.places[there] = place;
    return;
  }
  piece.places[leave] = place;
  own[slot] = index;
  const former = at[left] ?? [];
  former[former.indexOf(index)] = otherIndex;
}

function racksOf({ places }: Piece, racks: readonly number[]): number {
  return new Set(places.map((place) => racks[place])).size;
}
