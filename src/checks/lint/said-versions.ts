import { type Product, products, type Versions } from '../versions.ts';

/** Versions that the operator gives by options of the names of the products. */
export const givenVersions = (input: Readonly<Partial<Record<Product, string | undefined>>>): Versions =>
  Object.fromEntries(products.flatMap((product) => (input[product] === undefined ? [] : [[product, input[product]]])));

/** What of the configuration says versions. */
interface SaidContext {
  readonly contexts: readonly string[];
  readonly current: string | undefined;
  values(): Promise<
    readonly {
      readonly path: string;
      readonly value: string | readonly string[] | undefined;
      readonly origin: string;
    }[]
  >;
}

/** What the chosen context says itself: what it does not say is not guessed. */
export async function contextVersions({ contexts, current = '', values }: SaidContext): Promise<Versions> {
  if (!contexts.includes(current)) return {};
  const said = (await values()).filter(({ origin }) => origin !== 'default');
  return Object.fromEntries(
    products.flatMap((product) => {
      const version = said.find(({ path }) => path === `${product}.version`)?.value;
      return typeof version === 'string' ? [[product, version]] : [];
    }),
  );
}
