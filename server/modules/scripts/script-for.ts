import type { ScriptPart, SpokenLine } from '#contracts/scripts'
import { guardOn } from '#modules/phrases'
import type { Db } from '#platform/db'
import { closeness, segmentOf } from './rules.ts'
import { speak } from './speak.ts'
import type { Occasion } from './speak.ts'
import { inForceOn } from './states.ts'
import { allScripts, segmentsOn } from './store.ts'

export type SaleToSpeakOf = Occasion & {
  /** Beijing day: what is released and not run out on it is said. */
  day: string
  age: number | null
  product: { id: string; classes: readonly string[] } | null
  /** Only these parts; all of them when left out. */
  parts?: readonly ScriptPart[]
}

/**
 * The sentences, questions and answers that are true for this sale, slots filled, in the order of
 * the parts. Judged by the phrase guard once more with the values in them: what a name or an amount
 * makes forbidden stays unsaid.
 */
export async function scriptFor(db: Db, sale: SaleToSpeakOf): Promise<SpokenLine[]> {
  const { day, age, product, parts } = sale
  const segment = segmentOf(age, await segmentsOn(db, day))
  const candidates = (await allScripts(db)).flatMap((script) => {
    const row = inForceOn(script.versions, day)
    const near = closeness(script, { segment, product })
    if (!row || near === null) return []
    const { kind, id: scriptId } = script
    return [{ scriptId, version: row.version, kind, closeness: near, lines: row.content.lines }]
  })
  const guard = await guardOn(db, day)
  const isClean = (text: string | null) =>
    text === null || !guard.check(text).some(({ severity }) => severity === 'forbidden')
  return speak(candidates, sale).filter(
    (line) =>
      (parts === undefined || parts.includes(line.part)) &&
      isClean(line.answer === null ? line.text : line.answer),
  )
}
