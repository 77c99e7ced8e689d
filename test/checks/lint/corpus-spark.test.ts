import { corpus } from '../../support/corpus.ts';

corpus([
  {
    of: 'a spark-defaults.conf whose author left all as it was shipped',
    files: {
      'conf/spark-defaults.conf': `# Defaults of every job on the analytics cluster.
# Example:
# spark.master                     spark://master:7077
# spark.driver.memory              5g
`,
    },
  },
  {
    of: 'a file into which sed puts its values',
    files: {
      'conf/spark-defaults.conf': `spark.master                 TEAMSPARKMASTER
spark.executor.memory        TEAMEXECUTORMEMORYm
spark.ui.port                TEAM_UI_PORT
spark.eventLog.enabled       @EVENTLOG@
spark.eventLog.dir           hdfs://__NAMENODE__:8020/logs
spark.network.timeout        TEAMNETWORKTIMEOUTs
spark.default.parallelism    <number of cores>
spark.memory.fraction        %MEMORY_FRACTION%
`,
    },
  },
  {
    of: 'a folder with files of others that are called spark',
    files: { 'images/base/spark-defaults.conf': 'spark.eventLog.enabled false\n' },
    besides: {
      'proxy/spark.conf.template': `upstream history {
    server history1:18080;
}
server {
    listen 8080;
    location / {
        proxy_pass http://history;
    }
    location /static {
        proxy_pass http://history/static;
    }
}
`,
      'logging/spark.log4j2.properties': `rootLogger.level = info
rootLogger.appenderRef.stdout.ref = console
appender.console.type = Console
`,
    },
  },
  {
    of: 'a coarse job on Mesos in images, with attributes, role and service',
    words: '--spark 2.4.6 --mesos 1.9.0',
    files: {
      'etl/spark-defaults.conf': `spark.master                           mesos://zk://zk-a:2181,zk-b:2181,zk-c:2181/mesos
spark.submit.deployMode                client
spark.mesos.role                       etl
spark.mesos.principal                  etl
spark.mesos.secret.file                /run/secrets/etl
spark.mesos.constraints                pool:batch;disk:ssd
spark.mesos.executor.docker.image      registry.example.com/etl/spark:2.4.6-r3
spark.mesos.executor.docker.volumes    /mnt/shuffle:/mnt/shuffle:rw,/etc/krb5.conf:/etc/krb5.conf:ro
spark.mesos.executor.home              /opt/spark
spark.cores.max                        48
spark.executor.cores                   4
spark.executor.memory                  10g
spark.mesos.executor.memoryOverhead    1536
spark.executorEnv.SPARK_LOCAL_DIRS     /mnt/shuffle
spark.mesos.driver.failoverTimeout     120
spark.serializer                       org.apache.spark.serializer.KryoSerializer
spark.executor.extraJavaOptions        -XX:+UseG1GC -Duser.timezone=UTC
`,
    },
  },
  {
    of: 'a script that hands a job to the dispatcher',
    words: '--spark 2.4.6 --mesos 1.9.0',
    files: {
      'jobs/nightly.sh': `#!/usr/bin/env bash
set -euo pipefail
DAY="\${1:-$(date -d yesterday +%F)}"
"\${SPARK_HOME}/bin/spark-submit" \\
  --deploy-mode cluster \\
  --master mesos://dispatcher.example.com:7077 \\
  --supervise \\
  --conf spark.cores.max=24 \\
  --conf spark.executor.memory=6g \\
  --conf spark.mesos.executor.docker.image=registry.example.com/jobs:2024.11 \\
  --conf spark.mesos.executor.home=/opt/spark \\
  --class com.example.Nightly \\
  hdfs://prod/jobs/nightly.jar "$DAY"
`,
    },
    found: {
      'jobs/nightly.sh:5 spark/cluster-driver-without-overhead':
        'Advice, and right before 3.0: the dispatcher asks for the heap of the driver and nothing beside it.',
    },
  },
  {
    of: 'defaults of a YARN cluster, with options over several lines',
    files: {
      'gateway/spark-defaults.conf': `spark.master=yarn
spark.submit.deployMode=cluster
spark.dynamicAllocation.enabled=true
spark.shuffle.service.enabled=true
spark.dynamicAllocation.minExecutors=2
spark.dynamicAllocation.maxExecutors=60
spark.driver.extraJavaOptions=-Dlog4j.configuration=file:/etc/spark/conf/log4j.properties \\
  -XX:+UseG1GC -Dhdp.version=3.1.0.0-78
spark.yarn.historyServer.address=\${hadoopconf-yarn.resourcemanager.hostname}:18080
spark.yarn.archive=hdfs:///apps/spark/jars.zip
spark.hadoop.fs.s3a.aws.credentials.provider=com.amazonaws.auth.InstanceProfileCredentialsProvider
spark.sql.shuffle.partitions=400
`,
    },
  },
  {
    of: 'defaults of Kubernetes with catalogs of a lakehouse',
    words: '--spark 3.5.1',
    files: {
      'charts/files/spark-defaults.conf': `spark.master k8s://https://kubernetes.default.svc:443
spark.kubernetes.namespace analytics
spark.kubernetes.container.image registry.example.com/spark:3.5.1
spark.kubernetes.executor.podNamePrefix nightly
spark.sql.extensions org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions,io.delta.sql.DeltaSparkSessionExtension
spark.sql.catalog.lake org.apache.iceberg.spark.SparkCatalog
spark.sql.catalog.lake.type hive
spark.sql.catalog.lake.uri thrift://metastore:9083
spark.sql.catalog.spark_catalog org.apache.spark.sql.delta.catalog.DeltaCatalog
spark.jars.packages org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.5.2
spark.eventLog.enabled true
spark.eventLog.dir s3a://logs/spark
spark.memory.offHeap.enabled true
spark.memory.offHeap.size 2g
`,
    },
  },
  {
    of: 'scripts of an image that has variables of its own',
    files: {
      'image/spark-env.sh': `#!/usr/bin/env bash
# What the entry point of the image reads.
export SPARK_MODE="\${SPARK_MODE:-worker}"
export SPARK_RPC_AUTHENTICATION_ENABLED=no
export SPARK_SSL_NEED_CLIENT_AUTH=yes
export SPARK_TEAM_NAME=reporting
SPARK_LOCAL_IP=$(hostname -i)
export SPARK_LOCAL_IP
export SPARK_MASTER_HOST=\${SPARK_MASTER_NAME:-spark-master}
export SPARK_WORKER_CORES=$(nproc)
export SPARK_DAEMON_JAVA_OPTS="-Dspark.deploy.recoveryMode=FILESYSTEM -Dspark.deploy.recoveryDirectory=/data/recovery"
[ -f /opt/spark/conf/site.sh ] && . /opt/spark/conf/site.sh
`,
    },
  },
  {
    of: 'lines of Hive that were put into spark-defaults.conf',
    files: {
      'conf/spark-defaults.conf': 'set spark.master=yarn;\nset spark.executor.memory=2g;\n',
    },
    found: {
      'conf/spark-defaults.conf:1 spark/key-without-prefix': 'Spark reads a property called set and passes over it.',
      'conf/spark-defaults.conf:2 spark/key-without-prefix': 'The same again: no line of this file does anything.',
    },
  },
  {
    of: 'a driver in a container that calls itself localhost',
    words: '--spark 2.2.0 --mesos 1.4.0',
    files: {
      'images/driver/spark-defaults.conf': `spark.master mesos://leader.mesos:5050
spark.driver.host 127.0.0.1
spark.cores.max 8
spark.mesos.executor.docker.image example/spark:2.2.0
spark.mesos.executor.home /opt/spark
`,
    },
    found: {
      'images/driver/spark-defaults.conf:2 spark/driver-host-loopback':
        'Executors on other hosts connect to themselves; that holds behind a bridge of Docker too.',
    },
  },
  {
    of: 'a file of Spark 1.6 that names its version',
    files: {
      'legacy/spark-defaults.conf': `# Spark 1.6.3 on Mesos 0.28
spark.master                    mesos://m1.example.com:5050
spark.mesos.coarse              true
spark.cores.max                 16
spark.executor.memory           4g
spark.shuffle.consolidateFiles  true
spark.storage.memoryFraction    0.5
spark.rdd.compress              true
`,
    },
    found: {
      'legacy/spark-defaults.conf:6 spark/consolidate-files-gone': "Spark 1.6.0 took the hash manager's key out.",
      'legacy/spark-defaults.conf:7 spark/legacy-memory-fractions':
        'From 1.6.0 on the unified manager reads it only where spark.memory.useLegacyMode is on.',
    },
  },
]);
