import { readFile } from 'node:fs/promises';
import type { Send } from '../clients/http.ts';
import type { Route } from '../clients/proxy-route.ts';
import type { Tls } from '../clients/tls.ts';
import { transport } from '../clients/transport.ts';
import { refuseOpenFile, unreadable } from '../config/open-secret.ts';
import { Failure } from '../core/failure.ts';
import type { TlsSettings } from '../settings.ts';

/** The HTTP transport of one system under its TLS settings. @throws Failure `config` when a PEM file cannot be used */
export async function transportOf(settings: TlsSettings, system: string, route: Route): Promise<Send> {
  return transport(await pemOf(settings, system), route);
}

/**
 * The PEM texts of the files that the settings name.
 * @throws Failure `config` when one cannot be read, is no PEM, or is a key that others than its owner may use; and when
 * key and certificate do not go together
 */
export async function pemOf({ ca, cert, key, serverName }: TlsSettings, system: string): Promise<Tls> {
  const pem: Tls = {
    ca: await textOf(ca, `${system}.ca`),
    cert: await textOf(cert, `${system}.cert`),
    key: await keyOf(key, `${system}.key`),
    serverName,
  };
  // Costs the start some milliseconds, which only those with a client certificate pay.
  if (cert !== undefined || key !== undefined) {
    const { checkKeyPair } = await import('./key-pair.ts');
    checkKeyPair(system, fileOf(cert, pem.cert), fileOf(key, pem.key));
  }
  return pem;
}

const fileOf = (path: string | undefined, text: string | undefined) =>
  path === undefined || text === undefined ? undefined : { path, text };

async function textOf(path: string | undefined, setting: string): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch((cause: unknown) => Promise.reject(unreadable(setting, path, cause)));
  if (text.includes('-----BEGIN ')) return text;
  throw new Failure(
    'config',
    `${setting} names ${path}, which ${text.trim() === '' ? 'is empty' : 'is no PEM file'}.`,
    {
      hint: 'See where the setting comes from: mesosctl context show',
    },
  );
}

/** A private key is a secret like any other. */
async function keyOf(path: string | undefined, setting: string): Promise<string | undefined> {
  if (path !== undefined) await refuseOpenFile(setting, path);
  return textOf(path, setting);
}
