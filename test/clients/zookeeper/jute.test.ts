import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameDecoder, JuteReader, JuteWriter } from '../../../src/clients/zookeeper/jute.ts';

const message = (): JuteWriter =>
  new JuteWriter()
    .int(-7)
    .long(2n ** 40n)
    .bool(true)
    .text('Größe')
    .vector(['a', 'b'], (writer, item) => writer.text(item));

describe('jute', () => {
  it('reads back what it wrote', () => {
    const reader = new JuteReader(message().bytes());
    expect(reader.int()).toBe(-7);
    expect(reader.long()).toBe(2n ** 40n);
    expect(reader.bool()).toBe(true);
    expect(reader.text()).toBe('Größe');
    expect(reader.vector((item) => item.text())).toEqual(['a', 'b']);
    expect(reader.left).toBe(0);
  });

  it("reads Java's null buffer as no bytes", () => {
    expect(new JuteReader(new JuteWriter().int(-1).bytes()).buffer()).toHaveLength(0);
  });

  it('fails on a message that is cut at any byte', () => {
    const bytes = message().bytes();
    for (let length = 0; length < bytes.length; length += 1) {
      const reader = new JuteReader(bytes.subarray(0, length));
      const readAll = (): void => {
        reader.int();
        reader.long();
        reader.bool();
        reader.text();
        reader.vector((item) => item.text());
      };
      expect(readAll).toThrow(/too soon/);
    }
  });
});

describe('the frames', () => {
  it('come out whole however the stream is chopped', () => {
    const payloads = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(payloads, fc.integer({ min: 1, max: 9 }), (wanted, step) => {
        const frames = wanted.map((payload) => {
          const writer = new JuteWriter();
          for (const byte of payload) writer.bool(byte > 127);
          return writer.frame();
        });
        const stream = Buffer.concat(frames);
        const decoder = new FrameDecoder();
        const got: Uint8Array[] = [];
        for (let at = 0; at < stream.length; at += step) got.push(...decoder.push(stream.subarray(at, at + step)));
        expect(got.map((frame) => frame.length)).toEqual(wanted.map((payload) => payload.length));
        expect(Buffer.concat(got)).toEqual(Buffer.concat(frames.map((frame) => frame.subarray(4))));
      }),
    );
  });

  it('refuse a length that no message has', () => {
    expect(() => new FrameDecoder().push(new TextEncoder().encode('HTTP/1.1 400'))).toThrow(/no ZooKeeper message/);
  });
});
