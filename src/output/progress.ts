import type { Clock } from '../core/clock.ts';
import type { Screen } from './screen.ts';
import { visible } from './visible.ts';

/** A line about work under way: on a terminal it stands until the next one, in a pipe one comes now and then. */
export interface Progress {
  /** The line is made only when it is shown. */
  show(line: () => string): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

const ON_TERMINAL_MS = 200;
const IN_PIPE_MS = 60_000;
/** Back to the start of the line, and all of it erased. */
const ERASE = '\r\u001b[2K';

/** Progress on stderr. The first line in a pipe comes after a minute: what is quick says nothing there. */
export function progressOn(screen: Screen, clock: Clock): Progress {
  let shownMs = screen.isTty ? Number.NEGATIVE_INFINITY : clock.now();
  let isShown = false;
  const clear = (): void => {
    if (isShown) screen.write(ERASE);
    isShown = false;
  };
  return {
    show: (line) => {
      const now = clock.now();
      if (now - shownMs < (screen.isTty ? ON_TERMINAL_MS : IN_PIPE_MS)) return;
      shownMs = now;
      clear();
      const said = visible(line());
      // A line that the terminal breaks cannot be erased whole.
      screen.write(screen.isTty ? said.slice(0, screen.columns - 1) : `mesosctl: ${said}\n`);
      isShown = screen.isTty;
    },
    clear,
  };
}
