import { basename, dirname, join, relative } from 'node:path';

/**
 * `config.yaml.secrets/prod.ldap.password` beside `config.yaml`: a secret typed by the operator has a file of its own, so that the
 * config file itself may be shown, compared and copied.
 */
export const secretFileOf = (file: string, context: string, secret: string): string =>
  join(dirname(file), `${basename(file)}.secrets`, `${encodeURIComponent(context)}.${secret}`);

/** As the config file names it: the two may be moved together. */
export const besideConfig = (file: string, path: string): string => relative(dirname(file), path);
