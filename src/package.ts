import manifest from '../package.json' with { type: 'json' };

/** What the tool says of itself. */
export const { name, version } = manifest;

/** Where it is at home. */
export const home = manifest.repository.url.replace(/^git\+|\.git$/g, '');

/** Where the manual of a rule stands. */
export const rulePage = (id: string): string => `${home}/blob/main/docs/rules.md#${id.replace('/', '')}`;

/** Where its bugs are reported. */
export const reportTo: string = manifest.bugs.url;
