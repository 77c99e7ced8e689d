import { Failure } from './failure.ts';

/** A part of each day by the clock on the wall, which may pass midnight. */
export interface TimeWindow {
  /** Minutes since midnight; `to` is up to 1440. */
  readonly from: number;
  readonly to: number;
  /** As it was written: `01:00-05:00`. */
  readonly text: string;
}

const FORM = /^([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]|24):([0-5]\d)$/;
const MINUTE_MS = 60_000;

/** `01:00-05:00`, `23:00-05:00`. @throws Failure `usage` */
export function parseWindow(text: string): TimeWindow {
  const [, fromHour, fromMinute, toHour, toMinute] = FORM.exec(text.trim()) ?? [];
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  if (fromHour !== undefined && from !== to && !(toHour === '24' && toMinute !== '00'))
    return { from, to, text: text.trim() };
  throw new Failure('usage', `"${text}" is no part of a day.`, {
    hint: 'Write from when to when by the clock of this host: --window 01:00-05:00, or 23:00-05:00',
  });
}

/**
 * When the window that it is in ends, in ms since the epoch; undefined outside of it. By the local clock: on the night when
 * an hour is left out it is that much shorter, and where an hour comes twice that much longer.
 */
export function windowEnd({ from, to }: TimeWindow, nowMs: number): number | undefined {
  const now = new Date(nowMs);
  const minute = now.getHours() * 60 + now.getMinutes();
  const isWithin = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isWithin) return undefined;
  const day = minute < to ? 0 : 1;
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + day, 0, to);
  // In the hour that comes twice, its end has been already once.
  return at.getTime() > nowMs ? at.getTime() : nowMs + (to - minute) * MINUTE_MS;
}
