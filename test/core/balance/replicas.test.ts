import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeReplicas } from '../../../src/core/balance/replicas.ts';
import { seededRandom } from '../../../src/core/seeded-random.ts';

const places = fc
  .array(fc.record({ pieces: fc.nat(60), rest: fc.nat(9), rack: fc.nat(4) }), { minLength: 1, maxLength: 20 })
  .map((all) => ({
    usedBytes: all.map(({ pieces, rest }) => pieces * 10 + rest),
    racks: all.map(({ rack }) => rack),
  }));

describe('Placing replicas where nobody tells of them', () => {
  it('gives each place its own bytes, to less than a piece', () => {
    fc.assert(
      fc.property(places, fc.double({ min: 1, max: 4, noNaN: true }), fc.nat(), (at, replication, seed) => {
        const made = placeReplicas(at, { replication, pieceBytes: 10 }, seededRandom(seed));
        const counts = at.usedBytes.map(
          (_, place) => made.pieces.filter((piece) => piece.places.includes(place)).length,
        );
        expect(counts).toEqual(at.usedBytes.map((bytes) => Math.floor(bytes / 10)));
        expect(made.at.map((own) => own.length)).toEqual(counts);
      }),
    );
  });

  it('puts no two replicas of a piece on one place, and lists each where it is', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 4 }), fc.nat(), (at, replication, seed) => {
        const { pieces, at: listed } = placeReplicas(at, { replication, pieceBytes: 10 }, seededRandom(seed));
        const wrong = pieces.filter(
          (piece, index) =>
            new Set(piece.places).size !== piece.places.length ||
            piece.places.length > replication ||
            piece.places.some((place) => listed[place]?.includes(index) !== true),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('puts three replicas onto two racks', () => {
    const at = {
      usedBytes: Array.from({ length: 24 }, () => 1000),
      racks: Array.from({ length: 24 }, (_, place) => place % 4),
    };
    const { pieces } = placeReplicas(at, { replication: 3, pieceBytes: 10 }, seededRandom(1));
    const onTwo = pieces.filter((piece) => new Set(piece.places.map((place) => at.racks[place])).size === 2);
    expect(pieces).toHaveLength(800);
    expect(onTwo.length / pieces.length).toBeGreaterThan(0.9);
  });

  it('has as many replicas of a piece on the average as was said', () => {
    const at = { usedBytes: Array.from({ length: 10 }, () => 10_000), racks: Array.from({ length: 10 }, () => 0) };
    const { pieces } = placeReplicas(at, { replication: 2.5, pieceBytes: 10 }, seededRandom(3));
    expect(10_000 / pieces.length).toBeCloseTo(2.5, 1);
  });
});
