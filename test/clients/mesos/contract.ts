import { describe, expect, it } from 'vitest';
import type { MesosReader, MesosWriter } from '../../../src/clients/mesos/types.ts';
import { scalarsOf } from '../../../src/core/resources.ts';

export interface KnownMesos {
  readonly read: MesosReader;
  readonly write: MesosWriter;
}

/** What may be relied upon of masters of 1.9 and later. `open` is asked in each test; its cluster is ours to change. */
export function mesosContract(title: string, open: () => Promise<KnownMesos>): void {
  describe(`${title} keeps the contract of Mesos`, () => {
    const { signal } = new AbortController();
    const role = 'mesosctl-contract';

    it('replaces the whole quota of a role, and takes it away', async () => {
      const { read, write } = await open();
      const quotaOf = async () => (await read.quotas(signal)).find((quota) => quota.role === role);
      await write.updateQuota({ role, guarantees: { cpus: 0.5 }, limits: { cpus: 2.5, mem: 512 } }, false, signal);
      expect(await quotaOf()).toEqual({ role, guarantees: { cpus: 0.5 }, limits: { cpus: 2.5, mem: 512 } });
      await write.updateQuota({ role, guarantees: {}, limits: { mem: 256 } }, false, signal);
      expect(await quotaOf()).toEqual({ role, guarantees: {}, limits: { mem: 256 } });
      await write.removeQuota(role, signal);
      expect(await quotaOf()).toBeUndefined();
    });

    it('refuses what the cluster cannot guarantee, unless forced', async () => {
      const { read, write } = await open();
      const quota = { role, guarantees: { cpus: 1_000_000 }, limits: {} };
      await expect(write.updateQuota(quota, false, signal)).rejects.toMatchObject({ code: 'refused' });
      await write.updateQuota(quota, true, signal);
      expect(await read.quotas(signal)).toContainEqual(quota);
      await write.removeQuota(role, signal);
    });

    it('refuses quota on a nested role', async () => {
      const { write } = await open();
      const quota = { role: `${role}/a`, guarantees: {}, limits: { cpus: 1 } };
      await expect(write.updateQuota(quota, false, signal)).rejects.toMatchObject({ code: 'unsupported' });
    });

    it('keeps weights, and shows a role that has one', async () => {
      const { read, write } = await open();
      await write.updateWeight(role, 2.5, signal);
      expect((await read.weights(signal)).get(role)).toBe(2.5);
      expect((await read.roles(signal)).find(({ name }) => name === role)).toMatchObject({ weight: 2.5 });
      await expect(write.updateWeight(role, 0, signal)).rejects.toMatchObject({ code: 'refused' });
    });

    it('shows a reservation at once, and releases exactly that', async () => {
      const { read, write } = await open();
      const reservedOn = async (id: string) =>
        (await read.agents(signal)).find((agent) => agent.id === id)?.total.filter((one) => one.role === role) ?? [];
      const agentId = (await read.agents(signal))[0]?.id ?? '';
      await write.reserve(agentId, role, { cpus: 0.5, mem: 64 }, { owner: 'contract' }, signal);
      const reserved = await reservedOn(agentId);
      expect(scalarsOf(reserved)).toEqual({ cpus: 0.5, mem: 64 });
      expect(reserved[0]?.reservations).toMatchObject([{ type: 'DYNAMIC', role, labels: { owner: 'contract' } }]);
      const withoutLabels = reserved.map((one) => ({ ...one, reservations: [{ type: 'DYNAMIC' as const, role }] }));
      await expect(write.unreserve(agentId, withoutLabels, signal)).rejects.toMatchObject({ code: 'conflict' });
      await write.unreserve(agentId, reserved, signal);
      expect(await reservedOn(agentId)).toEqual([]);
    });

    it('refuses to reserve more than is free, and on an agent that is not there', async () => {
      const { read, write } = await open();
      const agentId = (await read.agents(signal))[0]?.id ?? '';
      const tooMuch = write.reserve(agentId, role, { cpus: 1_000_000 }, {}, signal);
      await expect(tooMuch).rejects.toMatchObject({ code: 'conflict' });
      await expect(write.reserve('nobody-S9', role, { cpus: 1 }, {}, signal)).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    it('tells the same agents in GET_STATE as in GET_AGENTS', async () => {
      const { read } = await open();
      const ids = (agents: readonly { readonly id: string }[]): string[] => agents.map(({ id }) => id).sort();
      expect(ids((await read.state(signal)).agents)).toEqual(ids(await read.agents(signal)));
    });
  });
}
