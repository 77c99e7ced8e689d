import type { Versions } from '../versions.ts';
import { hdfsSite } from './hadoop-conf-example.ts';
import { HueFolder } from './hue-folder.ts';
import { hueIni } from './hue-ini-example.ts';

/** A folder with a `hue.ini` and, where its settings are given, an `hdfs-site.xml`, for the examples of rules. */
export function hueFolder(hue: string, hdfs?: Readonly<Record<string, string>>, versions: Versions = {}): HueFolder {
  const site = hdfs === undefined ? undefined : hdfsSite(hdfs, versions);
  return new HueFolder([hueIni(hue, versions)], site, versions);
}
