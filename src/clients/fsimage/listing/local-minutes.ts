const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Days since 1970 whose offsets and dates are kept: until 2106. */
const DAYS = 50_000;
/** In the place of an offset: not looked up yet, and not the same all day. */
const UNKNOWN = 0x7fff;
const CHANGING = 0x7ffe;
const DATE_BYTES = 10;
const [ZERO, HYPHEN, BLANK, COLON] = [0x30, 0x2d, 0x20, 0x3a];

/** Writes times as `2026-11-21 22:04`, in the time zone of the process: SimpleDateFormat's `yyyy-MM-dd HH:mm`. */
export class LocalMinutes {
  /** Minutes to add, by day of universal time. */
  readonly #offsets = new Int16Array(DAYS).fill(UNKNOWN);
  /** Dates of local days; the first byte is 0 while it is not made. */
  readonly #dates = new Uint8Array(DAYS * DATE_BYTES);

  /** Gives where it stopped. */
  write(timeMs: number, into: Uint8Array, from: number): number {
    const minute = Math.floor(timeMs / MINUTE_MS);
    const offset = this.#offsetOf(Math.floor(minute / DAY_MINUTES));
    if (offset === CHANGING) return writeSlowly(timeMs, into, from);
    const local = minute + offset;
    const day = Math.floor(local / DAY_MINUTES);
    if (day < 0 || day >= DAYS) return writeSlowly(timeMs, into, from);
    const date = this.#dateAt(day);
    for (let index = 0; index < DATE_BYTES; index += 1) into[from + index] = this.#dates[date + index] ?? 0;
    const ofDay = local - day * DAY_MINUTES;
    const hour = (ofDay / 60) | 0;
    const at = from + DATE_BYTES;
    into[at] = BLANK;
    two(hour, into, at + 1);
    into[at + 3] = COLON;
    two(ofDay - hour * 60, into, at + 4);
    return at + 6;
  }

  #offsetOf(day: number): number {
    if (day < 0 || day >= DAYS) return CHANGING;
    const known = this.#offsets[day] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const offset = steadyOffset(day * DAY_MINUTES * MINUTE_MS);
    this.#offsets[day] = offset;
    return offset;
  }

  #dateAt(day: number): number {
    const at = day * DATE_BYTES;
    if (this.#dates[at] !== 0) return at;
    const date = new Date(day * DAY_MINUTES * MINUTE_MS);
    const year = date.getUTCFullYear();
    two(Math.floor(year / 100), this.#dates, at);
    two(year % 100, this.#dates, at + 2);
    this.#dates[at + 4] = HYPHEN;
    two(date.getUTCMonth() + 1, this.#dates, at + 5);
    this.#dates[at + 7] = HYPHEN;
    two(date.getUTCDate(), this.#dates, at + 8);
    return at;
  }
}

/** The offset in minutes through a whole day, or that there is none: clocks are changed at quarters of an hour. */
function steadyOffset(startMs: number): number {
  const first = offsetMs(startMs);
  if (first % MINUTE_MS !== 0) return CHANGING;
  for (let quarter = 1; quarter < 96; quarter += 1) {
    if (offsetMs(startMs + quarter * 15 * MINUTE_MS) !== first) return CHANGING;
  }
  return first / MINUTE_MS;
}

/** By which local time is before universal time: `getTimezoneOffset` leaves seconds out, which zones once had. */
function offsetMs(timeMs: number): number {
  const date = new Date(timeMs);
  const day = [date.getFullYear(), date.getMonth(), date.getDate()] as const;
  return Date.UTC(...day, date.getHours(), date.getMinutes(), date.getSeconds()) - timeMs;
}

/** The calendar comes again after 400 years of 365.2425 days, which are whole weeks. */
const AGAIN_YEARS = 400;
const AGAIN_MS = 146_097 * DAY_MINUTES * MINUTE_MS;
/** No Date is later; Java's go on to 2^63 milliseconds, which clients do set. */
const LAST_MS = 8.64e15;

function writeSlowly(timeMs: number, into: Uint8Array, from: number): number {
  const cycles = timeMs > LAST_MS - AGAIN_MS ? Math.ceil((timeMs - LAST_MS + AGAIN_MS) / AGAIN_MS) : 0;
  const date = new Date(timeMs - cycles * AGAIN_MS);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear() + cycles * AGAIN_YEARS).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const text = `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
  for (let index = 0; index < text.length; index += 1) into[from + index] = text.charCodeAt(index);
  return from + text.length;
}

function two(number: number, into: Uint8Array, at: number): void {
  const tens = (number / 10) | 0;
  into[at] = ZERO + tens;
  into[at + 1] = ZERO + number - tens * 10;
}
