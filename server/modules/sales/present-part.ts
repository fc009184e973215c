import * as contract from '#contracts/sales'
import { INTRODUCTION_PARTS } from '#contracts/products'
import type { IntroductionPart } from '#contracts/products'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { actOf, chosen, loadFacts } from './facts.ts'
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
    const next = ORDER.find((entry) => !actOf(facts, 'presented', entry))
    if (part !== next) {
      const label = next ? INTRODUCTION_PARTS[next] : ''
      throw new Refusal('door-closed', {
        reasons: [{ code: 'introduction-order', message: `按顺序应先讲“${label}”` }],
      })
    }
    const { product, plan } = chosen(facts)
    const shown = product.content.introduction[part]
    await addAct(context, sale, { kind: 'presented', code: part, planId: plan.id, data: { shown } })
    return { output: await advance(context, sale), subject: subjectOf(sale), detail: { part } }
  },
})
