import { sql } from 'kysely'
import { z } from 'zod'
import { agreementsOf, readProductVersion } from '#modules/products'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Db } from '#platform/db'
import type { EventHandler } from '#platform/jobs'
import { found } from '#platform/refusal'
import { commissionOn } from './rules.ts'
import { earnedOn, insertEntry } from './store.ts'

const IssuedNews = z.object({ saleId: z.uuid(), policyNo: z.string() })

/** Every issued policy is in the book at once: the full book, not only what is paid for. */
const bookCommission = command(
  systemOperation({ name: 'bookCommission', input: IssuedNews, output: z.object({}) }),
  {
    audit: 'commission.booked',
    run: async ({ tx, now }, { saleId, policyNo }) => {
      const sold = found(await soldPlan(tx, saleId))
      const product = found(await readProductVersion(tx, sold.productId, sold.versionNo))
      const agreement = (await agreementsOf(tx, [sold.insurerId])).get(sold.insurerId)
      const rates = {
        agreedBp: agreement?.commissionBp ?? 0,
        filedBp: product.content.filedCommissionBp,
      }
      const bookedOn = beijingDay(now)
      const amountFen = commissionOn(sold.premiumFen, rates)
      const isNew = await insertEntry(tx, {
        month: bookedOn.slice(0, 7),
        insurerCode: sold.insurerCode,
        policyNo,
        saleId,
        kind: 'earned',
        bookedOn,
        baseFen: sold.premiumFen,
        ...rates,
        amountFen,
      })
      const detail = { saleId, ...rates, amountFen, isNew }
      return { output: {}, subject: { kind: 'policy', id: policyNo }, detail }
    },
  },
)

type Sold = {
  productId: string
  versionNo: number
  insurerId: string
  insurerCode: string
  premiumFen: number
}

async function soldPlan(db: Db, saleId: string): Promise<Sold | undefined> {
  const { rows } = await sql<{ content: Sold }>`
    select p.content from sales.v_sale s
    join sales.v_plan p on p.customer_id = s.customer_id and p.id = s.plan_id
    where s.id = ${saleId}`.execute(db)
  return rows[0]?.content
}

const EndedNews = z.object({ saleId: z.uuid(), policyNo: z.string() })

/** What is given back in the cooling-off period earns nothing: the insurer takes it back whole. */
const takeBackCommission = command(
  systemOperation({ name: 'takeBackCommission', input: EndedNews, output: z.object({}) }),
  {
    audit: 'commission.taken-back',
    run: async ({ tx, now }, { saleId, policyNo }) => {
      const subject = { kind: 'policy', id: policyNo }
      const earned = await earnedOn(tx, policyNo)
      // News may overtake each other; then the queue brings this one again.
      if (!earned) throw new Error(`policy ${policyNo} is not in the commission book yet`)
      const bookedOn = beijingDay(now)
      const month = bookedOn.slice(0, 7)
      const negative = { baseFen: -earned.baseFen, amountFen: -earned.amountFen }
      const entry = { ...earned, ...negative, month, bookedOn, policyNo, saleId }
      const isNew = await insertEntry(tx, { ...entry, kind: 'taken-back' })
      return { output: {}, subject, detail: { saleId, amountFen: entry.amountFen, isNew } }
    },
  },
)

export const bookOnIssue: EventHandler = {
  event: 'sale.issued',
  name: 'book-commission',
  run: async ({ execute }, { saleId, policyNo }) => {
    await execute(bookCommission, { saleId, policyNo })
  },
}

export const takeBackOnEnd: EventHandler = {
  event: 'policy.ended',
  name: 'take-back-commission',
  run: async ({ execute }, { saleId, policyNo, kind }) => {
    // What was earned stays earned when a policy is surrendered after the period.
    if (kind === 'surrendered') return
    await execute(takeBackCommission, { saleId, policyNo })
  },
}
