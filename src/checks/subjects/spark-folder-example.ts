import { Source } from '../../core/source.ts';
import { readProperties } from '../text/properties.ts';
import type { Versions } from '../versions.ts';
import { environment } from './environment-example.ts';
import { SparkConf } from './spark-conf.ts';
import { sparkConf } from './spark-conf-example.ts';
import { SparkFolder } from './spark-folder.ts';

interface Texts {
  readonly defaults: string;
  readonly environment?: string;
  /** The properties of a notebook, as properties. */
  readonly notebook?: string;
}

/** A folder with these files, for the examples of rules. */
export function sparkFolder({ defaults, environment: script, notebook }: Texts, versions: Versions = {}): SparkFolder {
  const own = sparkConf(defaults, versions);
  const env = script === undefined ? undefined : environment('spark-env.sh', script, versions);
  if (notebook === undefined) return new SparkFolder(own, env, [], versions);
  const source = new Source('interpreter.json', notebook);
  const other = new SparkConf(source, versions, 'interpreter', () => readProperties(notebook).entries);
  return new SparkFolder(own, env, [other], versions);
}
