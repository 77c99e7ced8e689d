/**
 * Properties of Spark, one in a line: name, first version, first version without it, version since which it is deprecated,
 * the property that took its place, kind of value; `-` is nothing or not known.
 *
 * Origin: the history of properties that was read out of the release sources v0.5.0 to v3.1.0 (every quoted name; the tables
 * deprecatedConfigs and configsWithAlternatives), out of spark-core 3.1.3 to 4.0.0 and out of SQLConf of 3.5.6; kinds and
 * further names from the `ConfigBuilder` declarations (with their `.version`) of spark-core 2.4.8, 3.5.6, 4.0.0 and
 * spark-catalyst 3.5.6, and names quoted in spark-core 1.1.1 and 1.6.3. The Mesos module of 3.2 to 3.5 was not to be had as
 * source.
 */
export const keyTable = `
spark.acls.enable 1.1.0 - - - boolean
spark.admin.acls 1.1.0 - - - text
spark.admin.acls.groups 2.0.0 - - - text
spark.akka.askTimeout 0.8.0 3.4.0 1.4.0 spark.rpc.askTimeout
spark.akka.batchSize 0.6.0 2.0.0
spark.akka.failure-detector.threshold 0.9.0 1.3.0
spark.akka.frameSize 0.6.1 3.4.0 1.6.0 spark.rpc.message.maxSize
spark.akka.heartbeat.interval 0.9.0 2.0.0
spark.akka.heartbeat.pauses 0.9.0 2.0.0
spark.akka.logAkkaConfig 0.9.0 2.0.0
spark.akka.logLifecycleEvents 0.7.0 2.0.0
spark.akka.lookupTimeout 0.9.0 3.4.0 1.4.0 spark.rpc.lookupTimeout
spark.akka.num.retries 0.7.0 3.4.0 1.4.0 spark.rpc.numRetries
spark.akka.retry.wait 0.7.0 3.4.0 1.4.0 spark.rpc.retry.wait
spark.akka.threads 0.6.0 2.0.0
spark.akka.timeout 0.6.1 2.0.0
spark.akka.writeTimeout 0.8.0 0.9.0
spark.api.mode 4.0.0 - - - text
spark.app.attempt.id 3.2.0 - - - text
spark.app.id
spark.app.name
spark.appStateStore.asyncTracking.enable 2.3.0 - - - boolean
spark.archives 3.1.0 - - - text
spark.authenticate 1.0.0 - - - boolean
spark.authenticate.enableSaslEncryption 1.4.0 - - - boolean
spark.authenticate.secret 1.0.0 - - - text
spark.authenticate.secret.driver.file 3.0.0
spark.authenticate.secret.executor.file 3.0.0
spark.authenticate.secret.file 3.0.0 - - - text
spark.authenticate.secretBitLength 1.6.0 - - - int
spark.barrier.sync.timeout 2.4.0 - - - time-s
spark.blacklist.application.fetchFailure.enabled 2.3.0 - 3.1.0 spark.excludeOnFailure.application.fetchFailure.enabled boolean
spark.blacklist.application.maxFailedExecutorsPerNode 2.2.0 - 3.1.0 spark.excludeOnFailure.application.maxFailedExecutorsPerNode int
spark.blacklist.application.maxFailedTasksPerExecutor 2.2.0 - 3.1.0 spark.excludeOnFailure.application.maxFailedTasksPerExecutor int
spark.blacklist.enabled 2.1.0 - 3.1.0 spark.excludeOnFailure.enabled boolean
spark.blacklist.killBlacklistedExecutors 2.2.0 - 3.1.0 spark.excludeOnFailure.killExcludedExecutors boolean
spark.blacklist.stage.maxFailedExecutorsPerNode 2.1.0 - 3.1.0 spark.excludeOnFailure.stage.maxFailedExecutorsPerNode int
spark.blacklist.stage.maxFailedTasksPerExecutor 2.1.0 - 3.1.0 spark.excludeOnFailure.stage.maxFailedTasksPerExecutor int
spark.blacklist.task.maxTaskAttemptsPerExecutor 2.1.0 - 3.1.0 spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor int
spark.blacklist.task.maxTaskAttemptsPerNode 2.1.0 - 3.1.0 spark.excludeOnFailure.task.maxTaskAttemptsPerNode int
spark.blacklist.timeout 2.1.0 - 3.1.0 spark.excludeOnFailure.timeout time-ms
spark.block.failures.beforeLocationRefresh 2.0.0 - - - int
spark.blockManager.port 1.1.0 - - - int
spark.boundedMemoryCache.memoryFraction 0.5.0 0.7.0
spark.broadcast.UDFCompressionThreshold 3.0.0 - - - size-b
spark.broadcast.blockSize 0.5.0 - - - size-k
spark.broadcast.checksum 2.1.1 - - - boolean
spark.broadcast.compress 0.6.0 - - - boolean
spark.broadcast.driverTrackerPort 0.7.0 0.9.0
spark.broadcast.endGameFraction 0.5.0 0.9.0
spark.broadcast.factory 0.5.0 2.0.0
spark.broadcast.masterHostAddress 0.5.0 0.6.0
spark.broadcast.masterTrackerPort 0.5.0 0.7.0
spark.broadcast.maxChatBlocks 0.5.0 0.9.0
spark.broadcast.maxChatSlots 0.6.0 0.9.0
spark.broadcast.maxChatTime 0.5.0 0.9.0
spark.broadcast.maxDegree 0.5.0 0.9.0
spark.broadcast.maxKnockInterval 0.5.0 0.9.0
spark.broadcast.maxPeersInGuideResponse 0.5.0 0.9.0
spark.broadcast.maxRetryCount 0.5.0 0.9.0
spark.broadcast.maxRxSlots 0.5.0 0.6.0
spark.broadcast.maxTxSlots 0.5.0 0.6.0
spark.broadcast.minKnockInterval 0.5.0 0.9.0
spark.broadcast.port 1.1.0 2.0.0
spark.broadcast.serverSocketTimeout 0.5.0 0.9.0
spark.broadcast.trackerSocketTimeout 0.5.0 0.9.0
spark.buffer.pageSize 1.5.0 - - - size-b
spark.buffer.size 0.5.0 - - - int
spark.buffer.write.chunkSize 2.3.0 - - - size-b
spark.cache.class 0.5.0 - 0.8.0
spark.checkpoint.checkpointAllMarkedAncestors
spark.checkpoint.compress 2.2.0 - - - boolean
spark.checkpoint.dir 4.0.0 - - - text
spark.cleaner.periodicGC.interval 1.6.0 - - - time-s
spark.cleaner.referenceTracking 1.0.0 - - - boolean
spark.cleaner.referenceTracking.blocking 1.0.0 - - - boolean
spark.cleaner.referenceTracking.blocking.shuffle 1.1.1 - - - boolean
spark.cleaner.referenceTracking.cleanCheckpoints 1.4.0 - - - boolean
spark.cleaner.ttl 0.7.0 2.0.0
spark.closure.serializer 0.5.0 2.0.0
spark.compress 0.5.0 0.6.0
spark.connect.scalaUdf.stubPrefixes 3.5.0 - - - text
spark.core.connection.ack.wait.timeout 1.1.0 1.6.0
spark.core.connection.auth.wait.timeout 1.0.0 1.2.0
spark.core.connection.connect.threads.keepalive 0.8.0 1.6.0
spark.core.connection.connect.threads.max 0.8.0 1.3.0
spark.core.connection.connect.threads.min 0.8.0 1.6.0
spark.core.connection.handler.threads 0.6.2 0.8.0
spark.core.connection.handler.threads.keepalive 0.8.0 1.6.0
spark.core.connection.handler.threads.max 0.8.0 1.3.0
spark.core.connection.handler.threads.min 0.8.0 1.6.0
spark.core.connection.io.threads.keepalive 0.8.0 1.6.0
spark.core.connection.io.threads.max 0.8.0 1.3.0
spark.core.connection.io.threads.min 0.8.0 1.6.0
spark.cores.max 0.6.0 - - - int
spark.dead.worker.persistence 0.8.0 - - - int
spark.debug.maxToStringFields 2.0.0 3.0.0 - spark.sql.debug.maxToStringFields
spark.decommission.enabled 3.1.0 - - - boolean
spark.default.parallelism 0.5.0 - - - int
spark.deploy.appIdPattern 4.0.0 - - - text
spark.deploy.appNumberModulo 4.0.0 - - - int
spark.deploy.defaultCores 0.9.0 - - - int
spark.deploy.driverIdPattern 4.0.0 - - - text
spark.deploy.maxDrivers 4.0.0 - - - int
spark.deploy.maxExecutorRetries 1.6.3 - - - int
spark.deploy.recoveryCompressionCodec 4.0.0 - - - text
spark.deploy.recoveryDirectory 0.8.1 - - - text
spark.deploy.recoveryMode 0.8.1 - - - text
spark.deploy.recoveryMode.factory 1.2.0 - - - text
spark.deploy.recoveryTimeout 4.0.0 - - - time-s
spark.deploy.retainedApplications 0.8.0 - - - int
spark.deploy.retainedDrivers 1.1.0 - - - int
spark.deploy.spreadOut 0.6.1 - - - boolean
spark.deploy.spreadOutApps 4.0.0 - - - boolean
spark.deploy.spreadOutDrivers 4.0.0 - - - boolean
spark.deploy.workerSelectionPolicy 4.0.0 - - - text
spark.deploy.zookeeper.dir 0.8.1 - - - text
spark.deploy.zookeeper.url 0.8.1 - - - text
spark.dfs 0.5.0 0.6.0
spark.dfs.replication 0.5.0 0.6.0
spark.dfs.workDir 0.5.0 0.6.0
spark.diskSpillingCache.cacheDir 0.5.0 0.6.0
spark.diskStore.subDirectories 0.6.0 - - - int
spark.driver.allowMultipleContexts 1.2.0 3.0.0 - - boolean
spark.driver.bindAddress 2.1.0
spark.driver.blockManager.port 2.1.0 - - - int
spark.driver.cores 1.3.0 - - - int
spark.driver.defaultJavaOptions
spark.driver.extraClassPath
spark.driver.extraJavaOptions
spark.driver.extraLibraryPath
spark.driver.host 0.7.0 - - - text
spark.driver.libraryPath
spark.driver.log.allowErasureCoding 3.0.0 - - - boolean
spark.driver.log.dfsDir 3.0.0 - - - text
spark.driver.log.layout 3.0.0 - - - text
spark.driver.log.localDir 4.0.0 - - - text
spark.driver.log.persistToDfs.enabled 3.0.0 - - - boolean
spark.driver.maxResultSize 1.2.0 - - - size-b
spark.driver.memory 1.1.1 - - - size-m
spark.driver.memoryOverhead 2.3.0 - - - size-m
spark.driver.memoryOverheadFactor 3.3.0 - - - double
spark.driver.minMemoryOverhead 4.0.0 - - - size-m
spark.driver.port 0.7.0 - - - int
spark.driver.resourcesFile 3.0.0 - - - text
spark.driver.supervise 1.3.0 - - - boolean
spark.driver.timeout 4.0.0 - - - time-min
spark.driver.userClassPathFirst 1.3.0 - - - boolean
spark.dynamicAllocation.cachedExecutorIdleTimeout 1.4.0 - - - time-s
spark.dynamicAllocation.enabled 1.2.0 - - - boolean
spark.dynamicAllocation.executorAllocationRatio 2.4.0 - - - double
spark.dynamicAllocation.executorIdleTimeout 1.2.0 - - - time-s
spark.dynamicAllocation.initialExecutors 1.3.0 - - - int
spark.dynamicAllocation.maxExecutors 1.2.0 - - - int
spark.dynamicAllocation.minExecutors 1.2.0 - - - int
spark.dynamicAllocation.schedulerBacklogTimeout 1.2.0 - - - time-s
spark.dynamicAllocation.shuffleTracking.enabled 3.0.0 - - - boolean
spark.dynamicAllocation.shuffleTracking.timeout 3.0.0 - - - time-ms
spark.dynamicAllocation.sustainedSchedulerBacklogTimeout 1.2.0 - - - time-s
spark.dynamicAllocation.testing 1.2.0 - - - boolean
spark.eventLog.buffer.kb 1.0.0 - - - size-k
spark.eventLog.compress 1.0.0 - - - boolean
spark.eventLog.compression.codec 3.0.0 - - - text
spark.eventLog.dir 1.0.0 - - - text
spark.eventLog.enabled 1.0.0 - - - boolean
spark.eventLog.erasureCoding.enabled 3.0.0 - - - boolean
spark.eventLog.gcMetrics.oldGenerationGarbageCollectors 3.0.0 - - - text
spark.eventLog.gcMetrics.youngGenerationGarbageCollectors 3.0.0 - - - text
spark.eventLog.includeTaskMetricsAccumulators 4.0.0 - - - boolean
spark.eventLog.logBlockUpdates.enabled 2.3.0 - - - boolean
spark.eventLog.logStageExecutorMetrics 3.0.0 - - - boolean
spark.eventLog.longForm.enabled 2.4.0 - - - boolean
spark.eventLog.overwrite 1.0.0 - - - boolean
spark.eventLog.rolling.enabled 3.0.0 - - - boolean
spark.eventLog.rolling.maxFileSize 3.0.0 - - - size-b
spark.eventLog.testing 1.0.1 - - - boolean
spark.excludeOnFailure.application.enabled 4.0.0 - - - boolean
spark.excludeOnFailure.application.fetchFailure.enabled 3.1.0 - - - boolean
spark.excludeOnFailure.application.maxFailedExecutorsPerNode 3.1.0 - - - int
spark.excludeOnFailure.application.maxFailedTasksPerExecutor 3.1.0 - - - int
spark.excludeOnFailure.enabled 3.1.0 - - - boolean
spark.excludeOnFailure.killExcludedExecutors 3.1.0 - - - boolean
spark.excludeOnFailure.killExcludedExecutors.decommission 3.2.0 - - - boolean
spark.excludeOnFailure.stage.maxFailedExecutorsPerNode 3.1.0 - - - int
spark.excludeOnFailure.stage.maxFailedTasksPerExecutor 3.1.0 - - - int
spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor 3.1.0 - - - int
spark.excludeOnFailure.task.maxTaskAttemptsPerNode 3.1.0 - - - int
spark.excludeOnFailure.taskAndStage.enabled 4.0.0 - - - boolean
spark.excludeOnFailure.timeout 3.1.0 - - - time-ms
spark.executor.allowSparkContext 3.0.1 - - - boolean
spark.executor.cores 1.0.0 - - - int
spark.executor.decommission.forceKillTimeout 3.2.0 - - - time-s
spark.executor.decommission.killInterval 3.1.0 - - - time-s
spark.executor.decommission.signal 3.2.0 - - - text
spark.executor.defaultJavaOptions
spark.executor.extraClassPath
spark.executor.extraJavaOptions
spark.executor.extraLibraryPath
spark.executor.failuresValidityInterval 3.5.0 - - - time-ms
spark.executor.heartbeat.dropZeroAccumulatorUpdates 3.0.0 - - - boolean
spark.executor.heartbeat.maxFailures 1.6.2 - - - int
spark.executor.heartbeatInterval 1.1.0 - - - time-ms
spark.executor.id 1.2.0 - - - text
spark.executor.instances 1.0.0 - - - int
spark.executor.killOnFatalError.depth 3.1.0 - - - int
spark.executor.logs.rolling.enableCompression 2.0.2 - - - boolean
spark.executor.logs.rolling.maxRetainedFiles 1.1.0 - - - int
spark.executor.logs.rolling.maxSize 1.4.0 - - - text
spark.executor.logs.rolling.size.maxBytes 1.1.0 - 1.4.0 spark.executor.logs.rolling.maxSize
spark.executor.logs.rolling.strategy 1.1.0 - - - text
spark.executor.logs.rolling.time.interval 1.1.0 - - - text
spark.executor.maxNumFailures 3.5.0 - - - int
spark.executor.memory 0.7.0 - - - size-m
spark.executor.memoryOverhead 2.3.0 - - - size-m
spark.executor.memoryOverheadFactor 3.3.0 - - - double
spark.executor.metrics.fileSystemSchemes 3.1.0 - - - text
spark.executor.metrics.pollingInterval 3.0.0 - - - time-ms
spark.executor.minMemoryOverhead 4.0.0 - - - size-m
spark.executor.plugins 2.4.0 - 3.0.0 spark.plugins text
spark.executor.port 1.1.0 - 2.0.0
spark.executor.processTreeMetrics.enabled 3.0.0 - - - boolean
spark.executor.pyspark.memory 2.4.0 - - - size-m
spark.executor.python.worker.log.details 3.5.0 - - - boolean
spark.executor.syncLogLevel.enabled 4.0.0 - - - boolean
spark.executor.uri 0.8.0
spark.executor.userClassPathFirst 1.3.0 - - - boolean
spark.externalBlockStore.baseDir 1.4.0 2.0.0
spark.externalBlockStore.blockManager 1.4.0 2.0.0
spark.externalBlockStore.folderName 1.4.0 2.0.0
spark.externalBlockStore.subDirectories 1.4.0 2.0.0
spark.externalBlockStore.url 1.4.0 2.0.0
spark.extraListeners 1.3.0 - - - text
spark.file.transferTo - - - - boolean
spark.files 1.0.0 - - - text
spark.files.fetchFailure.unRegisterOutputOnHost 2.3.0 - - - boolean
spark.files.fetchTimeout - - - - time-s
spark.files.ignoreCorruptFiles - - - - boolean
spark.files.ignoreMissingFiles 2.4.0 - - - boolean
spark.files.io.threads
spark.files.maxPartitionBytes 2.1.0 - - - size-b
spark.files.openCostInBytes 2.1.0 - - - size-b
spark.files.overwrite - - - - boolean
spark.files.useFetchCache - - - - boolean
spark.files.userClassPathFirst 1.0.0 - 1.3.0 spark.executor.userClassPathFirst
spark.fileserver.port 1.1.0 2.0.0
spark.fileserver.uri 0.6.0 1.6.0
spark.hadoop.cloneConf - - - - boolean
spark.hadoop.validateOutputSpecs - - - - boolean
spark.hadoopRDD.ignoreEmptySplits 2.3.0 - - - boolean
spark.history.custom.executor.log.url 3.0.0 - - - text
spark.history.custom.executor.log.url.applyIncompleteApplication 3.0.0 - - - boolean
spark.history.fs.cleaner.enabled 1.4.0 - - - boolean
spark.history.fs.cleaner.interval 1.4.0 - - - time-s
spark.history.fs.cleaner.interval.seconds 1.4.0 - 1.4.0 spark.history.fs.cleaner.interval
spark.history.fs.cleaner.maxAge 1.4.0 - - - time-s
spark.history.fs.cleaner.maxAge.seconds 1.4.0 - 1.4.0 spark.history.fs.cleaner.maxAge
spark.history.fs.cleaner.maxNum 3.0.0 - - - int
spark.history.fs.driverlog.cleaner.enabled 3.0.0 - - - boolean
spark.history.fs.driverlog.cleaner.interval 3.0.0 - - - time-s
spark.history.fs.driverlog.cleaner.maxAge 3.0.0 - - - time-s
spark.history.fs.endEventReparseChunkSize 2.4.0 - - - size-b
spark.history.fs.eventLog.rolling.compaction.score.threshold 3.0.0 - - - double
spark.history.fs.eventLog.rolling.maxFilesToRetain 3.0.0 - - - int
spark.history.fs.inProgressOptimization.enabled 2.4.0 - - - boolean
spark.history.fs.logDirectory 1.1.0 - - - text
spark.history.fs.numReplayThreads 2.0.0 - - - int
spark.history.fs.safemodeCheck.interval 1.6.0 - - - time-s
spark.history.fs.update.batchSize 3.4.0 - - - int
spark.history.fs.update.interval 1.4.0 - - - time-s
spark.history.fs.update.interval.seconds 1.4.0 - 1.4.0 spark.history.fs.update.interval
spark.history.fs.updateInterval 1.1.0 - 1.3.0 spark.history.fs.update.interval
spark.history.kerberos.enabled 1.0.1 - - - boolean
spark.history.kerberos.keytab 1.0.1 - - - text
spark.history.kerberos.principal 1.0.1 - - - text
spark.history.provider 1.1.0 - - - text
spark.history.retainedApplications 1.0.0 - - - int
spark.history.store.hybridStore.diskBackend 3.3.0 - - - text
spark.history.store.hybridStore.enabled 3.1.0 - - - boolean
spark.history.store.hybridStore.maxMemoryUsage 3.1.0 - - - size-b
spark.history.store.maxDiskUsage 2.3.0 - - - size-b
spark.history.store.path 2.3.0 - - - text
spark.history.store.serializer 3.4.0 - - - text
spark.history.ui.acls.enable 1.0.1 - - - boolean
spark.history.ui.admin.acls 2.1.1 - - - text
spark.history.ui.admin.acls.groups 2.1.1 - - - text
spark.history.ui.maxApplications 2.0.1 - - - int
spark.history.ui.port 1.0.0 - - - int
spark.history.ui.title 4.0.0 - - - text
spark.history.updateInterval 1.0.0 - 1.3.0 spark.history.fs.update.interval
spark.home
spark.hostPort 0.8.0 3.0.0
spark.http.minThreads 0.5.1 0.6.0
spark.httpBroadcast.uri 0.5.0 2.0.0
spark.io.compression.codec 0.8.0 - - - text
spark.io.compression.lz4.block.size 1.1.0 - 1.4.0 spark.io.compression.lz4.blockSize
spark.io.compression.lz4.blockSize 1.4.0 - - - size-b
spark.io.compression.lzf.parallel.enabled 4.0.0 - - - boolean
spark.io.compression.snappy.block.size 0.8.0 - 1.4.0 spark.io.compression.snappy.blockSize
spark.io.compression.snappy.blockSize 1.4.0 - - - size-b
spark.io.compression.zstd.bufferPool.enabled 3.2.0 - - - boolean
spark.io.compression.zstd.bufferSize 2.3.0 - - - size-b
spark.io.compression.zstd.level 2.3.0 - - - int
spark.io.compression.zstd.workers 4.0.0 - - - int
spark.io.crypto.cipher.transformation 2.1.0 - - - text
spark.io.encryption.enabled 2.1.0 - - - boolean
spark.io.encryption.keySizeBits 2.1.0 - - - int
spark.io.encryption.keygen.algorithm 2.1.0 - - - text
spark.io.warning.largeFileThreshold 3.0.0 - - - size-b
spark.jar 0.8.0 0.9.2
spark.jar.uris 0.5.0 0.6.0
spark.jars 0.9.0 - - - text
spark.jars.excludes 1.5.0 - - - text
spark.jars.ivy 1.3.0 - - - text
spark.jars.ivySettings 2.2.0 - - - text
spark.jars.packages 1.5.0 - - - text
spark.jars.repositories 2.3.0 - - - text
spark.job.description
spark.job.interruptOnCancel
spark.jobGroup.id
spark.kerberos.access.hadoopFileSystems 3.0.0 - - - text
spark.kerberos.keytab 3.0.0 - - - text
spark.kerberos.principal 3.0.0 - - - text
spark.kerberos.relogin.period 3.0.0 - - - time-s
spark.kerberos.renewal.credentials 3.0.0 - - - text
spark.kryo.classesToRegister 1.2.0 - - - text
spark.kryo.pool 3.0.0 - - - boolean
spark.kryo.referenceTracking 0.8.0 - - - boolean
spark.kryo.registrationRequired 1.1.0 - - - boolean
spark.kryo.registrator 0.5.0 - - - text
spark.kryo.unsafe 2.1.0 - - - boolean
spark.kryoserializer.buffer 1.4.0 - - - size-k
spark.kryoserializer.buffer.max 1.4.0 - - - size-m
spark.kryoserializer.buffer.max.mb 1.1.0 - 1.4.0 spark.kryoserializer.buffer.max
spark.kryoserializer.buffer.mb 0.5.0 - 1.4.0 spark.kryoserializer.buffer
spark.kubernetes.jars.avoidDownloadSchemes 4.0.0 - - - text
spark.launcher.childConectionTimeout 1.6.0 - 3.2.0 spark.launcher.childConnectionTimeout
spark.local.dir 0.5.0
spark.localExecution.enabled 1.1.0 1.5.0
spark.localFileShuffle.external.server.path 0.5.0 0.6.0
spark.localFileShuffle.external.server.port 0.5.0 0.6.0
spark.localProperties.clone 1.5.1 1.6.0
spark.locality.wait 0.5.0 - - - time-ms
spark.locality.wait.legacyResetOnTaskLaunch 3.1.0 - - - boolean
spark.locality.wait.node 0.8.0 - - - time-ms
spark.locality.wait.process 0.8.0 - - - time-ms
spark.locality.wait.rack 0.8.0 - - - time-ms
spark.log.callerContext 2.2.0 - - - text
spark.log.legacyTaskNameMdc.enabled 4.0.0 - - - boolean
spark.log.level 3.5.0 - - - text
spark.log.structuredLogging.enabled 4.0.0 - - - boolean
spark.logConf - - - - boolean
spark.logLineage
spark.master
spark.master.host 0.5.0 0.7.0
spark.master.memory 1.0.0 1.3.0
spark.master.port 0.5.0 0.7.0
spark.master.rest.enabled 1.3.0 - - - boolean
spark.master.rest.filters 4.0.0 - - - text
spark.master.rest.host 4.0.0 - - - text
spark.master.rest.maxThreads 4.0.0 - - - int
spark.master.rest.port 1.3.0 - - - int
spark.master.rest.virtualThread.enabled 4.0.0 - - - boolean
spark.master.ui.decommission.allow.mode 3.1.0 - - - text
spark.master.ui.historyServerUrl 4.0.0 - - - text
spark.master.ui.port 1.1.0 - - - int
spark.master.ui.title 4.0.0 - - - text
spark.master.ui.visibleEnvVarPrefixes 4.0.0 - - - text
spark.master.useAppNameAsAppId.enabled 4.0.0 - - - boolean
spark.master.useDriverIdAsAppName.enabled 4.0.0 - - - boolean
spark.maxRemoteBlockSizeFetchToMem 2.3.0 - 3.0.0 spark.network.maxRemoteBlockSizeFetchToMem size-b
spark.memory.fraction 1.6.0 - - - double
spark.memory.offHeap.enabled 1.6.0 - - - boolean
spark.memory.offHeap.size 1.6.0 - - - size-b
spark.memory.storageFraction 1.6.0 - - - double
spark.memory.useLegacyMode 1.6.0 3.0.0 - - boolean
spark.mesos.appJar.local.resolution.mode 2.4.0 4.0.0
spark.mesos.checkpoint
spark.mesos.cluster.retry.wait.max 1.4.0 4.0.0 - - int
spark.mesos.coarse 0.6.0 4.0.0 - - boolean
spark.mesos.coarse.shutdownTimeout 2.0.0 4.0.0 - - time-ms
spark.mesos.constraints 1.5.0 4.0.0
spark.mesos.containerizer 2.1.0 4.0.0 - - text
spark.mesos.deploy.recoveryMode 1.4.0 2.0.0 2.0.0 spark.deploy.recoveryMode
spark.mesos.deploy.zookeeper.url 1.4.0 2.0.0 2.0.0 spark.deploy.zookeeper.url
spark.mesos.dispatcher.historyServer.url 2.1.0 4.0.0
spark.mesos.dispatcher.queue 3.1.0 4.0.0
spark.mesos.dispatcher.webui.url 2.0.0 4.0.0
spark.mesos.driver.constraints 2.2.1 4.0.0
spark.mesos.driver.failoverTimeout 2.3.0 4.0.0 - - double
spark.mesos.driver.frameworkId 2.1.0 4.0.0
spark.mesos.driver.labels 2.3.0 4.0.0
spark.mesos.driver.memoryOverhead 3.2.0 4.0.0 - - int
spark.mesos.driver.secret.envkeys 2.3.0 4.0.0
spark.mesos.driver.secret.filenames 2.3.0 4.0.0
spark.mesos.driver.secret.names 2.3.0 4.0.0
spark.mesos.driver.secret.values 2.3.0 4.0.0
spark.mesos.driver.webui.url 2.0.0 4.0.0
spark.mesos.executor.docker.forcePullImage 2.1.0 4.0.0 - - boolean
spark.mesos.executor.docker.image 1.4.0 4.0.0
spark.mesos.executor.docker.parameters 2.2.0 4.0.0
spark.mesos.executor.docker.portmaps 1.4.0 4.0.0
spark.mesos.executor.docker.volumes 1.4.0 4.0.0
spark.mesos.executor.home 1.1.0 4.0.0
spark.mesos.executor.memoryOverhead 1.1.1 4.0.0 - - int
spark.mesos.executor.secret.envkeys 2.3.0 4.0.0
spark.mesos.executor.secret.filenames 2.3.0 4.0.0
spark.mesos.executor.secret.names 2.3.0 4.0.0
spark.mesos.executor.secret.values 2.3.0 4.0.0
spark.mesos.extra.cores 0.6.0 4.0.0 - - int
spark.mesos.fetchCache.enable 2.1.0 2.4.1 - spark.mesos.fetcherCache.enable boolean
spark.mesos.fetcherCache.enable 2.1.0 4.0.0 - - boolean
spark.mesos.gpus.max 2.1.0 4.0.0 - - int
spark.mesos.maxDrivers 1.4.0 4.0.0 - - int
spark.mesos.mesosExecutor.cores 1.4.0 4.0.0 - - double
spark.mesos.network.labels 2.3.0 4.0.0
spark.mesos.network.name 2.2.0 4.0.0
spark.mesos.principal 1.5.0 4.0.0
spark.mesos.principal.file 2.4.0 4.0.0
spark.mesos.proxy.baseURL 2.3.0 4.0.0
spark.mesos.rejectOfferDuration 2.2.0 4.0.0 - - time-s
spark.mesos.rejectOfferDurationForReachedMaxCores 2.0.0 4.0.0 - - time-s
spark.mesos.rejectOfferDurationForUnmetConstraints 1.6.0 4.0.0 - - time-s
spark.mesos.retainedDrivers 1.4.0 4.0.0 - - int
spark.mesos.role 1.5.0 4.0.0
spark.mesos.secret 1.5.0 4.0.0
spark.mesos.secret.file 2.4.0 4.0.0
spark.mesos.task.labels 2.2.0 4.0.0
spark.mesos.uris 1.5.0 4.0.0
spark.metrics.appStatusSource.enabled 3.0.0 - - - boolean
spark.metrics.conf 0.8.0 - - - text
spark.metrics.executorMetricsSource.enabled 3.0.0 - - - boolean
spark.metrics.namespace 2.1.0 - - - text
spark.metrics.staticSources.enabled 3.0.0 - - - boolean
spark.modify.acls 1.1.0 - - - text
spark.modify.acls.groups 2.0.0 - - - text
spark.network.crypto.enabled 2.2.0 - - - boolean
spark.network.crypto.saslFallback 2.2.0 - - - boolean
spark.network.maxRemoteBlockSizeFetchToMem 3.0.0 - - - size-b
spark.network.remoteReadNioBufferConversion 2.4.0 - 3.5.2 - boolean
spark.network.timeout 1.3.0 - - - time-s
spark.network.timeoutInterval 1.3.2 - - - time-ms
spark.networy.crypto.keyFactoryIterations 2.2.0 2.3.2 - spark.network.crypto.keyFactoryIterations
spark.parallel.fetches 0.5.0 0.6.0
spark.plugins 3.0.0 - - - text
spark.port.maxRetries - - - - int
spark.pyspark.driver.python 2.1.0 - - - text
spark.pyspark.python 2.1.0 - - - text
spark.python.authenticate.socketTimeout 3.1.0 - - - time-s
spark.python.daemon.module 2.4.0 - - - text
spark.python.task.killTimeout 2.2.2 - - - time-ms
spark.python.use.daemon 2.3.0 - - - boolean
spark.python.worker.faulthandler.enabled 3.2.0 - - - boolean
spark.python.worker.module 2.4.0 - - - text
spark.python.worker.reuse 1.2.0 - - - boolean
spark.r.backendConnectionTimeout 2.1.0 - - - int
spark.r.command 1.5.3 - - - text
spark.r.heartBeatInterval 2.1.0 - - - int
spark.r.numRBackendThreads 1.4.0 - - - int
spark.rdd.cache.visibilityTracking.enabled 3.5.0 - - - boolean
spark.rdd.checkpoint.cachePreferredLocsExpireTime 3.0.0 - - - time-min
spark.rdd.compress 0.6.0 - - - boolean
spark.rdd.limit.initialNumPartitions 3.4.0 - - - int
spark.rdd.limit.scaleUpFactor 2.1.0 - - - int
spark.rdd.parallelListingThreshold 2.0.0 - - - int
spark.rdd.scope
spark.rdd.scope.noOverride
spark.redaction.regex 2.1.2 - - - text
spark.redaction.string.regex 2.2.0 - - - text
spark.reducer.maxBlocksInFlightPerAddress 2.2.1 - - - int
spark.reducer.maxMbInFlight 0.6.0 - 1.4.0 spark.reducer.maxSizeInFlight
spark.reducer.maxReqSizeShuffleToMem 2.2.0 - 2.3.0 spark.network.maxRemoteBlockSizeFetchToMem
spark.reducer.maxReqsInFlight 2.0.0 - - - int
spark.reducer.maxSizeInFlight 1.4.0 - - - size-m
spark.remote
spark.repl.class.outputDir
spark.repl.class.uri
spark.repl.local.jars
spark.resources.discoveryPlugin 3.0.0 - - - text
spark.resources.warnings.testing 3.1.0 - - - boolean
spark.resultGetter.threads - - - - int
spark.rpc 1.4.0 - 2.0.0
spark.rpc.askTimeout 1.4.0 - - - text
spark.rpc.connect.threads 1.6.0 - - - int
spark.rpc.io.numConnectionsPerPeer 1.6.0 - - - int
spark.rpc.io.threads 1.6.0 - - - int
spark.rpc.lookupTimeout 1.4.0 - - - text
spark.rpc.message.maxSize 2.0.0 - - - int
spark.rpc.netty.dispatcher.numThreads 1.6.0 - - - int
spark.rpc.numRetries 1.4.0 - 2.2.0
spark.rpc.retry.wait 1.4.0 - 2.2.0
spark.rpc.useNettyFileServer 1.6.0 2.0.0
spark.scheduler.allocation.file 0.8.1 - - - text
spark.scheduler.barrier.maxConcurrentTasksCheck.interval 2.4.0 - - - time-s
spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures 2.4.0 - - - int
spark.scheduler.blacklist.unschedulableTaskSetTimeout 2.4.1 - 3.1.0 spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout time-s
spark.scheduler.dropTaskInfoAccumulablesOnTaskCompletion.enabled 4.0.0 - - - boolean
spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout 3.1.0 - - - time-s
spark.scheduler.executorTaskBlacklistTime 1.0.0 - 2.1.0 - time-ms
spark.scheduler.executorTaskExcludeOnFailureTime 3.1.0 - - - time-ms
spark.scheduler.listenerbus.eventqueue.capacity 2.3.0 - - - int
spark.scheduler.listenerbus.eventqueue.size 2.0.1 - 2.3.0 spark.scheduler.listenerbus.eventqueue.capacity
spark.scheduler.listenerbus.exitTimeout 4.0.0 - - - time-ms
spark.scheduler.listenerbus.logSlowEvent 3.0.0 - - - boolean
spark.scheduler.listenerbus.logSlowEvent.threshold 3.0.0 - - - time-ns
spark.scheduler.listenerbus.metrics.maxListenerClassesTimed 2.3.0 - - - int
spark.scheduler.maxRegisteredResourcesWaitingTime 1.1.1 - - - time-ms
spark.scheduler.maxRetainedRemovedDecommissionExecutors 3.4.0 - - - int
spark.scheduler.maxRetainedUnknownDecommissionExecutors 3.5.0 - - - int
spark.scheduler.minRegisteredResourcesRatio 1.1.1 - - - double
spark.scheduler.mode 0.8.0 - - - text
spark.scheduler.numCancelledJobGroupsToTrack 4.0.0 - - - int
spark.scheduler.pool
spark.scheduler.resource.profileMergeConflicts 3.1.0 - - - boolean
spark.scheduler.revive.interval 0.8.1 - - - time-ms
spark.scheduler.stage.legacyAbortAfterKillTasks 4.0.0 - - - boolean
spark.security.credentials.renewalRatio 2.4.0 - - - double
spark.security.credentials.retryWait 2.4.0 - - - time-s
spark.serializer 0.5.0 - - - text
spark.serializer.extraDebugInfo 1.3.0 - - - boolean
spark.serializer.objectStreamReset 1.0.0 - - - int
spark.shuffle.accurateBlockSkewedFactor 3.3.0 - - - double
spark.shuffle.accurateBlockThreshold 2.2.0 - - - size-b
spark.shuffle.blockTransferService 1.2.0 1.6.0
spark.shuffle.checksum.algorithm 3.2.0 - - - text
spark.shuffle.checksum.enabled 3.2.0 - - - boolean
spark.shuffle.cleaner.interval 2.0.0 - - - time-s
spark.shuffle.compress 0.6.0 - - - boolean
spark.shuffle.consolidateFiles 0.8.1 1.6.0 - - boolean
spark.shuffle.copier.threads 0.8.0 1.1.0
spark.shuffle.detectCorrupt 2.2.0 - - - boolean
spark.shuffle.detectCorrupt.useExtraMemory 3.0.0 - - - boolean
spark.shuffle.fetcher 0.5.0 1.1.0
spark.shuffle.file.buffer 1.4.0 - - - size-k
spark.shuffle.file.buffer.kb 0.8.0 - 1.4.0 spark.shuffle.file.buffer
spark.shuffle.file.merge.buffer 4.0.0
spark.shuffle.io.backLog 1.1.0 - - - int
spark.shuffle.io.clientThreads 1.2.0 - - - int
spark.shuffle.io.connectionTimeout 1.1.0 - - - time-s
spark.shuffle.io.enableTcpKeepAlive 3.0.0 - - - boolean
spark.shuffle.io.enableVerboseMetrics 2.3.0 - - - boolean
spark.shuffle.io.lazyFD 1.2.0 - - - boolean
spark.shuffle.io.maxRetries 1.2.0 - - - int
spark.shuffle.io.mode 1.1.0
spark.shuffle.io.netty.ioRatio 1.1.0 1.2.0
spark.shuffle.io.numConnectionsPerPeer 1.2.0 - - - int
spark.shuffle.io.port 1.1.0 1.2.0
spark.shuffle.io.preferDirectBufs 1.2.0 - - - boolean
spark.shuffle.io.receiveBuffer 1.2.0 - - - size-b
spark.shuffle.io.retryWait 1.2.0 - - - time-s
spark.shuffle.io.sendBuffer 1.1.0 - - - size-b
spark.shuffle.io.serverThreads 1.2.0 - - - int
spark.shuffle.localDisk.file.output.buffer 4.0.0
spark.shuffle.manager 1.1.0 - - - text
spark.shuffle.mapOutput.dispatcher.numThreads 2.0.0 - - - int
spark.shuffle.mapOutput.minSizeForBroadcast 2.0.0 - - - size-b
spark.shuffle.mapOutput.parallelAggregationThreshold 2.3.0 - - - int
spark.shuffle.mapStatus.compression.codec 3.0.0 - - - text
spark.shuffle.maxAccurateSkewedBlockNumber 3.3.0 - - - int
spark.shuffle.maxAttemptsOnNettyOOM 3.2.0 - - - int
spark.shuffle.maxChunksBeingTransferred 2.3.0 - - - long
spark.shuffle.memoryFraction 0.9.0 3.0.0 1.6.0 spark.memory.fraction double
spark.shuffle.minNumPartitionsToHighlyCompress 2.4.0 - - - int
spark.shuffle.netty.connect.timeout 0.8.0 1.1.0
spark.shuffle.push.enabled 3.1.0 - - - boolean
spark.shuffle.push.finalize.timeout 3.2.0 - - - time-s
spark.shuffle.push.maxBlockBatchSize 3.2.0 - - - size-b
spark.shuffle.push.maxBlockSizeToPush 3.2.0 - - - size-b
spark.shuffle.push.maxRetainedMergerLocations 3.1.0 - - - int
spark.shuffle.push.merge.finalizeThreads 3.3.0 - - - int
spark.shuffle.push.mergersMinStaticThreshold 3.1.0 - - - int
spark.shuffle.push.mergersMinThresholdRatio 3.1.0 - - - double
spark.shuffle.push.minCompletedPushRatio 3.3.0 - - - double
spark.shuffle.push.minShuffleSizeToWait 3.3.0 - - - size-b
spark.shuffle.push.numPushThreads 3.2.0 - - - int
spark.shuffle.push.results.timeout 3.2.0 - - - time-s
spark.shuffle.push.sendFinalizeRPCThreads 3.4.0 - - - int
spark.shuffle.readHostLocalDisk 3.0.0 - - - boolean
spark.shuffle.reduceLocality.enabled 1.5.0 - - - boolean
spark.shuffle.registration.maxAttempts 2.3.0 - - - int
spark.shuffle.registration.timeout 2.3.0 - - - time-ms
spark.shuffle.remote.name
spark.shuffle.safetyFraction 0.9.0 3.0.0 1.6.0 spark.memory.fraction double
spark.shuffle.sasl.timeout 1.2.0 - - - time-s
spark.shuffle.sender.port 0.8.0 1.1.0
spark.shuffle.server.chunkFetchHandlerThreadsPercent 3.0.0
spark.shuffle.server.ioExceptionsThresholdDuringMerge 3.1.0
spark.shuffle.server.mergedIndexCacheSize 3.1.0
spark.shuffle.server.mergedShuffleFileManagerImpl 3.1.0
spark.shuffle.server.minChunkSizeInMergedShuffleFile 3.1.0
spark.shuffle.service.db.backend
spark.shuffle.service.db.enabled 3.0.0 - - - boolean
spark.shuffle.service.enabled 1.2.0 - - - boolean
spark.shuffle.service.fetch.rdd.enabled 3.0.0
spark.shuffle.service.index.cache.entries 2.1.0 - 2.3.0 spark.shuffle.service.index.cache.size
spark.shuffle.service.index.cache.size 2.3.0
spark.shuffle.service.name 3.2.0 - - - text
spark.shuffle.service.port 1.2.0 - - - int
spark.shuffle.service.removeShuffle 3.3.0 - - - boolean
spark.shuffle.sort.bypassMergeThreshold 1.1.0 - - - int
spark.shuffle.sort.initialBufferSize 2.1.0 - - - size-b
spark.shuffle.sort.io.plugin.class 3.0.0 - - - text
spark.shuffle.sort.kvChunkSize 1.4.0 1.6.0
spark.shuffle.sort.serializeMapOutputs 1.4.0 1.6.0
spark.shuffle.sort.useRadixSort 2.0.0 - - - boolean
spark.shuffle.spill 0.9.0 - 1.6.0 - boolean
spark.shuffle.spill.batchSize 0.9.0 - - - long
spark.shuffle.spill.compress 0.9.0 - - - boolean
spark.shuffle.spill.diskWriteBufferSize 2.3.0 - - - size-b
spark.shuffle.spill.initialMemoryThreshold 1.1.1 - - - size-b
spark.shuffle.spill.numElementsForceSpillThreshold 1.6.0 - - - int
spark.shuffle.sync 0.8.1 - - - boolean
spark.shuffle.unsafe.fastMergeEnabled 1.4.0 - - - boolean
spark.shuffle.unsafe.file.output.buffer 2.3.0 - 4.0.0 spark.shuffle.localDisk.file.output.buffer size-k
spark.shuffle.use.netty 0.8.0 1.2.0
spark.shuffle.useOldFetchProtocol 3.0.0 - - - boolean
spark.shutdown.timeout 4.0.0 - - - time-ms
spark.simr.executor.cores 0.8.1 2.0.0
spark.sparkr.r.command 1.5.3 - - - text
spark.speculation 0.6.0 - - - boolean
spark.speculation.efficiency.enabled 3.4.0 - - - boolean
spark.speculation.efficiency.longRunTaskFactor 3.4.0 - - - double
spark.speculation.efficiency.processRateMultiplier 3.4.0 - - - double
spark.speculation.interval 0.6.0 - - - time-ms
spark.speculation.minTaskRuntime 3.2.0 - - - time-ms
spark.speculation.multiplier 0.6.0 - - - double
spark.speculation.quantile 0.6.0 - - - double
spark.speculation.task.duration.threshold 3.0.0 - - - time-ms
spark.sql.adaptive.advisoryPartitionSizeInBytes 3.0.0 - - - size-b
spark.sql.adaptive.autoBroadcastJoinThreshold 3.2.0 - - - size-b
spark.sql.adaptive.coalescePartitions.enabled 3.0.0 - - - boolean
spark.sql.adaptive.coalescePartitions.initialPartitionNum 3.0.0 - - - int
spark.sql.adaptive.coalescePartitions.minPartitionNum 3.0.0 - 3.2.0 spark.sql.adaptive.coalescePartitions.minPartitionSize int
spark.sql.adaptive.coalescePartitions.minPartitionSize 3.2.0 - - - size-b
spark.sql.adaptive.coalescePartitions.parallelismFirst 3.2.0 - - - boolean
spark.sql.adaptive.customCostEvaluatorClass 3.2.0 - - - text
spark.sql.adaptive.enabled 1.6.0 - - - boolean
spark.sql.adaptive.forceOptimizeSkewedJoin 3.3.0 - - - boolean
spark.sql.adaptive.localShuffleReader.enabled 3.0.0 - - - boolean
spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold 3.2.0 - - - size-b
spark.sql.adaptive.minNumPostShufflePartitions 1.6.0 3.0.0 - spark.sql.adaptive.coalescePartitions.minPartitionNum
spark.sql.adaptive.optimizeSkewsInRebalancePartitions.enabled 3.2.0 - - - boolean
spark.sql.adaptive.optimizer.excludedRules 3.1.0 - - - text
spark.sql.adaptive.rebalancePartitionsSmallPartitionFactor 3.3.0 - - - double
spark.sql.adaptive.shuffle.targetPostShuffleInputSize 1.6.0 - 3.0.0 spark.sql.adaptive.advisoryPartitionSizeInBytes size-b
spark.sql.adaptive.skewJoin.enabled 3.0.0 - - - boolean
spark.sql.adaptive.skewJoin.skewedPartitionFactor 3.0.0 - - - double
spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes 3.0.0 - - - size-b
spark.sql.allowMultipleContexts 1.6.0 2.0.0
spark.sql.allowNamedFunctionArguments 3.5.0 - - - boolean
spark.sql.ansi.doubleQuotedIdentifiers 3.4.0 - - - boolean
spark.sql.ansi.enforceReservedKeywords 3.3.0 - - - boolean
spark.sql.ansi.relationPrecedence 3.4.0 - - - boolean
spark.sql.ansi.strictIndexOperator - 3.4.0
spark.sql.autoBroadcastJoinThreshold 1.1.0 - - - size-b
spark.sql.avro.compression.codec 2.4.0 - - - text
spark.sql.avro.datetimeRebaseModeInRead 3.2.0 - - - text
spark.sql.avro.datetimeRebaseModeInWrite 3.2.0 - - - text
spark.sql.avro.deflate.level 2.4.0 - - - int
spark.sql.avro.filterPushdown.enabled 3.1.0 - - - boolean
spark.sql.broadcastTimeout 1.3.0 - - - time-s
spark.sql.bucketing.coalesceBucketsInJoin.enabled 3.1.0 - - - boolean
spark.sql.bucketing.coalesceBucketsInJoin.maxBucketRatio 3.1.0 - - - int
spark.sql.cache.serializer 3.1.0 - - - text
spark.sql.cbo.enabled 2.2.0 - - - boolean
spark.sql.cbo.joinReorder.dp.star.filter 2.2.0 - - - boolean
spark.sql.cbo.joinReorder.dp.threshold 2.2.0 - - - int
spark.sql.cbo.joinReorder.enabled 2.2.0 - - - boolean
spark.sql.cbo.planStats.enabled 3.0.0 - - - boolean
spark.sql.cbo.starSchemaDetection 2.2.0 - - - boolean
spark.sql.charAsVarchar 3.3.0 - - - boolean
spark.sql.chunkBase64String.enabled 3.5.2 - - - boolean
spark.sql.cli.print.header 3.2.0 - - - boolean
spark.sql.codegen 1.1.0 2.0.0 - - boolean
spark.sql.codegen.aggregate.map.columns.max 2.0.0 2.1.0
spark.sql.codegen.aggregate.map.twolevel.enable 2.1.0 2.3.0
spark.sql.codegen.maxCaseBranches 2.0.0 2.3.0
spark.sql.columnNameOfCorruptRecord 1.2.0 - - - text
spark.sql.csv.filterPushdown.enabled 3.0.0 - - - boolean
spark.sql.datetime.java8API.enabled 3.0.0 - - - boolean
spark.sql.debug.maxToStringFields 3.0.0 - - - int
spark.sql.defaultCatalog 3.0.0 - - - text
spark.sql.dialect 1.1.0 2.0.0
spark.sql.eagerAnalysis 1.3.0 2.0.2
spark.sql.error.messageFormat 3.4.0 - - - text
spark.sql.event.truncate.length 3.0.0 - - - int
spark.sql.execution.arrow.enabled 2.3.0 - 3.0.0 spark.sql.execution.arrow.pyspark.enabled boolean
spark.sql.execution.arrow.fallback.enabled 2.4.0 - 3.0.0 spark.sql.execution.arrow.pyspark.fallback.enabled boolean
spark.sql.execution.arrow.localRelationThreshold 3.4.0 - - - size-b
spark.sql.execution.arrow.maxRecordsPerBatch 2.3.0 - - - int
spark.sql.execution.arrow.pyspark.enabled 3.0.0
spark.sql.execution.arrow.pyspark.fallback.enabled 3.0.0
spark.sql.execution.arrow.pyspark.selfDestruct.enabled 3.2.0 - - - boolean
spark.sql.execution.arrow.sparkr.enabled 3.0.0 - - - boolean
spark.sql.execution.pandas.respectSessionTimeZone - 3.0.0
spark.sql.execution.pandas.structHandlingMode 3.5.0 - - - text
spark.sql.execution.pandas.udf.buffer.size 3.0.0
spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled 3.1.0 - - - boolean
spark.sql.execution.pythonUDF.arrow.enabled 3.4.0 - - - boolean
spark.sql.execution.pythonUDTF.arrow.enabled 3.5.0 - - - boolean
spark.sql.execution.topKSortFallbackThreshold 2.4.0 - - - int
spark.sql.extensions 2.2.0 - - - text
spark.sql.files.ignoreCorruptFiles 2.1.1 - - - boolean
spark.sql.files.ignoreMissingFiles 2.3.0 - - - boolean
spark.sql.files.maxPartitionBytes 2.0.0 - - - size-b
spark.sql.files.maxPartitionNum 3.5.0 - - - int
spark.sql.files.maxRecordsPerFile 2.2.0 - - - long
spark.sql.files.minPartitionNum 3.1.0 - - - int
spark.sql.fromJsonForceNullableSchema - 3.0.0
spark.sql.function.concatBinaryAsString 2.3.0 - - - boolean
spark.sql.function.eltOutputAsString 2.3.0 - - - boolean
spark.sql.groupByAliases 2.2.0 - - - boolean
spark.sql.groupByOrdinal 2.0.0 - - - boolean
spark.sql.hints.parquetFilterPushdown 1.0.1 1.2.0
spark.sql.hive.convertCTAS 2.0.0 - 3.1.0 - boolean
spark.sql.hive.dropPartitionByName.enabled 3.4.0 - - - boolean
spark.sql.hive.filesourcePartitionFileCacheSize 2.1.1 - - - long
spark.sql.hive.manageFilesourcePartitions 2.1.1 - - - boolean
spark.sql.hive.metastorePartitionPruning 1.5.0 - - - boolean
spark.sql.hive.metastorePartitionPruningFallbackOnException 3.3.0 - - - boolean
spark.sql.hive.metastorePartitionPruningFastFallback 3.3.0 - - - boolean
spark.sql.hive.tablePropertyLengthThreshold 3.2.0 - - - int
spark.sql.hive.thriftServer.singleSession 1.6.0 - - - boolean
spark.sql.hive.verifyPartitionPath 1.4.0 - 3.0.0 spark.files.ignoreMissingFiles boolean
spark.sql.inMemoryColumnarStorage.batchSize 1.1.1 - - - int
spark.sql.inMemoryColumnarStorage.compressed 1.0.1 - - - boolean
spark.sql.inMemoryColumnarStorage.enableVectorizedReader 2.3.1 - - - boolean
spark.sql.json.filterPushdown.enabled 3.1.0 - - - boolean
spark.sql.json.useJacksonStreamingAPI 1.4.0 1.5.0
spark.sql.jsonGenerator.ignoreNullFields 3.0.0 - - - boolean
spark.sql.kafkaConsumerCache.capacity 2.0.2 - 3.0.0 spark.kafka.consumer.cache.capacity
spark.sql.leafNodeDefaultParallelism 3.2.0 - - - int
spark.sql.legacy.allowCreatingManagedTableUsingNonemptyLocation - 3.0.0
spark.sql.legacy.avro.datetimeRebaseModeInRead 3.0.0 - 3.2.0 spark.sql.avro.datetimeRebaseModeInRead
spark.sql.legacy.avro.datetimeRebaseModeInWrite 3.0.0 - 3.2.0 spark.sql.avro.datetimeRebaseModeInWrite
spark.sql.legacy.compareDateTimestampInTimestamp - 3.0.0
spark.sql.legacy.execution.pandas.groupedMap.assignColumnsByName 2.4.1 - 2.4 - boolean
spark.sql.legacy.parquet.datetimeRebaseModeInRead 3.0.0 - 3.2.0 spark.sql.parquet.datetimeRebaseModeInRead
spark.sql.legacy.parquet.datetimeRebaseModeInWrite 3.0.0 - 3.2.0 spark.sql.parquet.datetimeRebaseModeInWrite
spark.sql.legacy.parquet.int96RebaseModeInRead 3.1.0 - 3.2.0 spark.sql.parquet.int96RebaseModeInRead
spark.sql.legacy.parquet.int96RebaseModeInWrite 3.1.0 - 3.2.0 spark.sql.parquet.int96RebaseModeInWrite
spark.sql.legacy.rdd.applyConf 2.4.5 3.0.0
spark.sql.legacy.replaceDatabricksSparkAvro.enabled 2.4.0 - 3.2.0 - boolean
spark.sql.legacy.sources.write.passPartitionByAsOptions 2.4.2 3.0.0
spark.sql.mapKeyDedupPolicy 3.0.0 - - - text
spark.sql.maven.additionalRemoteRepositories 3.0.0 - - - text
spark.sql.maxMetadataStringLength 3.1.0 - - - int
spark.sql.maxPlanStringLength 3.0.0 - - - size-b
spark.sql.maxSinglePartitionBytes 3.4.0 - - - size-b
spark.sql.metadataCacheTTLSeconds 3.1.0 - - - time-s
spark.sql.nativeView 1.6.0 2.1.0
spark.sql.nativeView.canonical 2.0.0 2.1.0
spark.sql.optimizer.collapseProjectAlwaysInline 3.3.0 - - - boolean
spark.sql.optimizer.dynamicPartitionPruning.enabled 3.0.0 - - - boolean
spark.sql.optimizer.enableCsvExpressionOptimization 3.2.0 - - - boolean
spark.sql.optimizer.enableJsonExpressionOptimization 3.1.0 - - - boolean
spark.sql.optimizer.excludedRules 2.4.0 - - - text
spark.sql.optimizer.metadataOnly 2.1.1 - 3.0.0 - boolean
spark.sql.optimizer.planChangeLog.batches - 3.1.0 - spark.sql.planChangeLog.batches
spark.sql.optimizer.planChangeLog.level - 3.1.0 - spark.sql.planChangeLog.level
spark.sql.optimizer.planChangeLog.rules - 3.1.0 - spark.sql.planChangeLog.rules
spark.sql.optimizer.runtime.bloomFilter.applicationSideScanSizeThreshold 3.3.0 - - - size-b
spark.sql.optimizer.runtime.bloomFilter.creationSideThreshold 3.3.0 - - - size-b
spark.sql.optimizer.runtime.bloomFilter.enabled 3.3.0 - - - boolean
spark.sql.optimizer.runtime.bloomFilter.expectedNumItems 3.3.0 - - - long
spark.sql.optimizer.runtime.bloomFilter.maxNumBits 3.3.0 - - - long
spark.sql.optimizer.runtime.bloomFilter.maxNumItems 3.3.0 - - - long
spark.sql.optimizer.runtime.bloomFilter.numBits 3.3.0 - - - long
spark.sql.optimizer.runtime.rowLevelOperationGroupFilter.enabled 3.4.0 - - - boolean
spark.sql.optimizer.runtimeFilter.number.threshold 3.3.0 - - - int
spark.sql.optimizer.runtimeFilter.semiJoinReduction.enabled 3.3.0 - - - boolean
spark.sql.orc.aggregatePushdown 3.3.0 - - - boolean
spark.sql.orc.columnarReaderBatchSize 2.4.0 - - - int
spark.sql.orc.columnarWriterBatchSize 3.4.0 - - - int
spark.sql.orc.compression.codec 2.3.0 - - - text
spark.sql.orc.copyBatchToSpark 2.3.0 3.0.0
spark.sql.orc.enableNestedColumnVectorizedReader 3.2.0 - - - boolean
spark.sql.orc.enableVectorizedReader 2.3.0 - - - boolean
spark.sql.orc.filterPushdown 1.4.0 - - - boolean
spark.sql.orc.mergeSchema 3.0.0 - - - boolean
spark.sql.orderByOrdinal 2.0.0 - - - boolean
spark.sql.parquet.aggregatePushdown 3.3.0 - - - boolean
spark.sql.parquet.binaryAsString 1.1.1 - - - boolean
spark.sql.parquet.cacheMetadata 1.1.0 2.3.0
spark.sql.parquet.columnarReaderBatchSize 2.4.0 - - - int
spark.sql.parquet.compression.codec 1.1.1 - - - text
spark.sql.parquet.datetimeRebaseModeInRead 3.2.0 - - - text
spark.sql.parquet.datetimeRebaseModeInWrite 3.2.0 - - - text
spark.sql.parquet.enableNestedColumnVectorizedReader 3.3.0 - - - boolean
spark.sql.parquet.enableUnsafeRowRecordReader 1.6.0 2.0.0
spark.sql.parquet.enableVectorizedReader 2.0.0 - - - boolean
spark.sql.parquet.fieldId.read.enabled 3.3.0 - - - boolean
spark.sql.parquet.fieldId.read.ignoreMissing 3.3.0 - - - boolean
spark.sql.parquet.fieldId.write.enabled 3.3.0 - - - boolean
spark.sql.parquet.filterPushdown 1.2.0 - - - boolean
spark.sql.parquet.followParquetFormatSpec 1.5.0 1.6.0
spark.sql.parquet.inferTimestampNTZ.enabled 3.4.0 - - - boolean
spark.sql.parquet.int64AsTimestampMillis - 3.0.0 - spark.sql.parquet.outputTimestampType
spark.sql.parquet.int96AsTimestamp 1.3.0 - - - boolean
spark.sql.parquet.int96RebaseModeInRead 3.2.0 - - - text
spark.sql.parquet.int96RebaseModeInWrite 3.2.0 - - - text
spark.sql.parquet.int96TimestampConversion 2.3.0 - - - boolean
spark.sql.parquet.mergeSchema 1.5.0 - - - boolean
spark.sql.parquet.outputTimestampType 2.3.0 - - - text
spark.sql.parquet.recordLevelFilter.enabled 2.3.0 - - - boolean
spark.sql.parquet.respectSummaryFiles 1.5.0 - - - boolean
spark.sql.parquet.useDataSourceApi 1.3.0 1.5.0
spark.sql.parquet.writeLegacyFormat 1.6.0 - - - boolean
spark.sql.parser.quotedRegexColumnNames 2.3.0 - - - boolean
spark.sql.pivotMaxValues 1.6.0 - - - int
spark.sql.planner.externalSort 1.2.0 2.0.0
spark.sql.planner.sortMergeJoin 1.4.0 2.0.0
spark.sql.pyspark.inferNestedDictAsStruct.enabled 3.3.0 - - - boolean
spark.sql.pyspark.jvmStacktrace.enabled 3.0.0 - - - boolean
spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled 3.4.0 - - - boolean
spark.sql.queryExecutionListeners 2.3.0 - - - text
spark.sql.readSideCharPadding 3.4.0 - - - boolean
spark.sql.redaction.options.regex 2.2.2 - - - text
spark.sql.redaction.string.regex 2.3.0
spark.sql.repl.eagerEval.enabled 2.4.0 - - - boolean
spark.sql.repl.eagerEval.maxNumRows 2.4.0 - - - int
spark.sql.repl.eagerEval.truncate 2.4.0 - - - int
spark.sql.shuffle.partitions 1.1.0 - - - int
spark.sql.shuffledHashJoinFactor 3.3.0 - - - int
spark.sql.sources.bucketing.autoBucketedScan.enabled 3.1.0 - - - boolean
spark.sql.sources.bucketing.enabled 2.0.0 - - - boolean
spark.sql.sources.bucketing.maxBuckets 2.4.0 - - - int
spark.sql.sources.default 1.3.0 - - - text
spark.sql.sources.disabledJdbcConnProviderList 3.1.0 - - - text
spark.sql.sources.maxConcurrentWrites 1.5.0 2.1.0
spark.sql.sources.parallelPartitionDiscovery.threshold 1.5.0 - - - int
spark.sql.sources.partitionColumnTypeInference.enabled 1.5.0 - - - boolean
spark.sql.sources.partitionDiscovery.enabled 1.4.0 2.1.0
spark.sql.sources.partitionOverwriteMode 2.3.0 - - - text
spark.sql.sources.schemaStringLengthThreshold 1.3.1 - 3.2.0 spark.sql.hive.tablePropertyLengthThreshold int
spark.sql.sources.v2.bucketing.enabled 3.3.0 - - - boolean
spark.sql.sources.v2.bucketing.partiallyClusteredDistribution.enabled 3.4.0 - - - boolean
spark.sql.sources.v2.bucketing.pushPartValues.enabled 3.4.0 - - - boolean
spark.sql.specializeSingleDistinctAggPlanning 1.6.0 2.0.0
spark.sql.statistics.fallBackToHdfs 2.0.0 - - - boolean
spark.sql.statistics.histogram.enabled 2.3.0 - - - boolean
spark.sql.statistics.size.autoUpdate.enabled 2.3.0 - - - boolean
spark.sql.storeAssignmentPolicy 3.0.0 - - - text
spark.sql.streaming.checkpointLocation 2.0.0 - - - text
spark.sql.streaming.continuous.epochBacklogQueueSize 3.0.0 - - - int
spark.sql.streaming.disabledV2Writers 2.3.1 - - - text
spark.sql.streaming.fileSource.cleaner.numThreads 3.0.0 - - - int
spark.sql.streaming.forceDeleteTempCheckpointLocation 3.0.0 - - - boolean
spark.sql.streaming.metricsEnabled 2.0.2 - - - boolean
spark.sql.streaming.multipleWatermarkPolicy 2.4.0 - - - text
spark.sql.streaming.noDataMicroBatches.enabled 2.4.1 - - - boolean
spark.sql.streaming.numRecentProgressUpdates 2.1.1 - - - int
spark.sql.streaming.sessionWindow.merge.sessions.in.local.partition 3.2.0 - - - boolean
spark.sql.streaming.stateStore.minBatchesToRetain 2.0.0 2.1.0
spark.sql.streaming.stateStore.stateSchemaCheck 3.1.0 - - - boolean
spark.sql.streaming.stopActiveRunOnRestart 3.0.0 - - - boolean
spark.sql.streaming.stopTimeout 3.0.0 - - - time-ms
spark.sql.streaming.streamingQueryListeners 2.4.0 - - - text
spark.sql.streaming.ui.enabled 3.0.0 - - - boolean
spark.sql.streaming.ui.retainedProgressUpdates 3.0.0 - - - int
spark.sql.streaming.ui.retainedQueries 3.0.0 - - - int
spark.sql.thriftServer.interruptOnCancel 3.2.0 - - - boolean
spark.sql.thriftServer.queryTimeout 3.1.0 - - - time-s
spark.sql.thriftserver.scheduler.pool 1.1.1 - - - text
spark.sql.thriftserver.ui.retainedSessions 1.4.0 - - - int
spark.sql.thriftserver.ui.retainedStatements 1.4.0 - - - int
spark.sql.timestampType 3.4.0 - - - text
spark.sql.tungsten.enabled 1.5.0 2.0.0
spark.sql.tvf.allowMultipleTableArguments.enabled 3.5.0 - - - boolean
spark.sql.ui.explainMode 3.1.0 - - - text
spark.sql.ui.retainedExecutions 1.5.0 - - - int
spark.sql.unsafe.enabled 1.4.0 2.1.0
spark.sql.useAggregate2 1.5.0 2.0.0
spark.sql.useSerializer2 1.4.0 1.5.0
spark.sql.variable.substitute 2.0.0 - - - boolean
spark.sql.variable.substitute.depth 2.0.0 3.0.0
spark.sql.warehouse.dir 2.0.0 - - - text
spark.ssl.fs 1.3.0 2.0.0
spark.stage.ignoreDecommissionFetchFailure 3.4.0 - - - boolean
spark.stage.maxAttempts 3.5.0 - - - int
spark.stage.maxConsecutiveAttempts 2.2.0 - - - int
spark.standalone.executorRemoveDelayOnDisconnection 3.4.0 - - - time-ms
spark.standalone.submit.waitAppCompletion 3.1.0 - - - boolean
spark.starvation.timeout - - - - time-ms
spark.storage.blockManagerHeartBeatMs 0.7.0 0.8.0
spark.storage.blockManagerHeartbeatTimeoutMs - - - - time-ms
spark.storage.blockManagerMasterDriverHeartbeatTimeoutMs 3.2.0 - - - time-ms
spark.storage.blockManagerSlaveTimeoutMs
spark.storage.blockManagerTimeoutIntervalMs 0.7.3 - - - time-ms
spark.storage.cachedPeersTtl 1.1.1 - - - int
spark.storage.cleanupFilesAfterExecutorExit 2.4.0 - - - boolean
spark.storage.decommission.enabled 3.1.0 - - - boolean
spark.storage.decommission.fallbackStorage.cleanUp 3.2.0 - - - boolean
spark.storage.decommission.fallbackStorage.path 3.1.0 - - - text
spark.storage.decommission.maxReplicationFailuresPerBlock 3.1.0 - - - int
spark.storage.decommission.rddBlocks.enabled 3.1.0 - - - boolean
spark.storage.decommission.replicationReattemptInterval 3.1.0 - - - time-ms
spark.storage.decommission.shuffleBlocks.enabled 3.1.0 - - - boolean
spark.storage.decommission.shuffleBlocks.maxDiskSize 3.2.0 - - - size-b
spark.storage.decommission.shuffleBlocks.maxThreads 3.1.0 - - - int
spark.storage.exceptionOnPinLeak 1.6.2 - - - boolean
spark.storage.localDiskByExecutors.cacheSize 3.0.0 - - - int
spark.storage.maxReplicationFailures 1.1.1 - - - int
spark.storage.memoryFraction 0.6.0 3.0.0 - - double
spark.storage.memoryMapLimitForTests 2.3.0 - - - size-b
spark.storage.memoryMapThreshold 0.9.2 - - - size-b
spark.storage.replication.policy 2.1.0 - - - text
spark.storage.replication.proactive 2.2.0 - - - boolean
spark.storage.replication.topologyFile 2.1.0 - - - text
spark.storage.replication.topologyMapper 2.1.0 - - - text
spark.storage.safetyFraction - - - - double
spark.storage.unrollFraction 1.1.0 3.0.0 - - double
spark.storage.unrollMemoryCheckPeriod 2.3.0 - - - long
spark.storage.unrollMemoryGrowthFactor 2.3.0 - - - double
spark.storage.unrollMemoryThreshold 1.1.0 - - - long
spark.streaming.backpressure.enabled - - - - boolean
spark.streaming.blockInterval - - - - time-ms
spark.streaming.concurrentJobs - - - - int
spark.streaming.dynamicAllocation.enabled 3.0.0 - - - boolean
spark.streaming.dynamicAllocation.maxExecutors 3.0.0 - - - int
spark.streaming.dynamicAllocation.minExecutors 3.0.0 - - - int
spark.streaming.dynamicAllocation.scalingDownRatio 3.0.0 - - - double
spark.streaming.dynamicAllocation.scalingInterval 3.0.0 - - - time-s
spark.streaming.dynamicAllocation.scalingUpRatio 3.0.0 - - - double
spark.streaming.dynamicAllocation.testing 3.0.0 - - - boolean
spark.streaming.fileStream.minRememberDuration
spark.streaming.kafka.maxRatePerPartition - - - - long
spark.streaming.kafka.maxRetries 1.3.0 3.0.0
spark.streaming.minRememberDuration 1.4.0 - 1.5.0 spark.streaming.fileStream.minRememberDuration
spark.streaming.receivedBlockTracker.writeAheadLog.rotationIntervalSecs 1.2.0 1.4.0 - spark.streaming.driver.writeAheadLog.rollingIntervalSecs
spark.streaming.receiver.maxRate - - - - long
spark.streaming.receiver.writeAheadLog.enable - - - - boolean
spark.streaming.receiver.writeAheadLog.rollingInterval 1.2.0 1.4.0 - spark.streaming.receiver.writeAheadLog.rollingIntervalSecs
spark.streaming.stopGracefullyOnShutdown - - - - boolean
spark.streaming.unpersist - - - - boolean
spark.submit.deployMode 1.5.0 - - - text
spark.submit.proxyUser.allowCustomClasspathInClusterMode 3.4.0 - - - boolean
spark.submit.pyFiles 1.0.1 - - - text
spark.tachyonStore.baseDir 1.0.0 1.4.0
spark.tachyonStore.folderName 1.0.0 1.4.0
spark.tachyonStore.subDirectories 1.0.0 1.4.0
spark.tachyonStore.url 1.0.0 1.4.0
spark.task.cpus 0.5.0 - - - int
spark.task.maxDirectResultSize 2.0.0 - - - size-b
spark.task.maxFailures 0.8.0 - - - int
spark.task.reaper.enabled 2.0.3 - - - boolean
spark.task.reaper.killTimeout 2.0.3 - - - time-ms
spark.task.reaper.pollingInterval 2.0.3 - - - time-ms
spark.task.reaper.threadDump 2.0.3 - - - boolean
spark.taskMetrics.trackUpdatedBlockStatuses 2.3.0 - - - boolean
spark.ui.acls.enable 1.0.0 3.0.0 - spark.acls.enable
spark.ui.allowFramingFrom 1.6.0 - - - text
spark.ui.consoleProgress.update.interval 2.1.0 - - - time-ms
spark.ui.custom.executor.log.url 3.0.0 - - - text
spark.ui.dagGraph.retainedRootRDDs 2.1.0 - - - int
spark.ui.enabled 1.1.1 - - - boolean
spark.ui.filters 1.0.0 - - - text
spark.ui.groupSQLSubExecutionEnabled 3.4.0 - - - boolean
spark.ui.heapHistogramEnabled 3.5.0 - - - boolean
spark.ui.jettyStopTimeout 4.0.0 - - - time-ms
spark.ui.killEnabled 1.0.0 - - - boolean
spark.ui.liveUpdate.minFlushPeriod 2.4.2 - - - time-ns
spark.ui.liveUpdate.period 2.3.0 - - - time-ns
spark.ui.port 0.7.0 - - - int
spark.ui.prometheus.enabled 3.0.0 - - - boolean
spark.ui.proxyBase
spark.ui.proxyRedirectUri 3.0.0 - - - text
spark.ui.requestHeaderSize 2.2.3 - - - size-b
spark.ui.retainedDeadExecutors 2.0.0 - - - int
spark.ui.retainedJobs 1.2.0 - - - int
spark.ui.retainedStages 0.9.0 - - - int
spark.ui.retainedTasks 2.0.1 - - - int
spark.ui.retained_stages 0.8.0 0.9.0 - spark.ui.retainedStages
spark.ui.reverseProxy 2.1.0 - - - boolean
spark.ui.reverseProxyUrl 2.1.0 - - - text
spark.ui.showConsoleProgress 1.2.1 - - - boolean
spark.ui.store.path 3.4.0 - - - text
spark.ui.strictTransportSecurity 2.3.0 - - - text
spark.ui.threadDump.flamegraphEnabled 4.0.0 - - - boolean
spark.ui.threadDumpsEnabled 1.2.0 - - - boolean
spark.ui.timeline.executors.maximum 3.2.0 - - - int
spark.ui.timeline.jobs.maximum 3.2.0 - - - int
spark.ui.timeline.stages.maximum 3.2.0 - - - int
spark.ui.timeline.tasks.maximum 1.4.0 - - - int
spark.ui.timelineEnabled 3.4.0 - - - boolean
spark.ui.view.acls 1.0.0 - - - text
spark.ui.view.acls.groups 2.0.0 - - - text
spark.ui.xContentTypeOptions.enabled 2.3.0 - - - boolean
spark.ui.xXssProtection 2.3.0 - - - text
spark.unsafe.exceptionOnMemoryLeak 1.4.0 - - - boolean
spark.unsafe.offHeap 1.4.0 - 1.6.0 spark.memory.offHeap.enabled
spark.unsafe.sorter.spill.read.ahead.enabled 2.3.0 - - - boolean
spark.unsafe.sorter.spill.read.ahead.fraction 2.3.0 2.4.0
spark.unsafe.sorter.spill.reader.buffer.size 2.1.0 - - - size-b
spark.user.groups.mapping 2.0.0 - - - text
spark.worker.cleanup.appDataTtl 1.0.0 - - - long
spark.worker.cleanup.enabled 1.0.0 - - - boolean
spark.worker.cleanup.interval 1.0.0 - - - long
spark.worker.decommission.signal 3.2.0 - - - text
spark.worker.driverTerminateTimeout 2.1.2 - - - time-ms
spark.worker.executorStateSync.maxAttempts 3.3.0 - - - int
spark.worker.idPattern 4.0.0 - - - text
spark.worker.initialRegistrationRetries 4.0.0 - - - int
spark.worker.maxRegistrationRetries 4.0.0 - - - int
spark.worker.preferConfiguredMasterAddress 2.2.1 - - - boolean
spark.worker.resourcesFile 3.0.0 - - - text
spark.worker.timeout 0.6.2 - - - long
spark.worker.ui.compressedLogFileLengthCacheSize 2.0.2 - - - int
spark.worker.ui.port 1.1.0 - - - int
spark.worker.ui.retainedDrivers 1.5.0 - - - int
spark.worker.ui.retainedExecutors 1.5.0 - - - int
spark.yarn.ApplicationMaster.waitTries 0.8.0 1.2.0 - spark.yarn.applicationMaster.waitTries
spark.yarn.access.hadoopFileSystems 2.2.0 - 3.0.0 spark.kerberos.access.hadoopFileSystems
spark.yarn.access.namenodes 1.1.0 - 2.2.0 spark.kerberos.access.hadoopFileSystems
spark.yarn.am.port 1.4.0 - 2.0.0
spark.yarn.applicationMaster.waitTries 0.8.0 - 1.3.0 spark.yarn.am.waitTime
spark.yarn.blacklist.executor.launch.blacklisting.enabled 2.4.0 - 3.1.0 spark.yarn.executor.launch.excludeOnFailure.enabled
spark.yarn.credentials.file 1.4.0 2.4.0
spark.yarn.credentials.file.retention.count 1.4.0 - 2.4.0
spark.yarn.credentials.file.retention.days 1.4.0 - 2.4.0
spark.yarn.credentials.renewalTime 2.1.0 2.4.0
spark.yarn.credentials.updateTime 2.1.0 2.4.0
spark.yarn.dist.forceDownloadSchemes 2.3.0 - - - text
spark.yarn.dist.pyFiles 2.2.1 - - - text
spark.yarn.driver.memoryOverhead 1.0.1 - 2.3.0 spark.driver.memoryOverhead
spark.yarn.executor.failuresValidityInterval 2.0.0 - 3.5.0 spark.executor.failuresValidityInterval
spark.yarn.executor.memoryOverhead 1.0.1 - 2.3.0 spark.executor.memoryOverhead
spark.yarn.isPython 1.5.0 - - - boolean
spark.yarn.jar 1.1.0 - 2.0.0 spark.yarn.jars
spark.yarn.kerberos.relogin.period 2.3.0 - 3.0.0 spark.kerberos.relogin.period
spark.yarn.kerberos.renewal.excludeHadoopFileSystems 3.2.0 - - - text
spark.yarn.keytab 1.4.0 - 3.0.0 spark.kerberos.keytab text
spark.yarn.max.executor.failures 1.0.0 - 3.5.0 spark.executor.maxNumFailures
spark.yarn.max.worker.failures 0.8.1 - 1.5.0 spark.yarn.max.executor.failures
spark.yarn.principal 1.4.0 - 3.0.0 spark.kerberos.principal text
spark.yarn.services 2.0.0 - 3.0.0
spark.yarn.shuffle.server.recovery.disabled 3.5.0 - - - boolean
spark.yarn.stagingDir 2.0.0 - - - text
spark.yarn.token.renewal.interval 1.4.0 2.1.0
spark.yarn.user.classpath.first 0.8.1 - 1.3.0
`;
