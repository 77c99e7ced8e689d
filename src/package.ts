import manifest from '../package.json' with { type: 'json' };

/** What the tool says of itself. */
export const { name, version } = manifest;

/** Where its bugs are reported. */
export const reportTo: string = manifest.bugs.url;
