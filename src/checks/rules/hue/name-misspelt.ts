import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

const SECTIONS = ['hdfs_clusters', 'mapred_clusters', 'yarn_clusters'];

/** Every key that some Hue has had in these sections. */
const KEYS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^hadoop\.hdfs_clusters\.[^.]+$/,
    (
      'dn_kerberos_principal fs_defaultfs hadoop_bin hadoop_conf_dir hadoop_hdfs_home hdfs_port http_port is_enabled ' +
      'logical_name namenode_host nn_kerberos_principal security_enabled ssl_cert_ca_verify temp_dir thrift_port ' +
      'trash_interval umask webhdfs_url'
    ).split(' '),
  ],
  [
    /^beeswax$/,
    (
      'apply_natural_sort_max auth_password auth_password_script auth_username beeswax_meta_server_host ' +
      'beeswax_meta_server_only beeswax_meta_server_port beeswax_running_query_lifetime beeswax_server_bin ' +
      'beeswax_server_conn_timeout beeswax_server_heapsize beeswax_server_host beeswax_server_port ' +
      'browse_partitioned_table_limit cacerts cache_timeout cert close_queries close_sessions config_whitelist ' +
      'download_bytes_limit download_cell_limit download_row_limit enabled hive_conf_dir ' +
      'hive_discovery_hiveserver2_znode hive_discovery_hs2 hive_discovery_llap hive_discovery_llap_ha ' +
      'hive_discovery_llap_znode hive_home_dir hive_metastore_host hive_metastore_port hive_server_bin ' +
      'hive_server_host hive_server_http_port hive_server_port key list_partitions_limit llap_server_host ' +
      'llap_server_port llap_server_thrift_port local_examples_data_dir max_catalog_sql_entries ' +
      'max_number_of_sessions metastore_conn_timeout query_partitions_limit sample_table_max_partitions ' +
      'server_conn_timeout server_interface share_saved_queries ssl thrift_version use_get_log_api use_new_editor ' +
      'use_sasl validate zookeeper_conn_timeout'
    ).split(' '),
  ],
];

/** Two letters may have changed places. */
const LETTERS = 2;
/** Shorter names are near to others by chance. */
const SHORTEST = 9;

export default rule<HueIni>({
  id: 'hue/name-misspelt',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'A key or a section is misspelt, and passed over',
  why: 'Hue passes over what it does not know without a word. Its default comes instead: hdfs://localhost:8020 for a cluster, port 10000 for Hive.',
  sources: [
    'cloudera/hue desktop/libs/hadoop/src/hadoop/conf.py and apps/beeswax/src/beeswax/conf.py, all releases to 4.11.0',
  ],
  *check(ini) {
    for (const { path, at } of ini.ini.sections) {
      const [first, name = ''] = path;
      if (first !== 'hadoop' || path.length !== 2 || SECTIONS.includes(name)) continue;
      const near = nearTo(name, SECTIONS);
      if (near === undefined || ini.hasSection('hadoop', near)) continue;
      yield {
        at,
        severity: 'error',
        sentence: `[[${name}]] is no section of [hadoop], and ${near} is: Hue reads nothing of what stands below.`,
        mend: `Write [[${near}]].`,
      };
    }
    for (const { key, name, keyAt } of ini.entries) {
      const section = key.slice(0, -name.length - 1);
      const [, keys = []] = KEYS.find(([form]) => form.test(section)) ?? [];
      const near = keys.includes(name) ? undefined : nearTo(name, keys);
      if (near === undefined || ini.settings.has(`${section}.${near}`)) continue;
      yield {
        at: keyAt,
        sentence: `${name} is no key of ${section}, and ${near} is: Hue passes over it.`,
        mend: `Write ${near}.`,
      };
    }
  },
  bad: [
    hueIni('[hadoop]\n[[hdfs_cluster]]\n[[[default]]]\nfs_defaultfs=hdfs://nn1:8020\n'),
    hueIni('[beeswax]\nhive_server_host=hive\nhive_server_prot=10000\n'),
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs.defaultfs=hdfs://nn1:8020\n'),
  ],
  good: [
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://nn1:8020\n'),
    hueIni('[beeswax]\nhive_server_host=hive\nhive_server_port=10000\nhive_server_http_port=10001\n'),
    hueIni('[beeswax]\nuse_ssl=true\nhive_server_protocol=http\n'),
    hueIni('[hadoop]\n[[s3_clusters]]\n'),
  ],
});

const nearTo = (name: string, known: readonly string[]): string | undefined =>
  name.length < SHORTEST ? undefined : nearest(name, known, LETTERS);
