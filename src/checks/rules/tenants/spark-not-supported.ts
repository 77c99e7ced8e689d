import { sparkOf, takesSpark } from '../../../core/zeppelin-spark.ts';
import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';

export default rule<TenantsFile>({
  id: 'tenants/spark-not-supported',
  reads: 'tenants',
  severity: 'error',
  title: 'This Zeppelin does not take this Spark',
  why: 'Each Zeppelin knows the lines of Spark that it was built for; its interpreter refuses others, or fails.',
  sources: ['apache/zeppelin SparkVersion.java, 0.5.6 to 0.12.0'],
  *check(file) {
    for (const tenant of file.tenants) {
      const spark = file.child(tenant, 'sparkVersion');
      const [zeppelin, version] = [file.said(file.child(tenant, 'zeppelinVersion')), file.said(spark)];
      if (
        spark === undefined ||
        zeppelin === undefined ||
        version === undefined ||
        takesSpark(zeppelin, version) !== false
      )
        continue;
      yield {
        at: spark,
        sentence: `Zeppelin ${zeppelin} takes Spark ${sparkOf(zeppelin)?.join(' to ') ?? ''}, and not ${version}.`,
        mend: 'Choose two that go together.',
      };
    }
  },
  bad: [tenantsFile([{ name: 'anna', zeppelinVersion: '0.8.2', sparkVersion: '3.0.3' }])],
  good: [
    tenantsFile([{ name: 'anna', zeppelinVersion: '0.9.0', sparkVersion: '3.0.3' }]),
    tenantsFile([{ name: 'anna', sparkVersion: '3.0.3' }]),
  ],
});
