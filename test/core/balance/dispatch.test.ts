import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatchSource } from '../../../src/core/balance/dispatch.ts';
import { placeReplicas } from '../../../src/core/balance/replicas.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

const worlds = fc.record({
  places: fc.array(fc.record({ pieces: fc.nat(40), rack: fc.nat(3) }), { minLength: 2, maxLength: 10 }),
  replication: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(),
  tasks: fc.array(fc.record({ target: fc.nat(9), bytes: fc.integer({ min: 1, max: 300 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
});

describe('Moving replicas off a source', () => {
  it('keeps replicas of a block on different datanodes and on as many racks, and loses none', () => {
    fc.assert(
      fc.property(worlds, ({ places, replication, seed, tasks }) => {
        const random = seededRandom(seed);
        const racks = places.map(({ rack }) => rack);
        const usedBytes = places.map(({ pieces }) => pieces * 10);
        const replicas = placeReplicas({ usedBytes, racks }, { replication, pieceBytes: 10 }, random);
        const racksBefore = replicas.pieces.map((piece) => racksOf(piece.places, racks));
        const own = tasks
          .filter(({ target }) => target > 0 && target < places.length)
          .map((task) => ({ ...task, source: 0 }));
        const asked = own.reduce((sum, { bytes }) => sum + bytes, 0);
        const { moves } = dispatchSource(0, own, replicas, racks, random);
        const moved = moves.reduce((sum, { bytes }) => sum + bytes, 0);
        expect(moved).toBeLessThanOrEqual(asked);
        expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(asked - moved);
        const twice = replicas.pieces.filter((piece) => new Set(piece.places).size !== piece.places.length);
        expect(twice).toEqual([]);
        // A piece that was split has its parts behind all others: those are as their whole was, or better.
        const fewer = replicas.pieces.filter(
          (piece, index) => racksOf(piece.places, racks) < (racksBefore[index] ?? Math.min(...racksBefore)),
        );
        expect(fewer).toEqual([]);
        const bytesAt = places.map((_, place) =>
          (replicas.at[place] ?? []).reduce((sum, index) => sum + (replicas.pieces[index]?.bytes ?? 0), 0),
        );
        const came = places.map((_, place) =>
          moves.reduce((sum, move) => sum + (move.target === place ? move.bytes : 0), 0),
        );
        expect(bytesAt).toEqual(
          usedBytes.map((bytes, place) => bytes + (came[place] ?? 0) - (place === 0 ? moved : 0)),
        );
        for (const { proxy, source } of moves) expect(proxy === source || proxy < places.length).toBe(true);
      }),
    );
  });
});

const racksOf = (places: readonly number[], racks: readonly number[]): number =>
  new Set(places.map((place) => racks[place])).size;
