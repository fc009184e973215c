/** One line of the report: what, how much against what, and the limit it has to keep. */
export type Line = {
  what: string
  ours: string
  against: string
  ratio: number
  /** The ratio must not be above this (or below, for rates). */
  limit: number
  direction: 'at-most' | 'at-least'
}

export function isWithin({ ratio, limit, direction }: Line): boolean {
  return direction === 'at-most' ? ratio <= limit : ratio >= limit
}

export function print(line: Line): void {
  const mark = isWithin(line) ? 'ok  ' : 'OVER'
  const sign = line.direction === 'at-most' ? '≤' : '≥'
  const ratio = line.ratio.toFixed(2).padStart(7)
  console.log(
    `${mark} ${line.what.padEnd(34)} ${ratio}  (${sign} ${line.limit})  ${line.ours} | ${line.against}`,
  )
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Milliseconds of each run, after `warmup` runs that do not count. */
export async function timeEach(
  runs: number,
  warmup: number,
  work: (run: number) => Promise<unknown>,
) {
  for (let run = 0; run < warmup; run += 1) await work(run)
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now()
    await work(warmup + run)
    times.push(performance.now() - begun)
  }
  return times
}

/** Two works in turn, A B A B …, so that both meet the same machine; the medians of each. */
export async function inTurn(
  runs: number,
  a: (run: number) => Promise<unknown>,
  b: (run: number) => Promise<unknown>,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let run = -3; run < runs; run += 1) {
    const [[timeA = 0], [timeB = 0]] = [
      await timeEach(1, 0, () => a(run)),
      await timeEach(1, 0, () => b(run)),
    ]
    if (run < 0) continue
    times[0].push(timeA)
    times[1].push(timeB)
  }
  return [median(times[0]), median(times[1])]
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`
