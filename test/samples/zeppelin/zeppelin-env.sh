# zeppelin 0.10.0
export ZEPPELIN_PORT=8080
export ZEPPELIN_MEM="-Xmx512m"
export SPARK_SUBMIT_OPTIONS="--conf spark.mesos.coarse=yes"
export MASTER=mesos://zk1:5050
