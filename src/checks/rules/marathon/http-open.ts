import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMarathonFlags, marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/http-open',
  reads: 'marathon-flags',
  severity: 'warning',
  title: 'Anybody may start apps as any user',
  why: 'Without credentials or a plugin whoever reaches the port of Marathon starts what he likes on the cluster, as any user.',
  sources: ['mesosphere/marathon HttpConf.scala, docs/docs/ssl-basic-access-authentication.md, 1.11'],
  *check(flags) {
    const names = ['http_credentials', 'plugin_conf', 'plugin_dir', 'http_credentials_file'];
    if (!flags.isWhole || names.some((name) => flags.settings.has(name))) return;
    const address = flags.settings.value('http_address') ?? flags.settings.value('http_bind') ?? '';
    if (/^(127\.|localhost$|::1$)/.test(address) || flags.settings.has('launch_token_refresh_interval')) return;
    yield {
      at: flags.at,
      sentence:
        'Neither http_credentials nor a plugin is given: whoever reaches this Marathon starts apps as any user.',
      mend: 'Add --http_credentials with TLS, or a plugin, or bind it to an address behind a proxy that asks.',
    };
  },
  bad: [allMarathonFlags('--master zk://z1:2181/mesos --zk zk://z1:2181/marathon')],
  good: [
    allMarathonFlags('--master zk://z1:2181/mesos --http_credentials ops:secret'),
    allMarathonFlags('--plugin_dir /p --plugin_conf /p.json'),
    allMarathonFlags('--http_address 127.0.0.1'),
    marathonFlags('--hostname m1'),
  ],
});
