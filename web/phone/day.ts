const EIGHT_HOURS = 8 * 3_600_000

/** The day in Beijing, `YYYY-MM-DD`, wherever the phone believes to be. */
export const beijingDay = (instant: string): string =>
  new Date(Date.parse(instant) + EIGHT_HOURS).toISOString().slice(0, 10)
