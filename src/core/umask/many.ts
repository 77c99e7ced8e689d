/** More entries are changed at once only where that is said, by `--many`: nobody would look through them. */
export const MOST_UNSAID = 10_000;
