# mesos 1.11.0
exec mesos-master --zk=zk://zk1:2181,zk2:2181,zk3:2181/mesos --quorum=1 --work_dir=/tmp/mesos --roles=spark
