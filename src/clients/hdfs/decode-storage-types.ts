import { beanNamed } from './bean.ts';
import type { Beans } from './call.ts';
import type { StorageTypeSpace } from './health-types.ts';
import { amount, type Members, maybe, number, object, objects, text } from './members.ts';

/** The bean BlockStats, whose StorageTypeStats are an open type: entries with a key and a value (recorded of 3.4.1). */
export function decodeStorageTypes(beans: Beans): StorageTypeSpace[] | undefined {
  const bean = beanNamed(beans, 'BlockStats');
  if (bean === undefined) return undefined;
  return (maybe(objects, bean, 'StorageTypeStats') ?? []).map(storageType);
}

function storageType(entry: Members): StorageTypeSpace {
  const told = object(entry['value'], 'value');
  return {
    storageType: text(entry, 'key'),
    capacityBytes: amount(told, 'capacityTotal'),
    usedBytes: amount(told, 'capacityUsed'),
    remainingBytes: amount(told, 'capacityRemaining'),
    nonDfsUsedBytes: maybe(amount, told, 'capacityNonDfsUsed'),
    datanodes: number(told, 'nodesInService'),
  };
}
