import { expect, it } from 'vitest';
import { JoinedSource } from '../../src/core/joined-source.ts';
import { Source } from '../../src/core/source.ts';

it('has the places of each text in its own file', () => {
  const parts = [new Source('flags/a', 'one\ntwo'), new Source('flags/b', ''), new Source('flags/c', 'three\n')];
  const joined = new JoinedSource('flags', parts);
  for (const source of parts) {
    for (let start = 0; start <= source.text.length; start += 1) {
      const span = { start, end: source.text.length };
      expect(joined.placeOf(joined.spanOf(source, span))).toEqual(source.placeOf(span));
    }
    const all = joined.spanOf(source, { start: 0, end: source.text.length });
    expect(joined.text.slice(all.start, all.end)).toBe(source.text);
  }
});
