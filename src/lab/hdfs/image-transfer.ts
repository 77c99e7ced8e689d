import { createHash } from 'node:crypto';
import type { ClusterSettings } from './cluster.ts';
import type { WireAnswer } from './exchange.ts';

const HEADERS = { 'Content-Type': 'text/plain;charset=utf-8' };

/** The last checkpoint, by `txid=latest` or by its number; a standby gives it as well. All else is 410 without a body. */
export function imageTransfer(image: ClusterSettings['image'], query: URLSearchParams): WireAnswer {
  const txid = query.get('txid');
  const isAsked = query.get('getimage') !== null && (txid === 'latest' || txid === String(image?.txid));
  if (image === undefined || !isAsked) return { status: 410, headers: { ...HEADERS, 'Content-Length': '0' }, body: '' };
  const name = `fsimage_${String(image.txid).padStart(19, '0')}`;
  const headers = {
    ...HEADERS,
    'X-MD5-Digest': createHash('md5').update(image.bytes).digest('hex'),
    'Content-Disposition': `attachment; filename=${name}`,
    'X-Image-Edits-Name': name,
    'Content-Length': String(image.bytes.length),
  };
  return { status: 200, headers, body: image.bytes };
}
