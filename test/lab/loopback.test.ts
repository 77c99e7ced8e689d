import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Server } from 'node:net';
import { build } from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../scripts/real/daemon.ts';
import { claimNet, type LoopbackNet } from '../../src/lab/loopback.ts';
import { root } from '../support/source-files.ts';
import { run } from '../support/tool.ts';

const held: LoopbackNet[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const net of held.splice(0)) await net.release();
});

/** Claims as labs do, but with a port of the test's own, so that labs of other tests do not count. */
async function claim(port: number): Promise<LoopbackNet> {
  const net = await claimNet(port);
  held.push(net);
  return net;
}

/** Another process that claims a net and holds it until it is killed. */
async function claimingProcess(port: number): Promise<{ readonly prefix: string; kill(): Promise<void> }> {
  const contents = `import { claimNet } from './src/lab/loopback.ts'; console.log((await claimNet(${port})).prefix);`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
  });
  const script = outputFiles[0]?.text ?? '';
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [prefix] = await once(child.stdout, 'data');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  return { prefix: String(prefix).trim(), kill };
}

describe('the net of a lab', () => {
  it('is 127.0 for one lab alone, another one for each lab beside it, and free again when its lab ends', async () => {
    const port = await freePort();
    const first = await claim(port);
    expect([first.prefix, (await claim(port)).prefix]).toEqual(['127.0', '127.1']);
    await first.release();
    expect((await claim(port)).prefix).toBe('127.0');
  });

  it('is kept from labs of other processes until their end, also a sudden one', async () => {
    const port = await freePort();
    const other = await claimingProcess(port);
    expect([other.prefix, (await claim(port)).prefix]).toEqual(['127.0', '127.1']);
    await other.kill();
    expect((await claim(port)).prefix).toBe('127.0');
  });

  it('is not to be had where the port is taken at every address, and the message says how to see by whom', async () => {
    const port = await freePort();
    const everywhere = new Server();
    await once(everywhere.listen(port, '0.0.0.0'), 'listening');
    await expect(claimNet(port)).rejects.toMatchObject({
      code: 'unavailable',
      message: `The lab has no room: port ${port} is taken in all of 127.0 to 127.249.`,
      hint: expect.stringContaining(`ss -ltnp 'sport = :${port}'`),
    });
    everywhere.close();
  });

  it('is not to be had on a system whose loopback has one address, and the lab says so in a sentence', async () => {
    vi.spyOn(Server.prototype, 'listen').mockImplementation(function listen(this: Server) {
      const refused = new Error('listen EADDRNOTAVAIL: address not available 127.0.0.254:30999');
      queueMicrotask(() => this.emit('error', Object.assign(refused, { code: 'EADDRNOTAVAIL' })));
      return this;
    });
    expect(await run({}, 'lab demo')).toMatchObject({
      exit: 3,
      out: '',
      err:
        "mesosctl: The lab's agents cannot have addresses of their own in 127.0.0.0/8: listen EADDRNOTAVAIL: address not available 127.0.0.254:30999.\n" +
        'hint: Run the lab on Linux, where the whole of 127.0.0.0/8 is the loopback.\n',
    });
  });
});
