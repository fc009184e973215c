import { z } from 'zod'
import type { FreezeAnswer, SurrenderAnswer } from '#modules/insurers'
import { addDocument, chosen, endPolicy, filedNews, saleRow, subjectOf } from '#modules/sales'
import { command, systemOperation } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import { found } from '#platform/refusal'
import { donePaper } from './papers.ts'
import type { Printing } from './papers.ts'
import { answerEnquiry, enquiryById, lockOrder, move } from './store.ts'
import type { ServiceOrder } from './store.ts'
import { standingOf } from './view.ts'

const Answered = z.object({ id: z.uuid(), answer: z.record(z.string(), z.unknown()) })
const operationOf = (name: string) =>
  systemOperation({ name, input: Answered, output: z.object({}) })

export const settleEnquiry = command(operationOf('settleEnquiry'), {
  audit: 'service.enquiry-answered',
  run: async ({ tx, now }, { id, answer }) => {
    const enquiry = found(await enquiryById(tx, id))
    await answerEnquiry(tx, enquiry, { answer, now })
    const sale = found(await saleRow(tx, enquiry.saleId))
    const detail = { enquiryId: id, kind: enquiry.kind, shared: ['policyNo'] }
    return { output: {}, subject: subjectOf(sale), detail }
  },
})

/** The insurer's word on an order, once: done with a paper, or not done and why. */
export function settleOrder(printing: Printing) {
  return command(operationOf('settleOrder'), {
    audit: 'service.order-answered',
    run: async (context, { id, answer }) => {
      const order = found(await lockOrder(context.tx, id))
      const sale = found(await saleRow(context.tx, order.saleId))
      const said = answer as unknown as SurrenderAnswer | FreezeAnswer
      const isNew = order.state === 'asking'
      const events = isNew ? await follow({ context, printing, order }, said) : []
      const detail = { orderId: id, kind: order.kind, status: said.status, isNew }
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { ...detail, shared: ['policyNo'] },
        events,
      }
    },
  })
}

type Following = { context: Context; printing: Printing; order: ServiceOrder }

async function follow(
  { context, printing, order }: Following,
  said: SurrenderAnswer | FreezeAnswer,
): Promise<NewsItem[]> {
  const { tx, now, fields } = context
  const answered = { answer: said, at: now }
  if (said.status === 'refused') {
    await move(tx, order, { state: 'refused', answered })
    return []
  }
  await move(tx, order, { state: 'done', answered })
  const sale = found(await saleRow(tx, order.saleId))
  const standing = await standingOf(context, sale)
  const isEnd = said.status === 'surrendered'
  if (isEnd) await endPolicy(tx, sale, { endedOn: standing.today, endKind: 'surrendered' })
  const { endorsementNo } = said
  const { bankName, papers } = printing
  const document = await addDocument({ tx, now, fields, papers }, standing.facts, {
    kind: 'change',
    paper: donePaper(standing, { bankName, now, order: { ...order, answer: said }, endorsementNo }),
  })
  const ended: NewsItem = {
    name: 'policy.ended',
    payload: {
      customerId: sale.customerId,
      saleId: sale.id,
      policyNo: order.policyNo,
      insurerCode: chosen(standing.facts).plan.content.insurerCode,
      endedOn: standing.today,
      kind: 'surrendered',
    },
  }
  return [...(isEnd ? [ended] : []), ...filedNews(standing.facts, [document])]
}
