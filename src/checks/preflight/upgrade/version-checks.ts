import { hadoopBack, marathonBack } from '../../../core/going-back.ts';
import { isForHadoop3Alone, marathonBetween, mesosForMarathon, mesosForSpark } from '../../../core/upgrade-needs.ts';
import { atLeast } from '../../../core/versions.ts';
import { sparkOf, takesSpark } from '../../../core/zeppelin-spark.ts';
import { type Product, productNames, products } from '../../versions.ts';
import type { Outcome, PreflightCategory, PreflightCheck, Problem } from '../check.ts';
import { notNeeded, outcomeFrom } from '../problems.ts';
import { atLast, type Upgrade } from './targets.ts';

/** Whether the versions go together, and may follow those that are there. */
export const versionChecks = (upgrade: (signal: AbortSignal) => Promise<Upgrade>): PreflightCategory => {
  const check = (id: string, title: string, look: (upgrade: Upgrade) => Outcome): PreflightCheck => ({
    id: `versions/${id}`,
    title,
    look: async (signal) => look(await upgrade(signal)),
  });
  return {
    id: 'versions',
    title: 'Versions',
    checks: [
      check('newer', 'what comes is newer than what is there', newer),
      check('spark-on-mesos', 'this Spark runs on Mesos', sparkOnMesos),
      check('spark-in-zeppelin', 'the notebooks take this Spark', sparkInZeppelin),
      check('mesos-for-spark', 'Mesos is new enough for Spark', mesosIsEnough('spark', mesosForSpark)),
      check('hadoop-for-spark', 'Spark is released for this Hadoop', hadoopForSpark),
      check('mesos-for-marathon', 'Mesos is new enough for Marathon', mesosIsEnough('marathon', mesosForMarathon)),
      check('marathon-way', 'Marathon may go there in one step', marathonWay),
    ],
  };
};

function newer({ targets, now }: Upgrade): Outcome {
  const asked = products.flatMap((product) => {
    const [to, from] = [targets[product], now[product]];
    return to === undefined || from === undefined ? [] : [{ product, to, from }];
  });
  if (asked.length === 0) return notNeeded('the versions that are there are not known');
  const back = asked.filter(({ to, from }) => !atLeast(to, from)).map(wayBack);
  return outcomeFrom(
    { failing: back.flatMap(({ failing }) => failing ?? []), warning: back.flatMap(({ warning }) => warning ?? []) },
    asked.map(({ product, to, from }) => `${productNames[product]} ${from} to ${to}`).join(', '),
  );
}

/** What has changed its own data does not go back; of all else is told what breaks, and not whether its users are ready. */
function wayBack({ product, to, from }: { readonly product: Product; readonly to: string; readonly from: string }): {
  readonly failing?: Problem;
  readonly warning?: Problem;
} {
  if (product === 'hadoop') {
    const sentence = hadoopBack(from, to);
    if (sentence !== undefined) return { failing: { sentence, hint: HADOOP_BACK } };
  }
  if (product === 'marathon') {
    const sentence = marathonBack(from, to);
    if (sentence !== undefined) return { failing: { sentence, hint: MARATHON_BACK } };
  }
  const sentence = `${productNames[product]} ${to} is older than ${from}, which is there: settings are judged for ${to}, and whether it reads what ${from} has written is not known.`;
  return { warning: { sentence, hint: 'Back up what it keeps, and try it beside the platform first.' } };
}

const HADOOP_BACK =
  'Before the upgrade is finalized: hdfs namenode -rollingUpgrade rollback, which loses what was written since; after that copy the data into an HDFS of the older Hadoop.';
const MARATHON_BACK =
  'Restore the backup of ZooKeeper that was made under the older Marathon (--backup_location), or start it with another --zk.';

function sparkOnMesos({ targets: { spark } }: Upgrade): Outcome {
  if (spark === undefined) return notNeeded('Spark stays');
  if (atLeast(spark, '4.0.0')) {
    const sentence = `Spark ${spark} does not run on Mesos: that was taken out in 4.0 (SPARK-44442).`;
    return outcomeFrom({ failing: [{ sentence, hint: 'Spark 3.5 is the last line that does.' }] });
  }
  if (!atLeast(spark, '3.2.0')) return { state: 'passed' };
  const sentence = `Spark ${spark} runs on Mesos, which is deprecated from 3.2 on and gone in 4.0.`;
  return outcomeFrom({ warning: [{ sentence, hint: 'Plan where jobs will run after 3.5.' }] });
}

