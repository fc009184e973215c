import { z } from 'zod'
import { ArchiveKindName } from '#contracts/archive'
import { saleRow } from '#modules/sales'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { found } from '#platform/refusal'
import { REQUIRED_AT_ISSUE } from './retention.ts'
import { insertRequirements } from './store.ts'

const Asked = z.object({
  saleId: z.uuid(),
  kinds: z.array(ArchiveKindName).min(1),
  dueOn: z.iso.date().nullable(),
})

const requireDocuments = command(
  systemOperation({ name: 'requireDocuments', input: Asked, output: z.object({}) }),
  {
    audit: 'archive.required',
    run: async ({ tx }, { saleId, kinds, dueOn }) => {
      const sale = found(await saleRow(tx, saleId))
      await insertRequirements(tx, sale, { kinds, dueOn })
      const { customerId } = sale
      return {
        output: {},
        subject: { kind: 'sale', id: saleId, customerId },
        detail: { kinds, dueOn },
      }
    },
  },
)

export const requireOnIssue: EventHandler = {
  event: 'sale.issued',
  name: 'require-documents',
  run: async ({ execute }, { saleId }) => {
    await execute(requireDocuments, { saleId, kinds: [...REQUIRED_AT_ISSUE], dueOn: null })
  },
}

const PlannedNews = z.object({ saleId: z.uuid(), callBackDueOn: z.iso.date().nullable() })

/** The record of the call-back is missing from the day on which the call-back was due. */
export const requireAfterPlanning: EventHandler = {
  event: 'aftercare.planned',
  name: 'require-follow-up',
  run: async ({ execute }, payload) => {
    const { saleId, callBackDueOn } = PlannedNews.parse(payload)
    if (callBackDueOn === null) return
    await execute(requireDocuments, { saleId, kinds: ['follow-up'], dueOn: callBackDueOn })
  },
}
