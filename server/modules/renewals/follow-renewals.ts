import { z } from 'zod'
import type { InsurerGateway, PolicyStanding } from '#modules/insurers'
import { hasOptedOut, queueMessage } from '#modules/messages'
import { chosen, loadFacts, saleRow, subjectOf } from '#modules/sales'
import { beijingDay, addDays } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Tx } from '#platform/db'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { yuan } from '#platform/money'
import { found } from '#platform/refusal'
import { agreementOf, endAgreement } from './agreement-store.ts'
import { exchangeNews, insertExchange } from './exchange-store.ts'
import { takenUpElsewhere } from './reinstate.ts'
import { breachOf, dueOn, planned, verdictOf } from './rules.ts'
import { debitNext, standingOf } from './standing.ts'
import type { Reading } from './standing.ts'
import {
  endOpen,
  insertInstalment,
  isMoving,
  lockInstalment,
  setNoticed,
  settle,
  toAsk,
  unnoticed,
  unplanned,
} from './store.ts'
import type { InstalmentRow } from './store.ts'
import { termsOn } from './terms.ts'

/** The next premium of each policy gets its row when it is time to tell the customer. */
const planRenewals = command(
  systemOperation({ name: 'planRenewals', input: z.object({}), output: z.object({}) }),
  {
    audit: 'renewals.planned',
    run: async ({ tx, now }) => {
      const today = beijingDay(now)
      const terms = await termsOn(tx, today)
      const subject = { kind: 'renewal', id: 'all' }
      if (!terms) return { output: {}, subject, detail: { planned: 0 } }
      let count = 0
      for (const running of await unplanned(tx)) {
        const day = dueOn(running, running.ordinal)
        if (day === null || day > addDays(today, terms.noticeDays)) continue
        if (await insertInstalment(tx, { ...running, ...planned(day, terms), now })) count += 1
      }
      return { output: {}, subject, detail: { planned: count } }
    },
  },
)

const InstalmentId = z.object({ id: z.uuid() })

/** Told ahead, once, unless the customer does not wish to be written to (基本服务规定 art. 21). */
const noticeRenewal = command(
  systemOperation({ name: 'noticeRenewal', input: InstalmentId, output: z.object({}) }),
  {
    audit: 'renewal.noticed',
    run: async (context, { id }) => {
      const { tx, now } = context
      const row = found(await lockInstalment(tx, id))
      const sale = found(await saleRow(tx, row.saleId))
      const subject = subjectOf(sale)
      if (row.noticedAt) return { output: {}, subject }
      const facts = await loadFacts(context, sale)
      const { phone } = facts.customer
      const { productName } = chosen(facts).plan.content
      if (!phone || (await hasOptedOut(context, phone))) {
        await setNoticed(tx, row, { messageId: null, now })
        return { output: {}, subject, detail: { instalmentId: id, isWritten: false } }
      }
      const { messageId, events } = await queueMessage(context, {
        owner: { kind: 'customer', id: sale.customerId },
        to: phone,
        templateId: 'renewal-due',
        slots: {
          product: productName,
          dueOn: row.dueOn,
          yuan: yuan(row.amountFen),
          graceUntil: row.graceUntil,
        },
        occasion: `renewal|${id}`,
      })
      await setNoticed(tx, row, { messageId, now })
      return { output: {}, subject, detail: { instalmentId: id, isWritten: true }, events }
    },
  },
)

const Answered = InstalmentId.extend({ standing: z.record(z.string(), z.unknown()) })

/**
 * The insurer's books say whether it has the premium. Where it has not, and this is a day on which the
 * customer agreed to have it debited, the bank core is asked: nothing is collected twice.
 */
