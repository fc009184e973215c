import * as contract from '#contracts/sales'
import { INTRODUCTION_PARTS } from '#contracts/products'
import type { IntroductionPart } from '#contracts/products'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import type { Context } from '#platform/command'
import { actOf, chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { refuseLapsed } from './lapses.ts'
import { addAct, advance, lockSale, requireDoor, subjectOf } from './sale-work.ts'

const ORDER = Object.keys(INTRODUCTION_PARTS) as IntroductionPart[]

/** 产品介绍—功能说明—适用人群—风险提示—保障范围, in this order (manual 2.1-a). */
export const presentPart = command(contract.presentPart, {
  audit: 'sale.part-presented',
  run: async (context, { saleId, part }) => {
    const sale = await lockSale(context, saleId)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, 'presentPart')
    if (blocked) return blocked
    requireDoor(facts, 'presentPart')
    await keepPresented(context, facts, { part })
    return { output: await advance(context, sale), subject: subjectOf(sale), detail: { part } }
  },
})

/** One part after the other, with the words that were shown; `readSec` where the customer read it. */
export async function keepPresented(
  context: Context,
  facts: SaleFacts,
  { part, ...read }: { part: IntroductionPart; readSec?: number },
): Promise<void> {
  const next = ORDER.find((entry) => !actOf(facts, 'presented', entry))
  if (part !== next) {
    const label = next ? INTRODUCTION_PARTS[next] : ''
    throw new Refusal('door-closed', {
      reasons: [{ code: 'introduction-order', message: `按顺序应先讲“${label}”` }],
    })
  }
  const { product, plan } = chosen(facts)
  const data = { shown: product.content.introduction[part], ...read }
  await addAct(context, facts.sale, { kind: 'presented', code: part, planId: plan.id, data })
}
