import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { lockVisible } from './inspection-work.ts'
import type { InspectionRow } from './store.ts'
import { supplementRow } from './supplement-store.ts'
import type { SupplementRow } from './supplement-store.ts'

export type Supplementing = { supplement: SupplementRow; inspection: InspectionRow }

/** With its inspection, locked: both are the business of whoever may see the sale. */
export async function lockSupplement(context: Context, id: string): Promise<Supplementing> {
  const { inspectionId } = found(await supplementRow(context.tx, id))
  const inspection = await lockVisible(context, inspectionId)
  return { inspection, supplement: found(await supplementRow(context.tx, id)) }
}

/** It mends the look that asked for it, and only as long as that look waits to be mended. */
export function requireMending({ supplement, inspection }: Supplementing): void {
  if (inspection.state === 'repair' && inspection.round === supplement.round) return
  throw new Refusal('state-conflict', { detail: '这次整改已经交回复检，不能再补录' })
}
