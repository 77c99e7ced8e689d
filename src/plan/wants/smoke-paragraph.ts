/** How a paragraph is told to write into a folder that is not there yet, and to read it back. */
export interface SmokeWant {
  /** Absolute, on HDFS. */
  readonly folder: string;
  /** Without a line's end. */
  readonly text: string;
}

/** What stands before the text that was read, so that it is found among other output. */
export const READ = 'mesosctl has read: ';
/** What a shell says that has no client of Hadoop. */
export const LACKS_CLIENT = 'mesosctl: no Hadoop client';
/** The file in the folder, named as Spark names the first part. */
export const PART = 'part-00000';

type Write = (want: SmokeWant) => string;

/** Cheap ones first: a Spark that starts takes its executors' share of the cluster. */
const texts: readonly (readonly [group: string, write: Write])[] = [
  ['sh', shell],
  ['python', python],
  ['spark', spark],
];

/** Kinds of interpreters that can be told. */
export const smokeGroups: readonly string[] = texts.map(([group]) => group);

/**
 * The text of the paragraph for an interpreter setting, by the setting's group.
 * @param name of the setting, which may differ from its group
 */
export function smokeParagraph(group: string, name: string, want: SmokeWant): string | undefined {
  const write = texts.find(([known]) => known === group)?.[1];
  return write === undefined ? undefined : `%${name}\n${write(want)}`;
}

/** Hadoop's own client, as the user that the app names in HADOOP_USER_NAME. */
function shell({ folder, text }: SmokeWant): string {
  const [path, file] = [quoted(folder), quoted(`${folder}/${PART}`)];
  return [
    'set -eu',
    `client=$(command -v hdfs || command -v hadoop) || { echo '${LACKS_CLIENT}'; exit 0; }`,
    'case "$client" in */hdfs) files=dfs ;; *) files=fs ;; esac',
    `"$client" "$files" -mkdir ${path}`,
    `printf %s ${quoted(text)} | "$client" "$files" -put - ${file}`,
    `printf '${READ}%s\\n' "$("$client" "$files" -cat ${file})"`,
  ].join('\n');
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** The same, run by Python; a text of JSON is one of Python too. */
function python(want: SmokeWant): string {
  return [
    'import subprocess',
    `script = ${JSON.stringify(shell(want))}`,
    'run = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)',
    'print(run.stdout)',
    'run.check_returncode()',
  ].join('\n');
}

/** Driver and one executor, by the API that every Spark from 1.0 on has: what is written is the executor's. */
function spark({ folder, text }: SmokeWant): string {
  const path = JSON.stringify(folder);
  return [
    `sc.parallelize(Seq(${JSON.stringify(text)}), 1).saveAsTextFile(${path})`,
    `println("${READ}" + sc.textFile(${path}).collect().mkString)`,
  ].join('\n');
}
