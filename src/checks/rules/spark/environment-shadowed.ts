import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { SparkFolder } from '../../subjects/spark-folder.ts';
import { sparkFolder } from '../../subjects/spark-folder-example.ts';

/** Variables that spark-submit asks only where the property is not set. */
const shadowed: Readonly<Record<string, string>> = {
  SPARK_EXECUTOR_MEMORY: 'spark.executor.memory',
  SPARK_DRIVER_MEMORY: 'spark.driver.memory',
  SPARK_EXECUTOR_CORES: 'spark.executor.cores',
  SPARK_EXECUTOR_INSTANCES: 'spark.executor.instances',
};

export default rule<SparkFolder>({
  id: 'spark/environment-shadowed',
  reads: 'spark-folder',
  severity: 'warning',
  title: 'A variable of spark-env.sh does nothing beside its property',
  why: 'spark-submit takes an option before a property, and a property before the variable of spark-env.sh. Whoever changes the variable changes nothing.',
  sources: ['spark-core 1.6.3, 2.4.8 and 3.5.6, deploy/SparkSubmitArguments.scala (loadEnvironmentArguments)'],
  *check({ defaults, environment }) {
    if (environment === undefined) return;
    for (const [name, key] of Object.entries(shadowed)) {
      const variable = environment.settings.get(name);
      const property = defaults.settings.get(key);
      if (variable === undefined || property === undefined || variable.value === property.value) continue;
      if (variable.value === '' || isPlaceholder(variable.value)) continue;
      yield {
        at: variable.at,
        source: environment.source,
        sentence: `${name} is ${variable.value}, and ${key} in spark-defaults.conf, ${property.value}, comes before it.`,
        mend: 'Keep the property.',
      };
    }
  },
  bad: [
    sparkFolder({ defaults: 'spark.executor.memory 8g\n', environment: 'export SPARK_EXECUTOR_MEMORY=4g\n' }),
    sparkFolder({ defaults: 'spark.driver.memory 2g\n', environment: 'SPARK_DRIVER_MEMORY=4g\n' }),
  ],
  good: [
    sparkFolder({ defaults: 'spark.executor.memory 4g\n', environment: 'export SPARK_EXECUTOR_MEMORY=4g\n' }),
    sparkFolder({ defaults: 'spark.cores.max 8\n', environment: 'export SPARK_EXECUTOR_MEMORY=4g\n' }),
  ],
});