export const settleRenewal = command(
  systemOperation({ name: 'settleRenewal', input: Answered, output: z.object({}) }),
  {
    audit: 'renewal.followed',
    run: async (context, { id, standing }) => {
      const { tx, now } = context
      const row = found(await lockInstalment(tx, id))
      const sale = found(await saleRow(tx, row.saleId))
      const books = standing as PolicyStanding
      if (row.state === 'lapsed') {
        const isTakenUp = await takenUpElsewhere(context, row, books)
        return { output: {}, subject: subjectOf(sale), detail: { instalmentId: id, isTakenUp } }
      }
      const today = beijingDay(now)
      // Money that is on its way is not late: nobody lapses while the answer is awaited.
      const isOpen = row.state === 'due' && !(await isMoving(tx, id))
      const state = isOpen ? verdictOf(books, row, today) : row.state
      const paidUntil = books.state === 'known' ? books.paidUntil : null
      const isNew = isOpen && (await settle(tx, id, { state, today, paidUntil, now }))
      const isRunning = books.state === 'known' && ['in-force', 'frozen'].includes(books.status)
      const asked = isNew && state === 'due' && isRunning ? await debit(context, row) : {}
      const detail = { instalmentId: id, state, isNew, shared: ['policyNo'] }
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { ...detail, ...asked },
        events: 'exchangeId' in asked ? [exchangeNews(asked.exchangeId)] : [],
      }
    },
  },
)

/** Written down here, asked afterwards; an agreement that does not fit any more ends instead. */
async function debit(
  context: Reading,
  row: InstalmentRow,
): Promise<{ exchangeId: string } | { ended: string } | Record<string, never>> {
  const { tx, now } = context
  const standing = await standingOf(context, found(await saleRow(tx, row.saleId)))
  const { agreement, account, today } = standing
  if (!agreement || debitNext(standing) !== today) return {}
  const { customerId, saleId, amountFen } = row
  const breach = breachOf(agreement, { accountIndex: account?.index ?? null, amountFen })
  if (breach) {
    await endAgreement(tx, agreement, { kind: breach, now })
    return { ended: breach }
  }
  const exchangeId = await insertExchange(tx, {
    customerId,
    saleId,
    instalmentId: row.id,
    agreementId: agreement.id,
    kind: 'debit',
    amountFen,
    askedOn: today,
    now,
  })
  return exchangeId ? { exchangeId } : {}
}

const endRenewals = command(
  systemOperation({
    name: 'endRenewals',
    input: z.object({ saleId: z.uuid() }),
    output: z.object({}),
  }),
  {
    audit: 'renewals.ended',
    run: async ({ tx, now }, { saleId }) => {
      const sale = found(await saleRow(tx, saleId))
      const ended = await endOpen(tx, saleId, now)
      const agreement = await agreementOf(tx, saleId)
      if (agreement) await endAgreement(tx, agreement, { kind: 'policy', now })
      return { output: {}, subject: subjectOf(sale), detail: { ended } }
    },
  },
)

/** Nothing is owed on a contract that is over. */
export const endWithPolicy: EventHandler = {
  event: 'policy.ended',
  name: 'end-renewals',
  run: async ({ execute }, payload) => {
    await execute(endRenewals, { saleId: payload['saleId'] })
  },
}

type Parts = { insurer: InsurerGateway; fields: FieldCrypto }

export function renewalSchedule(parts: Parts): Schedule {
  return {
    name: 'follow-renewals',
    everySec: 60,
    run: async (context) => {
      const { db, now, execute } = context
      if (await inTransaction(db, (tx) => isAnyDue(tx, now()))) await execute(planRenewals, {})
      for (const { id } of await unnoticed(db)) await execute(noticeRenewal, { id })
      for (const row of await toAsk(db, beijingDay(now()))) {
        // One insurer that does not answer keeps nobody else waiting; it is asked again.
        await ask(parts, context, row).catch((error: Error) => {
          context.log.warn({ instalmentId: row.id, reason: error.message }, 'no answer')
        })
      }
    },
  }
}

async function isAnyDue(tx: Tx, now: Date): Promise<boolean> {
  const today = beijingDay(now)
  const terms = await termsOn(tx, today)
  if (!terms) return false
  const until = addDays(today, terms.noticeDays)
  return (await unplanned(tx)).some((one) => (dueOn(one, one.ordinal) ?? '9999') <= until)
}

async function ask({ insurer, fields }: Parts, context: HandlerContext, row: InstalmentRow) {
  const now = context.now()
  const insurerCode = await inTransaction(context.db, async (tx) => {
    const sale = found(await saleRow(tx, row.saleId))
    const facts = await loadFacts({ tx, now, fields }, sale)
    return chosen(facts).plan.content.insurerCode
  })
  const standing = await insurer.queryPolicy(insurerCode, row.policyNo, beijingDay(now))
  await context.execute(settleRenewal, { id: row.id, standing })
}
