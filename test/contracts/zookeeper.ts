import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEnsemble } from '../../src/clients/zookeeper/ensemble.ts';
import { openZookeeper } from '../../src/clients/zookeeper/index.ts';
import type { ZnodeReader } from '../../src/clients/zookeeper/types.ts';
import { systemClock } from '../../src/system-clock.ts';

/** A running ZooKeeper and what is known of it. */
export interface KnownZookeeper {
  /** `host:port`. */
  readonly address: string;
  /** A node with children, and their data as text, by name. */
  readonly path: string;
  readonly nodes: Readonly<Record<string, string>>;
}

/** What our client may rely on, of the lab's ZooKeeper and of a real one. `known` is asked when the suite runs. */
export function zookeeperContract(title: string, known: () => KnownZookeeper): void {
  describe(`${title} keeps the contract of ZooKeeper`, () => {
    let reader: ZnodeReader;
    const { signal } = new AbortController();

    beforeEach(() => {
      const url = new URL(`tcp://${known().address}`);
      const servers = [{ host: url.hostname, port: Number(url.port) }];
      reader = openEnsemble({ servers, clock: systemClock, timeoutMs: 5_000 });
    });
    afterEach(() => reader.close());

    const textOf = async (path: string): Promise<string> => new TextDecoder().decode(await reader.data(path, signal));

    it('lists the children of a node', async () => {
      const names = await reader.children(known().path, signal);
      expect(names.sort()).toEqual(Object.keys(known().nodes).sort());
    });

    it('lists no children of a leaf', async () => {
      const [leaf] = Object.keys(known().nodes);
      expect(await reader.children(`${known().path}/${leaf}`, signal)).toEqual([]);
    });

    it('has a root', async () => {
      const [top] = known().path.slice(1).split('/');
      expect(await reader.children('/', signal)).toContain(top);
    });

    it('gives the data of each node, asked one after the other', async () => {
      for (const [name, text] of Object.entries(known().nodes)) {
        expect(await textOf(`${known().path}/${name}`)).toBe(text);
      }
    });

    it('answers many requests at once, each with its own answer', async () => {
      const names = Array.from({ length: 50 }, () => Object.keys(known().nodes)).flat();
      const texts = await Promise.all(names.map((name) => textOf(`${known().path}/${name}`)));
      expect(texts).toEqual(names.map((name) => known().nodes[name]));
    });

    it('says that a node is missing', async () => {
      const path = `${known().path}/no-such-node`;
      await expect(reader.data(path, signal)).rejects.toMatchObject({ code: 'not-found' });
      await expect(reader.children(path, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('goes on with the session after a refusal', async () => {
      await expect(reader.data('/no-such-node', signal)).rejects.toMatchObject({ code: 'not-found' });
      expect(await reader.children(known().path, signal)).not.toHaveLength(0);
    });

    it('gives a new session after the old one was closed', async () => {
      await reader.children(known().path, signal);
      await reader.close();
      expect(await reader.children(known().path, signal)).not.toHaveLength(0);
    });

    it('tells of itself whether it serves, as what, and its version', async () => {
      const url = `zk://${known().address}/mesos`;
      const servers = await openZookeeper({ url, clock: systemClock, timeoutMs: 5_000 }).ensemble(signal);
      const version = expect.stringMatching(/^3\.\d+\.\d+$/);
      expect(servers).toEqual([
        { address: known().address, status: { ok: true, value: { serving: true, mode: 'standalone', version } } },
      ]);
    });

    it('says no more than that to who asks by four letters', async () => {
      const socket = connect(Number(new URL(`tcp://${known().address}`).port), '127.0.0.1');
      socket.write('conf');
      let said = '';
      for await (const chunk of socket) said += chunk;
      expect(said).toBe('conf is not executed because it is not in the whitelist.\n');
    });

    it('takes digest credentials', async () => {
      const url = new URL(`tcp://${known().address}`);
      const servers = [{ host: url.hostname, port: Number(url.port) }];
      const auth = { scheme: 'digest', user: 'mesos', password: 'pw:with@signs' } as const;
      const named = openEnsemble({ servers, auth, clock: systemClock, timeoutMs: 5_000 });
      expect(await named.children(known().path, signal)).not.toHaveLength(0);
      await named.close();
    });
  });
}
