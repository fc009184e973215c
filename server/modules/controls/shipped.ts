import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ControlTerms } from '#contracts/controls'

/** What the bank may set about a control. `daysAfter`: calendar days after the end of a period. */
export type Terms = z.output<typeof ControlTerms>

const Shipped = ControlTerms.extend({ id: z.string(), clauseIds: z.array(z.string()).min(1) })

/**
 * Rules of the register that the product cannot hold by itself: people look, on days the bank sets,
 * and say what they found. What becomes enforced is taken out of the file.
 */
export const SHIPPED_CONTROLS = z
  .array(Shipped)
  .parse(JSON.parse(readFileSync(new URL('shipped.json', import.meta.url), 'utf8')))
