import type { WireAnswer } from './exchange.ts';

/** A bean: `name` first, then its attributes. */
export type Bean = Readonly<Record<string, unknown>>;

const HEADERS = { 'Content-Type': 'application/json; charset=utf8' };

/**
 * Answers `/jmx`: `qry` chooses beans by name, `*` standing for anything; a name that no bean has gives an empty list.
 * `get` chooses one attribute, `bean::attribute`.
 */
export function jmx(beans: readonly Bean[], query: URLSearchParams): WireAnswer {
  const get = query.get('get');
  if (get === null) return answer({ beans: chosen(beans, query.get('qry') ?? '*:*') });
  const [name = '', attribute = ''] = get.split('::');
  if (attribute === '') return answer({ result: 'ERROR', message: 'query format is not as expected.' });
  const bean = beans.find((one) => one['name'] === name);
  if (bean === undefined) return answer({ beans: [] });
  const told = { name, modelerType: bean['modelerType'], [attribute]: bean[attribute] };
  if (attribute in bean) return answer({ beans: [told] });
  return answer({ beans: [{ ...told, result: 'ERROR', message: `No attribute with name ${attribute} was found.` }] });
}

function chosen(beans: readonly Bean[], pattern: string): readonly Bean[] {
  const words = pattern.split('*').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const matches = new RegExp(`^${words.join('.*')}$`);
  return beans.filter((bean) => matches.test(String(bean['name'])));
}

const answer = (body: object): WireAnswer => ({ status: 200, headers: HEADERS, body: JSON.stringify(body, null, 2) });
