const KEY = 'dfs.namenode.shared.edits.dir';
const PORT = { http: '8480', https: '8481' } as const;

/** The settings of a server by their keys, defaults too. */
type Settings = ReadonlyMap<string, string>;

/**
 * Where the JournalNodes of a namenode's settings tell of themselves, `http://host:8480` each: the hosts of `qjournal://…`
 * with the port of the JournalNodes' own web server, which all of them have alike where nobody said otherwise. None where
 * the edits are not kept by JournalNodes.
 */
export function journalAddresses(settings: Settings): string[] {
  const isTls = settings.get('dfs.http.policy') === 'HTTPS_ONLY';
  const scheme = isTls ? 'https' : 'http';
  const port = /:(\d+)$/.exec(settings.get(`dfs.journalnode.${scheme}-address`) ?? '')?.[1] ?? PORT[scheme];
  const places = [...settings].flatMap(([key, value]) => (key === KEY || key.startsWith(`${KEY}.`) ? [value] : []));
  const hosts = places.flatMap((place) => /^qjournal:\/\/([^/]+)\//.exec(place.trim())?.[1]?.split(';') ?? []);
  return [...new Set(hosts.map((one) => `${scheme}://${one.trim().replace(/:\d+$/, '')}:${port}`))];
}
