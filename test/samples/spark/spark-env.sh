#!/usr/bin/env bash
# spark 2.4.6
export SPARK_LOCAL_DIRS="/tmp/spark"
export SPARK_MASTER_IP=10.0.0.5
export SPARK_DAEMON_JAVA_OPTS="-Dspark.mesos.coarse=maybe"
