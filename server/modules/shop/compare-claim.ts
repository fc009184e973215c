import { z } from 'zod'
import { customerIdOf, readProfile } from '#modules/customers'
import { issueCode } from '#modules/messages'
import { shownPage } from '#modules/products'
import { command, systemOperation } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { Refusal } from '#platform/refusal'
import { CLAIM } from './begin-shop-visit.ts'
import { isSamePerson } from './rules.ts'
import type { Claim } from './rules.ts'
import { lockVisit, setCompared } from './store.ts'
import type { VisitRow } from './store.ts'

const compareClaimOperation = systemOperation({
  name: 'compareClaim',
  input: z.object({ visitId: z.uuid() }),
  output: z.object({}),
})

/** Compares what was typed with the file, and sends a code to the number on file; else nothing. */
export function compareClaim(bankName: string) {
  return command(compareClaimOperation, {
    audit: 'shop-visit.compared',
    run: async (context, { visitId }) => {
      const subject = { kind: 'shop-visit', id: visitId }
      const visit = await lockVisit(context.tx, visitId)
      if (!visit || visit.claimSealed === null) return { output: {}, subject }
      const opened = context.fields.open(visit.claimSealed, CLAIM)
      const { address, ...claim } = JSON.parse(opened) as Claim & { address: string | null }
      const who = await personOf(context, claim)
      await setCompared(context.tx, visitId, who?.customerId ?? null)
      if (!who) return { output: {}, subject, detail: { isKnown: false } }
      const asking = { ...context, address: address ?? undefined }
      const events = await sendCode(asking, visit, { ...who, bankName })
      const { customerId } = who
      return { output: {}, subject: { ...subject, customerId }, detail: { isKnown: true }, events }
    },
  })
}

async function personOf({ tx, fields }: Context, claim: Claim) {
  const customerId = await customerIdOf(tx, fields, { customerNo: '', idNumber: claim.idNumber })
  if (customerId === undefined) return undefined
  const profile = await readProfile(tx, fields, customerId)
  return isSamePerson(claim, profile) ? { customerId, phone: profile.phone ?? '' } : undefined
}

type To = { customerId: string; phone: string; bankName: string }

/** Beyond the limits nothing goes out, and nobody is told so: a stranger would learn from it. */
async function sendCode(context: Context, visit: VisitRow, to: To): Promise<NewsItem[]> {
  const shown = await shownPage(context.tx, visit.productId)
  try {
    const { events } = await issueCode(context, {
      purpose: 'enter',
      object: visit.id,
      owner: { kind: 'customer', id: to.customerId },
      to: to.phone,
      templateId: 'shop-code',
      slots: { bankName: to.bankName, product: shown?.page.name ?? '' },
      isStranger: true,
    })
    return events
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too-many-requests') return []
    throw error
  }
}

export function compareClaims(bankName: string): EventHandler {
  return {
    event: 'shop-visit.begun',
    name: 'compare-claim',
    run: async (context, { visitId }) => {
      await context.execute(compareClaim(bankName), { visitId })
    },
  }
}
