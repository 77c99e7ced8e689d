import { containerizers, tenantWords } from '../core/tenant-words.ts';
import type { TenantAsked } from '../plan/wants/tenant-asked.ts';
import type { GivenWord, InputOf } from './fields.ts';
import { choice, flag, text, value, word } from './fields.ts';

const { cpus, mem, disk, guaranteeCpus, guaranteeMem, weight, homeQuota, nameQuota, umask, image } = tenantWords;

/** What a tenant is made of: the words of `user provision` and `user diff`. Defaults come from the context. */
export const tenantFields = {
  user: word('<user>', 'login name of the tenant'),
  createAccount: flag('--create-account', 'make the LDAP account and its group when they are missing'),
  partition: text('--partition <name>', 'partition of the cluster that the tenant lives in'),
  role: text('--role <name>', 'Mesos role that holds the share; a/b lies inside the quota of a'),
  cpus: value('--cpus <number>', 'share: cpus of the notebook and all executors together', cpus.parse),
  mem: value('--mem <size>', 'share: memory, such as 16g', mem.parse),
  disk: value('--disk <size>', 'share: Mesos disk', disk.parse),
  guaranteeCpus: value(
    '--guarantee-cpus <number>',
    'cpus of the share that are kept free for the tenant',
    guaranteeCpus.parse,
  ),
  guaranteeMem: value(
    '--guarantee-mem <size>',
    'memory of the share that is kept free for the tenant',
    guaranteeMem.parse,
  ),
  weight: value('--weight <number>', 'weight of the role among its siblings', weight.parse),
  reserve: flag(
    '--reserve',
    "reserve the notebook's own resources on one agent of the partition, and hold it there; --no-reserve gives them back",
  ),
  homeQuota: value('--home-quota <size>', 'space of the home, every replica counted', homeQuota.parse),
  nameQuota: value('--name-quota <number>', 'files and folders that the home may hold', nameQuota.parse),
  umask: value('--umask <octal>', 'umask that the home is held to', umask.parse),
  image: value('--image <name>', 'image of the notebook', image.parse),
  containerizer: choice('--containerizer <kind>', 'who runs the image', containerizers),
  zeppelinVersion: text('--zeppelin-version <version>', 'version of Zeppelin in the image'),
  sparkVersion: text('--spark-version <version>', 'version of Spark in the image'),
};

export function tenantAsked(input: InputOf<typeof tenantFields>): TenantAsked {
  return {
    name: input.user,
    createAccount: input.createAccount,
    partition: input.partition,
    role: input.role,
    cpus: input.cpus,
    memBytes: input.mem,
    diskBytes: input.disk,
    guaranteedCpus: input.guaranteeCpus,
    guaranteedMemBytes: input.guaranteeMem,
    weight: input.weight,
    reserve: input.reserve,
    homeQuotaBytes: input.homeQuota,
    nameQuota: input.nameQuota,
    umask: input.umask,
    image: input.image,
    containerizer: input.containerizer,
    zeppelinVersion: input.zeppelinVersion,
    sparkVersion: input.sparkVersion,
  };
}

/** What is asked for by words that stand somewhere else than on the command line, by the names of the fields. */
export function tenantSaid(words: Readonly<Record<string, GivenWord>>): TenantAsked {
  return tenantAsked({
    user: tenantFields.user.parse(words['user']),
    createAccount: tenantFields.createAccount.parse(words['createAccount']),
    partition: tenantFields.partition.parse(words['partition']),
    role: tenantFields.role.parse(words['role']),
    cpus: tenantFields.cpus.parse(words['cpus']),
    mem: tenantFields.mem.parse(words['mem']),
    disk: tenantFields.disk.parse(words['disk']),
    guaranteeCpus: tenantFields.guaranteeCpus.parse(words['guaranteeCpus']),
    guaranteeMem: tenantFields.guaranteeMem.parse(words['guaranteeMem']),
    weight: tenantFields.weight.parse(words['weight']),
    reserve: tenantFields.reserve.parse(words['reserve']),
    homeQuota: tenantFields.homeQuota.parse(words['homeQuota']),
    nameQuota: tenantFields.nameQuota.parse(words['nameQuota']),
    umask: tenantFields.umask.parse(words['umask']),
    image: tenantFields.image.parse(words['image']),
    containerizer: tenantFields.containerizer.parse(words['containerizer']),
    zeppelinVersion: tenantFields.zeppelinVersion.parse(words['zeppelinVersion']),
    sparkVersion: tenantFields.sparkVersion.parse(words['sparkVersion']),
  });
}
