import type { Settings } from '../../settings.ts';

/** The host name under which the tenant's notebook is found, `alice.notebooks.example.org`. */
export function hostNameOf(segment: string, domain: string | undefined): string | undefined {
  return domain === undefined ? undefined : `${segment}.${domain}`;
}

/**
 * Labels by which load balancers find the notebook and talk TLS to it. Mesos-DNS needs none: it names the task by its app
 * id and its port by the port definition. Traefik 3 has no Marathon provider.
 */
export function discoveryLabels(segment: string, app: Settings['app']): Readonly<Record<string, string>> {
  const host = hostNameOf(segment, app.domain);
  if (host === undefined) return {};
  const labels: Record<string, string> = {};
  for (const kind of app.discovery) {
    if (kind === 'marathon-lb') Object.assign(labels, marathonLb(host, app.haproxyGroup));
    if (kind === 'traefik1') Object.assign(labels, traefik1(host));
    if (kind === 'traefik2') Object.assign(labels, traefik2(segment, host));
  }
  return labels;
}

const marathonLb = (host: string, group: string): Record<string, string> => ({
  HAPROXY_GROUP: group,
  HAPROXY_0_VHOST: host,
  HAPROXY_0_REDIRECT_TO_HTTPS: 'true',
  HAPROXY_0_BACKEND_SERVER_OPTIONS:
    '  server {serverName} {host_ipv4}:{port}{cookieOptions}{healthCheckOptions}{otherOptions} ssl verify required ca-file /etc/ssl/certs/ca-certificates.crt\n',
});

const traefik1 = (host: string): Record<string, string> => ({
  'traefik.enable': 'true',
  'traefik.frontend.rule': `Host:${host}`,
  'traefik.portIndex': '0',
  'traefik.protocol': 'https',
});

const traefik2 = (segment: string, host: string): Record<string, string> => ({
  'traefik.enable': 'true',
  [`traefik.http.routers.${segment}.rule`]: `Host(\`${host}\`)`,
  [`traefik.http.routers.${segment}.tls`]: 'true',
  [`traefik.http.services.${segment}.loadbalancer.server.scheme`]: 'https',
});
