import type { Beans } from './call.ts';
import { type Members, text, wrong } from './members.ts';

/** The bean of that name, `NameNodeInfo`; undefined where the server does not have it, or not yet. */
export function beanNamed({ beans }: Beans, name: string): Members | undefined {
  return beans.find((bean) => text(bean, 'name').endsWith(`,name=${name}`));
}

/** The bean of that name. @throws Failure `protocol` where it is missing */
export function mustHave(beans: Beans, name: string): Members {
  const bean = beanNamed(beans, name);
  if (bean === undefined) throw wrong(name);
  return bean;
}
