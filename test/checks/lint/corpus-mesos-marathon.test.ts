import { corpus } from '../../support/corpus.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

corpus([
  {
    of: 'a web service in a bridge network behind a load balancer',
    files: {
      'services/shop-front.json': json({
        id: '/shop/front',
        instances: 3,
        cpus: 0.5,
        mem: 512,
        networks: [{ mode: 'container/bridge' }],
        container: {
          type: 'DOCKER',
          docker: { image: 'registry.shop.example:5000/front:2.14.0', forcePullImage: false, parameters: [] },
          portMappings: [{ containerPort: 8080, hostPort: 0, servicePort: 10121, protocol: 'tcp', name: 'http' }],
          volumes: [{ containerPath: '/var/log/front', hostPath: '/srv/log/front', mode: 'RW' }],
        },
        env: { JAVA_OPTS: '-Xmx384m', SPRING_PROFILES_ACTIVE: 'production' },
        labels: { HAPROXY_GROUP: 'external', HAPROXY_0_VHOST: 'www.shop.example', HAPROXY_0_MODE: 'http' },
        healthChecks: [{ protocol: 'MESOS_HTTP', path: '/health', portIndex: 0, gracePeriodSeconds: 120 }],
        upgradeStrategy: { minimumHealthCapacity: 0.6, maximumOverCapacity: 0.4 },
        constraints: [
          ['hostname', 'UNIQUE'],
          ['zone', 'GROUP_BY', '3'],
        ],
      }),
    },
  },
  {
    of: 'the same in the fields of an older Marathon, which is named',
    files: {
      'legacy/registry.json': json({
        id: 'docker-registry',
        cpus: 0.25,
        mem: 512.0,
        instances: 1,
        ports: [0],
        container: {
          type: 'DOCKER',
          docker: {
            image: 'registry:2.3',
            network: 'BRIDGE',
            portMappings: [{ containerPort: 5000, servicePort: 5000 }],
          },
          volumes: [{ hostPath: '/mnt/registry', containerPath: '/var/lib/registry', mode: 'RW' }],
        },
        uris: ['file:///etc/docker.tar.gz'],
        healthChecks: [{ protocol: 'COMMAND', command: { value: 'curl -f http://$HOST:$PORT0/' } }],
      }),
    },
    words: '--marathon 1.3',
  },
  {
    of: 'the same where the version is not known',
    files: {
      'legacy/queue.json': json({
        id: '/queue',
        cpus: 1,
        mem: 1024,
        instances: 1,
        container: { type: 'DOCKER', docker: { image: 'rabbitmq:3.6', network: 'HOST' } },
        ports: [5672, 15672],
        requirePorts: true,
      }),
    },
    found: {
      'legacy/queue.json:10 marathon/old-network-fields':
        'advice: from 1.5 on these are networks, and the version is not known',
      'legacy/queue.json:13 marathon/old-network-fields':
        'advice: from 1.5 on these are portDefinitions, and the version is not known',
    },
  },
  {
    of: 'an app in YAML, as tools that deploy merge it, with enums in small letters',
    files: {
      'production/billing.yml': `# Deployed by the pipeline of the billing team.
id: /billing/api
instances: 2
cpus: 0.3
mem: 768
killSelection: oldest_first
container:
  type: docker
  docker:
    image: registry.example.org/billing/api:1.0.7
  portMappings:
    - containerPort: 9000
      name: http
networks:
  - mode: CONTAINER/BRIDGE
env:
  DATABASE: "billing-db.example.org"
  RETRIES: "3"
healthChecks:
  - protocol: mesos_http
    path: /ping
    portIndex: 0
upgradeStrategy:
  minimumHealthCapacity: 1.0
  maximumOverCapacity: 0.5
`,
    },
  },
  {
    of: 'a package whose values a tool puts in, each within quotes',
    files: {
      'repo/marathon-package.json': json({
        id: '{{service.name}}',
        cpus: '{{service.cpus}}',
        mem: '{{service.mem}}',
        instances: 1,
        cmd: 'export LD_LIBRARY_PATH=$MESOS_SANDBOX/lib; exec ./bin/scheduler',
        env: {
          DB_PASSWORD: '{{service.db_password}}',
          RING_NUM_TOKENS: '256',
          INITIAL_TOKEN: '-9223372036854775808',
          SECRET_NAME: 'service/account',
          ACCOUNT_CREDENTIAL: 'secrets/account.json',
          CREDENTIALS_CACHE_ENABLED: 'true',
          TOKEN_VALIDITY_SECONDS: '3600',
        },
        labels: { DCOS_PACKAGE_NAME: '{{package}}' },
      }),
    },
  },
  {
    of: 'an app that takes its secrets from a store',
    files: {
      'apps/ledger.json': json({
        id: '/ledger',
        cmd: 'exec bin/ledger',
        cpus: 1,
        mem: 1024,
        env: { LEDGER_DB_PASSWORD: { secret: 'db' }, LEDGER_TLS_KEY_FILE: '/mnt/mesos/sandbox/key.pem' },
        secrets: { db: { source: '/ledger/db' }, key: { source: '/ledger/key' } },
        container: { type: 'MESOS', volumes: [{ containerPath: 'key.pem', secret: 'key' }] },
      }),
    },
  },
  {
    of: 'a database of an example, whose passwords stand in it',
    files: {
      'examples/blog.json': json({
        id: '/blog',
        apps: [
          {
            id: '/blog/db',
            cpus: 0.5,
            mem: 256,
            container: { type: 'DOCKER', docker: { image: 'mysql:5.7' } },
            env: { MYSQL_ROOT_PASSWORD: 'rootpw1', MYSQL_DATABASE: 'blog', MYSQL_ALLOW_EMPTY_PASSWORD: 'no' },
          },
          {
            id: '/blog/web',
            dependencies: ['/blog/db'],
            cpus: 0.5,
            mem: 256,
            container: { type: 'DOCKER', docker: { image: 'wordpress' } },
          },
        ],
      }),
    },
    found: {
      'examples/blog.json:15 marathon/secret-in-env': 'a password as it is: Marathon shows it to whoever sees the app',
      'examples/blog.json:30 marathon/docker-image-mutable': 'no tag: two agents may run two versions of it',
    },
  },
  {
    of: 'a group of groups with ids that are told from it',
    files: {
      'groups/analytics.json': json({
        id: '/analytics',
        enforceRole: true,
        groups: [
          {
            id: 'ingest',
            apps: [
              { id: 'collector', cmd: './collect --port $PORT0', cpus: 0.2, mem: 128, instances: 2, role: 'analytics' },
              { id: 'parser', cmd: './parse', cpus: 1, mem: 512, dependencies: ['collector'] },
            ],
          },
          {
            id: '/analytics/store',
            dependencies: ['/analytics/ingest'],
            apps: [{ id: '/analytics/store/index', cmd: './index', cpus: 2, mem: 2048, instances: 1 }],
            pods: [],
          },
        ],
      }),
    },
  },
  {
    of: 'a list of apps, as one update takes it',
    files: {
      'bulk/apps.json': json([
        { id: '/cron/mail', cmd: 'while sleep 3600; do ./mail; done', cpus: 0.1, mem: 32 },
        {
          id: '/cron/clean',
          args: ['--older', '7d'],
          container: { docker: { image: 'ops/clean:0.3' } },
          cpus: 0.1,
          mem: 32,
        },
      ]),
    },
  },
  {
    of: 'what a server answered for one app, kept to be looked at',
    files: {
      'backup/search.json': json({
        app: {
          id: '/search',
          cmd: 'exec java -jar search.jar',
          cpus: 1,
          mem: 2048,
          instances: 2,
          portDefinitions: [{ port: 10007, name: 'default', protocol: 'tcp' }],
          networks: [{ mode: 'host' }],
          healthChecks: [],
          readinessChecks: [],
          version: '2025-02-11T09:11:02.113Z',
          versionInfo: { lastScalingAt: '2025-02-11T09:11:02.113Z' },
          tasksRunning: 2,
          tasks: [],
        },
      }),
    },
    found: {
      'backup/search.json:2 marathon/answer-sent-back':
        'advice: a PUT of this is answered with 200 and changes nothing',
      'backup/search.json:22 marathon/answer-sent-back': 'advice: with its version beside other fields it is refused',
    },
  },
  {
    of: 'what an old server answered for all apps, with both forms of what to fetch',
    files: {
      'backup/all.json': json({
        apps: [
          {
            id: '/wiki',
            cmd: null,
            cpus: 0.5,
            mem: 512,
            instances: 1,
            uris: ['http://repo.example/login.tgz'],
            fetch: [{ uri: 'http://repo.example/login.tgz', extract: true }],
            container: { type: 'DOCKER', docker: { image: 'wiki:4.2' }, volumes: [] },
            tasksStaged: 0,
            tasksRunning: 1,
          },
        ],
      }),
    },
  },
  {
    of: 'a stateful service that stays where its volume is',
    files: {
      'apps/postgres.json': json({
        id: '/postgres',
        cpus: 1,
        mem: 1024,
        instances: 1,
        networks: [{ mode: 'container/bridge' }],
        container: {
          type: 'DOCKER',
          volumes: [{ containerPath: 'pgdata', mode: 'RW', persistent: { size: 1024 } }],
          docker: { image: 'postgres:9.6' },
          portMappings: [{ containerPort: 5432, hostPort: 0, labels: { VIP_0: '/postgres:5432' } }],
        },
        env: { PGDATA: '/mnt/mesos/sandbox/pgdata', POSTGRES_PASSWORD_FILE: '/mnt/mesos/sandbox/password' },
        unreachableStrategy: 'disabled',
        upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
        healthChecks: [{ protocol: 'MESOS_TCP', portIndex: 0, gracePeriodSeconds: 300 }],
      }),
    },
  },
  {
    of: 'ports of the host that stand beside a network of containers',
    files: {
      'apps/proxy.json': json({
        id: '/proxy',
        cmd: 'nginx -g "daemon off;"',
        cpus: 0.1,
        mem: 64,
        networks: [{ mode: 'container/bridge' }],
        container: { type: 'MESOS', docker: { image: 'nginx:1.25' }, portMappings: [{ containerPort: 80 }] },
        portDefinitions: [{ port: 0, name: 'web' }],
      }),
    },
    words: '--marathon 1.10',
    found: {
      'apps/proxy.json:22 marathon/ports-and-network-mode': 'Marathon drops them without a word, and answers 201',
    },
  },
  {
    of: 'a word, a field and an image that are not right',
    files: {
      'apps/broken.json': json({
        id: '/teams/<team>/web',
        cmd: 'exec bin/web',
        cpus: 1,
        mem: 64,
        instnaces: 2,
        killSelection: 'RANDOM',
        container: { type: 'DOCKER', docker: { image: 'registry.example.org/web:' } },
      }),
    },
    found: {
      'apps/broken.json:6 marathon/unknown-field': 'a misspelt field is dropped without a word',
      'apps/broken.json:7 marathon/value-word': 'there is no such selection, and Marathon answers 422',
      'apps/broken.json:11 marathon/image-malformed': 'a colon without a tag is the name of no image',
    },
  },
  {
    of: 'a pod of two containers that share a volume',
    files: {
      'pods/render.json': json({
        id: '/render',
        labels: { team: 'media' },
        environment: { QUEUE: 'amqp://queue.example:5672' },
        containers: [
          {
            name: 'worker',
            image: { kind: 'DOCKER', id: 'media/render:3.1', forcePull: false },
            exec: { command: { shell: './render --in work' } },
            resources: { cpus: 2, mem: 4096 },
            volumeMounts: [{ name: 'work', mountPath: 'work' }],
            healthCheck: { http: { endpoint: 'status', path: '/live' }, gracePeriodSeconds: 30 },
            endpoints: [{ name: 'status', containerPort: 8080, hostPort: 0, protocol: ['tcp'] }],
          },
          {
            name: 'uploader',
            exec: { command: { shell: './upload --from work' } },
            resources: { cpus: 0.1, mem: 64 },
            volumeMounts: [{ name: 'work', mountPath: 'work', readOnly: true }],
            lifecycle: { killGracePeriodSeconds: 20 },
          },
        ],
        networks: [{ mode: 'container', name: 'overlay' }],
        volumes: [{ name: 'work' }],
        scaling: { kind: 'fixed', instances: 2 },
        scheduling: {
          backoff: { backoff: 1, backoffFactor: 1.15, maxLaunchDelay: 300 },
          placement: { constraints: [{ fieldName: 'hostname', operator: 'UNIQUE' }], acceptedResourceRoles: ['*'] },
          upgrade: { minimumHealthCapacity: 1, maximumOverCapacity: 0 },
        },
      }),
    },
  },
  {
    of: 'a pod in YAML on the network that its cluster has by default',
    files: {
      'pods/probe.yaml': `id: /probe
networks:
  - mode: container
containers:
  - name: probe
    image:
      kind: DOCKER
      id: busybox:latest
    resources:
      cpus: 0.1
      mem: 32
    environment:
      API_TOKEN: "5f0c1dd0a1"
scheduling:
  backoff:
    maxLaunchDelaySeconds: 60
`,
    },
    found: {
      'pods/probe.yaml:3 marathon/pod-network-unnamed': 'advice: it needs a name unless Marathon has a default one',
      'pods/probe.yaml:8 marathon/pod-image-mutable': 'each agent keeps the one that it happened to fetch',
      'pods/probe.yaml:13 marathon/pod-secret-in-env': 'a token as it is: Marathon shows it to whoever sees the pod',
      'pods/probe.yaml:16 marathon/pod-unknown-field': 'of a pod it is called maxLaunchDelay: this one is dropped',
    },
  },
  {
    of: 'a Marathon below a Marathon, whose flags stand in a command with variables',
    files: {
      'apps/marathon-user.json': json({
        id: '/marathon-user',
        cmd: 'LIBPROCESS_PORT=$PORT1 exec ./bin/start --master zk://master.mesos:2181/mesos --zk zk://master.mesos:2181/universe/user --http_port $PORT0 --checkpoint --failover_timeout 604800 $EXTRA',
        cpus: 2,
        mem: 1536,
        portDefinitions: [{ port: 0 }, { port: 0 }],
        constraints: [['hostname', 'UNIQUE']],
      }),
    },
  },
  {
    of: 'units that leave all flags to files of variables',
    files: {
      'units/dcos-mesos-slave-public.service': `[Unit]
Description=Mesos agent for what the world sees

[Service]
Restart=always
KillMode=control-group
LimitNOFILE=infinity
EnvironmentFile=/opt/platform/environment
EnvironmentFile=-/var/lib/dcos/mesos-slave-common
ExecStartPre=/bin/bash -c 'for i in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 2 > $i; done'
ExecStart=$PKG_PATH/bin/start_mesos.sh $PKG_PATH/bin/mesos-agent
`,
      'units/mesos-master.service': `[Unit]
After=network.target

[Service]
ExecStart=/usr/bin/mesos-init-wrapper master
Restart=always
RestartSec=20
`,
      'units/mesos-slave.service.d/20-slice.conf': `[Service]
Slice=batch.slice
Environment="MESOS_ATTRIBUTES=rack:r7;gpu:no"
`,
      'units/marathon.service': `[Service]
EnvironmentFile=/etc/default/marathon
ExecStart=/usr/share/marathon/bin/marathon
User=marathon
`,
    },
  },
  {
    of: 'units of CoreOS that run the programs in containers, by a shell',
    files: {
      'fleet/mesos-master@.service': `[Unit]
Description=Mesos master %i
Requires=docker.service

[Service]
EnvironmentFile=/etc/environment
Environment="IMAGE=etcdctl get /images/mesos-master"
ExecStartPre=-/usr/bin/docker kill mesos_master
ExecStart=/usr/bin/sh -c "/usr/bin/docker run \\
  --name=mesos_master \\
  --privileged \\
  --net=host \\
  \`$IMAGE\` \\
  --credentials=/srv/mesos/credentials.json \\
  --hostname=$(curl -s http://169.254.169.254/latest/meta-data/local-hostname) \\
  --quorum=$((($CLUSTER_SIZE + 1) / 2)) \\
  --work_dir=/var/lib/mesos/master \\
  --zk=zk://\`etcdctl get /zookeeper/endpoint\`/mesos"
`,
      'fleet/worker@.service': `[Service]
ExecStart=/usr/bin/docker run --name=agent --net=host --pid=host \\
  -e MESOS_MASTER=zk://z1.example:2181,z2.example:2181,z3.example:2181/mesos \\
  -e MESOS_WORK_DIR=/var/lib/mesos -e MESOS_CONTAINERIZERS=docker,mesos \\
  -e MESOS_EXECUTOR_REGISTRATION_TIMEOUT=10mins \\
  -v /sys:/sys -v /var/run/docker.sock:/var/run/docker.sock \\
  mesosphere/mesos-slave:1.4.1 --no-systemd_enable_support --attributes=zone:eu\\;disk:ssd
`,
    },
  },
  {
    of: 'a script of a demonstration that starts all in containers',
    files: {
      'demo/up.sh': `#!/bin/bash
MESOS_WORKDIR=/var/lib/mesos
MESOS_VERSION=1.7.0
docker run -d --net=host -e MESOS_PORT=5050 -e MESOS_ZK=zk://127.0.0.1:2181/mesos -e MESOS_QUORUM=1 \\
  -e MESOS_REGISTRY=in_memory -e MESOS_WORK_DIR=/var/tmp/mesos mesosphere/mesos-master:$MESOS_VERSION
docker run -d --net=host --privileged -e MESOS_MASTER=zk://127.0.0.1:2181/mesos \\
  -e MESOS_SWITCH_USER=0 -e MESOS_WORK_DIR=$MESOS_WORKDIR -e MESOS_ISOLATOR=cgroups/cpu,cgroups/mem \\
  -v "$(pwd)/log:/var/log/mesos" mesosphere/mesos-slave:1.7.0 --no-hostname_lookup
`,
    },
    found: {
      'demo/up.sh:7 mesos/agent-flag-unknown':
        'there is no such variable: the isolation is the default, and nobody says so',
      'demo/up.sh:7 mesos/switch-user-off': 'tasks of all users run as the user of the agent',
    },
  },
  {
    of: 'a script with variables of its own that become flags',
    files: {
      'boot/mesos-agent.sh': `#!/bin/sh
export PATH=$PATH:/usr/local/sbin
MESOS_WORKDIR="/data/mesos"
MESOS_LOGDIR="/var/log/mesos"
MESOS_ZKLIST=zk://$MASTERIP:2181/mesos
/usr/local/sbin/mesos-agent --ip=$IP --master=$MESOS_ZKLIST --work_dir=$MESOS_WORKDIR --log_dir=$MESOS_LOGDIR \\
  --containerizers=docker,mesos --isolation=cgroups/cpu,cgroups/mem,disk/xfs --cgroups_enable_cfs --authenticate_http_readwrite
`,
    },
  },
  {
    of: 'a master and an agent by hand, as a tutorial has them',
    files: {
      'tutorial/master.sh': './bin/mesos-master.sh --ip=127.0.0.1 --work_dir=/tmp/mesos\n',
      'tutorial/agent.sh': 'sudo mesos-agent --master=mesos1.example:5050 --work-dir=/var/lib/mesos\n',
    },
    words: '--mesos 1.9',
    found: {
      'tutorial/master.sh:1 mesos/master-work-dir-on-tmp': 'quotas and weights go with what is swept from /tmp',
      'tutorial/master.sh:1 mesos/agents-unauthenticated': 'all flags are here, and this one has its default',
      'tutorial/master.sh:1 mesos/frameworks-unauthenticated': 'all flags are here, and this one has its default',
      'tutorial/master.sh:1 mesos/master-http-open': 'all flags are here, and this one has its default',
      'tutorial/master.sh:1 mesos/no-acls': 'all flags are here, and no ACLs are among them',
      'tutorial/master.sh:1 mesos/single-master': 'advice: without ZooKeeper no other master takes over',
      'tutorial/agent.sh:1 mesos/agent-flag-unknown': 'flags have underscores: an agent ends at work-dir',
      'tutorial/agent.sh:1 mesos/agent-http-open': 'all flags are here, and this one has its default',
      'tutorial/agent.sh:1 mesos/isolation-posix': 'all flags are here, and the default isolation only measures',
    },
  },
  {
    of: 'files of variables as packages bring them, with most of it commented out',
    files: {
      'etc/default/mesos-slave': `MASTER=\`cat /etc/mesos/zk\`
# ULIMIT="-n 8192"
MESOS_HOSTNAME_LOOKUP=false
MESOS_RESOURCES='cpus:16;mem:65536;disk(*):512000;ports(*):[31000-32000]'
MESOS_ATTRIBUTES="rack:b12;storage:ssd;"
LD_LIBRARY_PATH=/usr/local/lib
`,
      'etc/default/mesos-master': `PORT=5050
ZK=\`cat /etc/mesos/zk\`
MESOS_LOG_DIR=/var/log/mesos
`,
      'etc/default/marathon': `MARATHON_MASTER="zk://z1.example:2181,z2.example:2181,z3.example:2181/mesos"
MARATHON_ZK="zk://z1.example:2181,z2.example:2181,z3.example:2181/marathon"
MARATHON_MESOS_AUTHENTICATION=
MARATHON_JAVA_ARGS="-Xmx2g"
MARATHON_APP_LABELS="a"
`,
    },
  },
  {
    of: 'folders in which each file is a flag, while Marathon read them',
    words: '--marathon 1.4',
    files: {
      'etc/mesos-master/quorum': '2\n',
      'etc/mesos-master/work_dir': '/var/lib/mesos\n',
      'etc/mesos-master/acls': '/etc/mesos/acls.json\n',
      'etc/mesos-master/credentials': '/etc/mesos/credentials.json\n',
      'etc/mesos-master/?authenticate_agents': '',
      'etc/mesos-slave/containerizers': 'docker,mesos\n',
      'etc/mesos-slave/image_providers': 'docker\n',
      'etc/mesos-slave/isolation': 'filesystem/linux,docker/runtime,cgroups/cpu,cgroups/mem,disk/du\n',
      'etc/mesos-slave/?enforce_container_disk_quota': '',
      'etc/mesos-slave/?cgroups_enable_cfs': '',
      'etc/mesos-slave/executor_registration_timeout': '5mins\n',
      'etc/marathon/conf/hostname': 'm1.example\n',
      'etc/marathon/conf/event_stream_max_outstanding_messages': '80\n',
    },
  },
  {
    of: 'folders in which flags contradict each other',
    files: {
      'etc/mesos-agent/image_providers': 'docker\n',
      'etc/mesos-agent/isolation': 'cgroups/cpu,cgroups/mem,disk/xfs\n',
      'etc/mesos-agent/work_dir': '/run/mesos\n',
      'etc/mesos-agent/cheks': '1\n',
    },
    words: '--mesos 1.9',
    found: {
      'etc/mesos-agent/image_providers:1 mesos/image-isolators-missing':
        'tasks with an image fail with this isolation, which another file has',
      'etc/mesos-agent/work_dir:1 mesos/work-dir-on-tmp': '/run is memory: a reboot takes the checkpoints',
      'etc/mesos-agent/cheks:1 mesos/agent-flag-unknown': 'an agent ends at a flag that no release has',
    },
  },
  {
    of: 'Marathon with its flags in a script, of a version that lost two of them',
    files: {
      'bin/run-marathon.sh': `#!/usr/bin/env bash
exec /opt/marathon/bin/marathon \\
  -Duser.dir=/var/lib/marathon -J-server \\
  --master zk://z1.example:2181,z2.example:2181,z3.example:2181/mesos \\
  --zk zk://z1.example:2181,z2.example:2181,z3.example:2181/marathon \\
  --mesos_role "public" --mesos_authentication_principal ops --http_credentials "$LOGIN" \\
  --max_tasks_per_offer 100 --task_launch_timeout 86400000 \\
  --revive_offers_for_new_apps --hostnmae m1
`,
    },
    words: '--marathon 1.10',
    found: {
      'bin/run-marathon.sh:7 marathon/removed-flag': 'it went with 1.5, and Marathon ends at it',
      'bin/run-marathon.sh:8 marathon/removed-flag': 'it went with 1.10, and Marathon ends at it',
      'bin/run-marathon.sh:8 marathon/flag-unknown': 'a misspelt flag ends Marathon',
    },
  },
  {
    of: 'ACLs that shut everything and open what is needed',
    files: {
      'mesos/acls.json': json({
        permissive: false,
        register_frameworks: [
          { principals: { values: ['marathon'] }, roles: { type: 'ANY' } },
          { principals: { values: ['spark-anna'] }, roles: { values: ['anna', '*'] } },
        ],
        run_tasks: [
          { principals: { values: ['marathon'] }, users: { type: 'ANY' } },
          { principals: { values: ['spark-anna'] }, users: { values: ['anna'] } },
        ],
        reserve_resources: [{ principals: { values: ['ops'] }, roles: { type: 'ANY' }, resources: { type: 'ANY' } }],
        create_volumes: [{ principals: { values: ['ops'] }, roles: { type: 'ANY' }, volume_types: { type: 'ANY' } }],
        teardown_frameworks: [{ principals: { values: ['ops'] }, framework_principals: { type: 'ANY' } }],
      }),
    },
  },
  {
    of: 'ACLs of the time before 1.0, with a type that is none',
    files: {
      'mesos/old-acls.json': json({
        run_tasks: [{ principals: { type: 'NONE' }, users: { values: ['root'] } }],
        shutdown_frameworks: [{ principals: { type: 'admin' }, framework_principals: { type: 'ANY' } }],
      }),
    },
    found: {
      'mesos/old-acls.json:14 mesos/acl-gone':
        'advice: from 1.0 on the name is passed over, and the version is not known',
      'mesos/old-acls.json:17 mesos/acl-type-unknown': 'a word that is no type counts as absent: the ACL fits nobody',
    },
  },
  {
    of: 'credentials, weights and quotas as they are sent',
    files: {
      'mesos/credentials.json': json({
        credentials: [
          { principal: 'marathon', secret: 'correct-horse' },
          { principal: 'agent', secret: 'battery-staple' },
        ],
      }),
      'mesos/weights.json': json([
        { role: 'tenants/anna', weight: 2.0 },
        { role: 'tenants/bert', weight: 0.5 },
      ]),
      'mesos/quota.json': json({
        type: 'UPDATE_QUOTA',
        update_quota: {
          force: false,
          quota_configs: [
            { role: 'anna', guarantees: { cpus: { value: 4 } }, limits: { cpus: { value: 8 }, mem: { value: 16384 } } },
            { role: 'bert', limits: { cpus: { value: 2 } } },
          ],
        },
      }),
    },
  },
  {
    of: 'what a master answered of its flags',
    files: {
      'answers/flags.json': json({
        flags: {
          acls: '/etc/mesos/acls.json',
          agent_ping_timeout: '15secs',
          authenticate_agents: 'true',
          authenticate_frameworks: 'true',
          authenticate_http_readwrite: 'true',
          hostname_lookup: 'true',
          quorum: '2',
          registry_fetch_timeout: '1mins',
          root_submissions: 'true',
          work_dir: '/var/lib/mesos',
          zk: 'zk://z1.example:2181,z2.example:2181,z3.example:2181/mesos',
        },
      }),
    },
  },
  {
    of: 'tenants as a team keeps them',
    files: {
      'tenants.yaml': `defaults:
  cpus: 4
  mem: 8GiB
tenants:
  - anna
  - name: bert
    cpus: 8
`,
    },
  },
  {
    of: 'files beside them that are something else',
    files: {
      'apps/one.json': json({ id: '/one', cmd: 'sleep 1', cpus: 0.1, mem: 32 }),
    },
  },
]);
