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

/** Files as they were looked at. */
interface SaidInFiles {
  readonly config: { readonly versions: Versions } | undefined;
  readonly file: { readonly subjects: readonly { readonly subject: { readonly versions: Versions } }[] };
}

/** What the configurations of files say, else the files themselves; where they differ, nothing is said. */
export function fileVersions(files: readonly SaidInFiles[]): Versions {
  const alike = (said: readonly Versions[], product: Product): string | undefined => {
    const versions = new Set(said.flatMap((one) => one[product] ?? []));
    return versions.size === 1 ? [...versions][0] : undefined;
  };
  const configs = files.flatMap(({ config }) => config?.versions ?? []);
  const own = files.flatMap(({ file }) => file.subjects.map(({ subject }) => subject.versions));
  return givenVersions(
    Object.fromEntries(products.map((product) => [product, alike(configs, product) ?? alike(own, product)])),
  );
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