function sparkInZeppelin(upgrade: Upgrade): Outcome {
  const { spark, zeppelin } = { spark: atLast(upgrade, 'spark'), zeppelin: atLast(upgrade, 'zeppelin') };
  if (upgrade.targets.spark === undefined && upgrade.targets.zeppelin === undefined)
    return notNeeded('neither changes');
  if (zeppelin === undefined) return notNeeded('the version of Zeppelin is not known (--zeppelin)');
  if (spark === undefined) return notNeeded('the version of Spark is not known (--spark)');
  const takes = takesSpark(zeppelin, spark);
  const range = sparkOf(zeppelin)?.join(' to ');
  if (takes === true) return { state: 'passed', told: `Zeppelin ${zeppelin} takes Spark ${range}` };
  if (takes === undefined) {
    return outcomeFrom({ warning: [{ sentence: `Which Spark Zeppelin ${zeppelin} takes is not known.` }] });
  }
  const sentence = `Zeppelin ${zeppelin} takes Spark ${range}, and not ${spark}: its interpreter refuses it.`;
  return outcomeFrom({ failing: [{ sentence, hint: zeppelinFor(spark) }] });
}

function zeppelinFor(spark: string): string {
  const lines = ['0.12.0', '0.11.2', '0.10.1', '0.9.0', '0.8.2'].filter((line) => takesSpark(line, spark) === true);
  return lines.length === 0
    ? 'No Zeppelin is known that takes it.'
    : `Zeppelin ${lines.join(' or ')} takes it: --zeppelin ${lines[0]}`;
}

const mesosIsEnough =
  (product: 'spark' | 'marathon', needed: (version: string) => string | undefined) =>
  (upgrade: Upgrade): Outcome => {
    const { targets } = upgrade;
    if (targets[product] === undefined && targets.mesos === undefined) return notNeeded('neither changes');
    const version = atLast(upgrade, product);
    const mesos = atLast(upgrade, 'mesos');
    const least = version === undefined ? undefined : needed(version);
    if (version === undefined) return notNeeded(`the version of ${productNames[product]} is not known (--${product})`);
    if (least === undefined) return notNeeded(`${productNames[product]} ${version} names none`);
    if (mesos === undefined) return notNeeded('the version of Mesos is not known (--mesos)');
    if (atLeast(mesos, least))
      return { state: 'passed', told: `${productNames[product]} ${version} needs ${least}, and there is ${mesos}` };
    const sentence = `${productNames[product]} ${version} needs Mesos ${least}, and there is ${mesos}.`;
    return outcomeFrom({ failing: [{ sentence, hint: 'Go to the newer Mesos first.' }] });
  };

function hadoopForSpark(upgrade: Upgrade): Outcome {
  const { targets } = upgrade;
  if (targets.spark === undefined && targets.hadoop === undefined) return notNeeded('neither changes');
  const [spark, hadoop] = [atLast(upgrade, 'spark'), atLast(upgrade, 'hadoop')];
  if (spark === undefined || hadoop === undefined) return notNeeded('one of their versions is not known');
  if (atLeast(hadoop, '3.0.0') || !isForHadoop3Alone(spark)) return { state: 'passed', told: `Hadoop ${hadoop}` };
  const sentence = `Spark ${spark} comes with the client of Hadoop 3 alone, and HDFS is Hadoop ${hadoop}.`;
  return outcomeFrom({ warning: [{ sentence, hint: 'Try reads and writes first, or go to Hadoop 3.' }] });
}

function marathonWay({ targets: { marathon: to }, now: { marathon: from } }: Upgrade): Outcome {
  if (to === undefined) return notNeeded('Marathon stays');
  if (from === undefined) return notNeeded('the version that is there is not known');
  if (!atLeast(to, from)) return notNeeded('it goes back');
  const between = marathonBetween(from, to);
  if (between.length === 0) return { state: 'passed', told: `${from} to ${to}` };
  const sentence = `Marathon ${to} cannot read what ${from} keeps in ZooKeeper: it must have been run as ${between.join(', then as ')} before.`;
  return outcomeFrom({
    failing: [{ sentence, hint: `${[from, ...between, to].join(' → ')}; back up ZooKeeper before each step.` }],
  });
}
