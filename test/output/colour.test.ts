import { describe, expect, it } from 'vitest';
import { colourLevel } from '../../src/output/colour.ts';

describe('the level of colours', () => {
  it.each([
    ['auto', {}, true, 1],
    ['auto', {}, false, 0],
    ['auto', { TERM: 'dumb' }, true, 0],
    ['auto', { TERM: 'xterm-256color' }, true, 2],
    ['auto', { COLORTERM: 'truecolor' }, true, 3],
    ['auto', { NO_COLOR: '1' }, true, 0],
    ['auto', { NO_COLOR: '' }, true, 1],
    ['auto', { FORCE_COLOR: '1' }, false, 1],
    ['auto', { FORCE_COLOR: '3' }, false, 3],
    ['auto', { FORCE_COLOR: '0' }, true, 0],
    ['auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, 1],
    ['never', { FORCE_COLOR: '3' }, true, 0],
    ['always', { NO_COLOR: '1', TERM: 'dumb' }, false, 1],
  ] as const)('under --color %s with %j, terminal %s, is %i', (choice, env, isTty, level) => {
    expect(colourLevel(choice, env, isTty)).toBe(level);
  });
});
