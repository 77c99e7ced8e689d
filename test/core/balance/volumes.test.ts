import { describe, expect, it } from 'vitest';
import { balanceNode, volume } from '../../../src/checks/subjects/balance-example.ts';
import { sharedDevices } from '../../../src/core/balance/shared-devices.ts';
import { needsDiskBalancer, nodeDensity, volumeDensities } from '../../../src/core/balance/volume-density.ts';

describe('Disks of one datanode', () => {
  it('are weighed by what they lack of the mean, or have beyond it', () => {
    // 951 of 1350 bytes are used: 0.7044.
    const volumes = [volume('1', 100, 100), volume('2', 76, 224), volume('3', 300, 50), volume('4', 475, 25)];
    const densities = volumeDensities({ volumes }).map(({ density }) => density.toFixed(2));
    expect(densities).toEqual(['0.20', '0.45', '-0.15', '-0.25']);
    expect(nodeDensity({ volumes })).toBeCloseTo(1.04, 1);
    expect(needsDiskBalancer({ volumes }, 10)).toBe(true);
    expect(needsDiskBalancer({ volumes }, 50)).toBe(false);
  });

  it('are not weighed where there is one, or none of it could be read', () => {
    expect(needsDiskBalancer({ volumes: [volume('1', 90, 10)] }, 10)).toBe(false);
    expect(needsDiskBalancer({ volumes: undefined }, 10)).toBe(false);
    expect(nodeDensity({ volumes: [volume('1', 0, 0), volume('2', 0, 0)] })).toBe(0);
  });
});

describe('One device under two data directories', () => {
  const GIB = 2 ** 30;
  /** As a datanode of Hadoop 3.4.1 counts a device of 100 GiB with 10 GiB of others that it has twice. */
  const twice = balanceNode('dn1', {
    capacityBytes: 200 * GIB,
    dfsUsedBytes: 40 * GIB,
    remainingBytes: 100 * GIB,
    // 20 + 10 of the first, and as much of the second.
    nonDfsUsedBytes: 60 * GIB,
    volumes: [volume('/a', 20 * GIB, 50 * GIB), volume('/b', 20 * GIB, 50 * GIB)],
  });

  it('is known by free bytes that are alike and by bytes that are foreign to each other', () => {
    expect(sharedDevices({ nodes: [twice] })).toEqual([
      {
        host: 'dn1',
        places: [
          { node: 'dn1:9866', path: '/a' },
          { node: 'dn1:9866', path: '/b' },
        ],
        freeBytes: 50 * GIB,
        surplusBytes: 90 * GIB,
        isCertain: true,
      },
    ]);
  });

  it('is known of two datanodes on one host', () => {
    const half = {
      capacityBytes: 100 * GIB,
      dfsUsedBytes: 20 * GIB,
      remainingBytes: 50 * GIB,
      nonDfsUsedBytes: 30 * GIB,
    };
    const nodes = ['9866', '9867'].map((port) => ({
      ...balanceNode('dn1', { ...half, volumes: [volume('/d', 20 * GIB, 50 * GIB)] }),
      name: `dn1:${port}`,
      transferAddress: `10.0.0.1:${port}`,
    }));
    expect(sharedDevices({ nodes })).toMatchObject([{ host: '10.0.0.1', isCertain: true }]);
    const apart = nodes.map((node, index) => ({ ...node, transferAddress: `10.0.0.${index}:9866` }));
    expect(sharedDevices({ nodes: apart })).toEqual([]);
  });

  it('is not seen in like disks that are as full as each other', () => {
    const like = { ...twice, capacityBytes: 140 * GIB, nonDfsUsedBytes: 0 };
    expect(sharedDevices({ nodes: [like] })).toEqual([]);
  });

  it('is said with less weight of directories with next to nothing on them', () => {
    const empty = { ...twice, volumes: [volume('/a', 0, 50 * GIB), volume('/b', 0, 50 * GIB)] };
    expect(sharedDevices({ nodes: [empty] })).toMatchObject([{ isCertain: false }]);
  });
});
