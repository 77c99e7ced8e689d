import { Source } from '../../core/source.ts';
import type { Entry } from '../text/entry.ts';
import { readProperties } from '../text/properties.ts';
import type { Versions } from '../versions.ts';
import { SparkConf, type SparkOrigin } from './spark-conf.ts';

/** What the manual says above the properties: they are written alike wherever they stand. */
const paths: Readonly<Record<SparkOrigin, string>> = {
  file: 'spark-defaults.conf',
  'command line': 'job.sh (as properties)',
  interpreter: 'interpreter.json (as properties)',
  variable: 'marathon-app.json (a variable, as properties)',
};

/** Properties of Spark as they stand in a `spark-defaults.conf`, or as somewhere else, for the examples of rules. */
export function sparkConf(text: string, versions: Versions = {}, origin: SparkOrigin = 'file'): SparkConf {
  return new SparkConf(new Source(paths[origin], text), versions, origin, () => readProperties(text).entries);
}

/** Options of a line of spark-submit that are properties by another name. */
const options: Readonly<Record<string, string>> = {
  '--master': 'spark.master',
  '--executor-cores': 'spark.executor.cores',
  '--num-executors': 'spark.executor.instances',
  '--total-executor-cores': 'spark.cores.max',
};

/** Properties as a line of spark-submit gives them. */
export function sparkSubmit(line: string, versions: Versions = {}): SparkConf {
  const entries = [...line.matchAll(/(--\S+) (\S+)/g)].flatMap(([all, option = '', value = '']): Entry[] => {
    const start = line.indexOf(all);
    const [key, plain] = option === '--conf' ? value.split('=') : [options[option], value];
    if (key === undefined) return [];
    const at = { start, end: start + all.length };
    const keyAt = { start, end: start + option.length };
    return [{ key, value: plain ?? '', keyAt, valueAt: { start: at.end - value.length, end: at.end }, at }];
  });
  return new SparkConf(new Source('job.sh', line), versions, 'command line', () => entries);
}
