import { atLeast } from './versions.ts';

/** What is kept, by a release: the oldest and the newest version of it that the releases of its line write. */
type Kept = readonly [least: string, most: string];

/** From each Hadoop on: the layout of a namenode, without its minus (NameNodeLayoutVersion.java, 2.4.1 to 3.4.1). */
const LAYOUTS: readonly (readonly [since: string, ...Kept])[] = [
  ['3.5', '67', '999'],
  ['3.4', '67', '67'],
  ['3.3', '65', '66'],
  ['3.2', '65', '65'],
  ['3.0', '64', '65'],
  ['2.7', '63', '63'],
  ['2.6', '60', '60'],
  ['2.5', '57', '59'],
  ['2.4', '56', '56'],
  ['0', '0', '55'],
];

/** From each Marathon on: the version of what it keeps in ZooKeeper (Migration.scala, 1.4.0 to 1.11); before 1.6 that of the release. */
const STORAGES: readonly (readonly [since: string, ...Kept])[] = [
  ['1.12', '110.100', '999'],
  ['1.11', '110.100', '110.100'],
  ['1.10', '19.300', '110.100'],
  ['1.9', '19.100', '19.300'],
  ['1.8', '18.100', '18.200'],
  ['1.7', '17', '17'],
  ['1.6', '1.6.0', '1.6.0'],
];

/** Why a Hadoop does not start on what a newer one has written; undefined where it may, as far as is known. */
export function hadoopBack(from: string, to: string): string | undefined {
  const [written, known] = [keptBy(from, LAYOUTS)[0], keptBy(to, LAYOUTS)[1]];
  if (atLeast(known, written)) return undefined;
  return `The namenodes of Hadoop ${from} keep their metadata in the layout -${written}, and Hadoop ${to} knows -${known} at most: its namenodes refuse the storage directories (IncorrectVersionException). Only a rolling upgrade that is not finalized can be taken back.`;
}

/** Why a Marathon does not start on what a newer one keeps in ZooKeeper; undefined where it may, as far as is known. */
export function marathonBack(from: string, to: string): string | undefined {
  const [written, known] = [keptBy(from, STORAGES)[0], keptBy(to, STORAGES)[1]];
  if (atLeast(known, written)) return undefined;
  return `Marathon ${from} keeps its state in ZooKeeper in the version ${written}, and Marathon ${to} knows ${known} at most: it ends at its start with "Migration from ${written} is not supported as it is newer".`;
}

function keptBy(version: string, table: readonly (readonly [string, ...Kept])[]): Kept {
  const line = table.find(([since]) => atLeast(version, since));
  return line === undefined ? [version, version] : [line[1], line[2]];
}
