import { recommend } from '#modules/suitability'
import type { Context, Endpoint, NewsItem } from '#platform/command'
import { found } from '#platform/refusal'
import { submitPlan } from './contract-commands.ts'
import { isSelfService } from './self-service.ts'
import { doorsOf } from './doors.ts'
import { actOf, chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { ownOffers } from './own-offers.ts'
import { subjectFor } from './recommend-plan.ts'
import { keepReferral, referralOf } from './referral.ts'
import { advance, requireCustomer } from './sale-work.ts'
import { ENDED } from './states.ts'
import { insertAct, lockSaleRow, saleRow } from './store.ts'

/** As the doer of a deed: no person, and the log says whose session caused it. */
const SYSTEM = { kind: 'system', id: 'self-service' }

type Step = (context: Context, facts: SaleFacts) => Promise<NewsItem[]>

async function keepCheck(
  { tx, now }: Context,
  facts: SaleFacts,
  given: { check: 'product' | 'process'; evidence: string },
): Promise<NewsItem[]> {
  const { check: code, evidence } = given
  const planId = chosen(facts).plan.id
  const data = { evidence }
  await insertAct(tx, facts.sale, { kind: 'check', code, planId, by: SYSTEM, now, data })
  return []
}

/** What the system does by itself; the same inner functions the desk calls. */
const STEPS: Record<string, Step> = {
  makeRecommendation: async (context, facts) => {
    await recommend(context, subjectFor(context, facts))
    return []
  },
  'check-product': (context, facts) => {
    const { content } = chosen(facts).plan
    const evidence = `产品在架、协议有效、网点获授权；产品等级 P${content.grade}，规则结论 ${content.outcome}`
    return keepCheck(context, facts, { check: 'product', evidence })
  },
  'check-process': (context, facts) => {
    const read = facts.acts.filter(({ data }) => typeof data['readSec'] === 'number').length
    const evidence = `轨迹中有全部必读页面；逐页阅读 ${read} 项，均达到最短时间；理解题与书面确认由客户本人完成`
    return keepCheck(context, facts, { check: 'process', evidence })
  },
  submitApplication: async (context, facts) => (await submitPlan(context, facts)).events,
}

export type Done = { doors: string[]; events: NewsItem[] }

/**
 * Goes through whichever doors of the system are open, in the caller's transaction; where a person has
 * to go on, says so and stops. Does nothing in a channel that people lead.
 */
export async function runSystemDoors(context: Context, saleId: string): Promise<Done> {
  const sale = await saleRow(context.tx, saleId)
  const done: Done = { doors: [], events: [] }
  if (!sale || !isSelfService(sale.channel) || ENDED.has(sale.state)) return done
  await lockSaleRow(context.tx, saleId)
  for (const _ of Object.keys(STEPS)) {
    const facts = await loadFacts(context, found(await saleRow(context.tx, saleId)))
    if (actOf(facts, 'referred', 'person')) return done
    const referral = referralOf(facts, (await ownOffers(context.tx, facts)).length)
    if (referral) return refer(context, facts, { done, referral })
    const action = doorsOf(facts).find(
      ({ by, state }) => by === 'system' && state === 'open',
    )?.action
    const step = action === undefined ? undefined : STEPS[action]
    if (action === undefined || !step) return done
    done.events.push(...(await step(context, facts)))
    done.doors.push(action)
    await advance(context, facts.sale)
  }
  return done
}

type Referring = { done: Done; referral: NonNullable<ReturnType<typeof referralOf>> }

async function refer(context: Context, facts: SaleFacts, { done, referral }: Referring) {
  await keepReferral(context, facts, { ...referral, by: SYSTEM })
  await advance(context, facts.sale)
  return { ...done, doors: [...done.doors, `referred:${referral.code}`] }
}

/** A deed of the phone, and after it what is the system's to do: one transaction, one entry in the log. */
export function thenSystem(endpoint: Endpoint): Endpoint {
  if (endpoint.kind !== 'command' || endpoint.operation.gate !== 'customer') return endpoint
  return {
    ...endpoint,
    run: async (context, input) => {
      const outcome = await endpoint.run(context, input)
      if ('refuse' in outcome || !('subject' in outcome)) return outcome
      const { doors, events } = await runSystemDoors(context, requireCustomer(context).saleId)
      if (doors.length === 0) return outcome
      return {
        ...outcome,
        detail: { ...outcome.detail, system: doors },
        events: [...(outcome.events ?? []), ...events],
      }
    },
  }
}
