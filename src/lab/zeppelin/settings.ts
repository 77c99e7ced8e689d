import type { Json, JsonObject } from '../../core/json.ts';

/** An interpreter setting in the form of Zeppelin 0.10 (recorded from a real one). */
export interface LabSetting {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly properties: JsonObject;
  readonly status: string;
  readonly interpreterGroup: readonly Json[];
  readonly dependencies: readonly Json[];
  readonly option: JsonObject;
}

type Property = readonly [name: string, value: Json, type: string, description: string];

const sparkProperties: readonly Property[] = [
  ['SPARK_HOME', '', 'string', 'Location of spark distribution'],
  ['spark.master', 'local[*]', 'string', 'Address of the cluster manager'],
  ['spark.submit.deployMode', '', 'string', 'client or cluster'],
  ['spark.app.name', '', 'string', 'Name of the application'],
  ['spark.driver.cores', '1', 'number', 'Cores of the driver'],
  ['spark.driver.memory', '1g', 'string', 'Memory of the driver'],
  ['spark.executor.cores', '1', 'number', 'Cores of one executor'],
  ['spark.executor.memory', '1g', 'string', 'Memory of one executor'],
  ['spark.executor.instances', '2', 'number', 'Number of executors'],
  ['spark.cores.max', '', 'number', 'Cores of all executors together'],
  ['spark.files', '', 'string', 'Files for every executor'],
  ['spark.jars', '', 'string', 'Jars for driver and executors'],
  ['zeppelin.spark.useHiveContext', true, 'checkbox', 'Hive support'],
  ['zeppelin.spark.maxResult', '1000', 'number', 'Rows of a result'],
];

const shellProperties: readonly Property[] = [
  ['shell.command.timeout.millisecs', '60000', 'number', 'Shell command time out in millisecs. Default = 60000'],
  [
    'shell.working.directory.user.home',
    false,
    'checkbox',
    "If this set to true, the shell's working directory will be set to user home",
  ],
  [
    'zeppelin.shell.interpolation',
    false,
    'checkbox',
    'Enable ZeppelinContext variable interpolation into paragraph text',
  ],
];

const markdownProperties: readonly Property[] = [
  [
    'markdown.parser.type',
    'flexmark',
    'string',
    'Markdown Parser Type. Available values: pegdown, markdown4j, flexmark. Default = flexmark',
  ],
];

const setting = (
  id: string,
  classes: readonly (readonly [string, string])[],
  properties: readonly Property[],
): LabSetting => ({
  id,
  name: id,
  group: id,
  properties: Object.fromEntries(
    properties.map(([name, value, type, description]) => [name, { name, value, type, description }]),
  ),
  status: 'READY',
  interpreterGroup: classes.map(([name, className], index) => ({
    name,
    class: className,
    defaultInterpreter: index === 0,
  })),
  dependencies: [],
  option: {
    remote: true,
    port: -1,
    isExistingProcess: false,
    setPermission: false,
    owners: [],
    isUserImpersonate: false,
  },
});

/** The settings of a Zeppelin that starts for the first time, by their ids. */
export function firstSettings(): Map<string, LabSetting> {
  const spark = setting(
    'spark',
    [
      ['spark', 'org.apache.zeppelin.spark.SparkInterpreter'],
      ['sql', 'org.apache.zeppelin.spark.SparkSqlInterpreter'],
      ['pyspark', 'org.apache.zeppelin.spark.PySparkInterpreter'],
    ],
    sparkProperties,
  );
  const shell = setting('sh', [['sh', 'org.apache.zeppelin.shell.ShellInterpreter']], shellProperties);
  const markdown = setting('md', [['md', 'org.apache.zeppelin.markdown.Markdown']], markdownProperties);
  return new Map([spark, shell, markdown].map((one) => [one.id, one]));
}
