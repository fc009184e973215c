import { z } from 'zod'
import * as contract from '#contracts/reconciliation'
import type { BankCore, InsurerGateway } from '#modules/insurers'
import { askRenewalExchange } from '#modules/renewals'
import { resumeExchange } from '#modules/sales'
import type { Outside } from '#modules/sales'
import { addDays, beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { compare } from './rules.ts'
import type { TheirLine } from './rules.ts'
import {
  BANK_CORE,
  daysToCompare,
  insurerCodes,
  ourLines,
  saveDifferences,
  savePage,
} from './store.ts'
import type { OurRow } from './store.ts'

const Line = z.object({
  requestId: z.string(),
  deed: z.enum(['debit', 'refund', 'issue', 'cancel', 'surrender', 'renew', 'reinstate']),
  amountFen: z.number().int(),
  ref: z.string(),
})

/** Writes what comparing one day with one partner showed. Our own lines are read where it is written. */
const keepComparison = command(
  systemOperation({
    name: 'keepComparison',
    input: z.object({
      day: z.iso.date(),
      partner: z.string(),
      /** `null`: their statement could not be had. */
      theirs: z.array(Line).nullable(),
      fault: z.string().nullable(),
    }),
    output: z.object({ open: z.number().int() }),
  }),
  {
    audit: 'reconciliation.compared',
    run: async ({ tx, now }, { day, partner, theirs, fault }) => {
      const ours = (await ourLines(tx, day)).filter((line) => line.partner === partner)
      const done = ours.filter((line) => line.state === 'done')
      const page = {
        day,
        partner,
        oursCount: done.length,
        oursFen: totalOf(done),
        theirsCount: theirs?.length ?? null,
        theirsFen: theirs ? totalOf(theirs) : null,
        fault: fault?.slice(0, 300) ?? null,
      }
      const subject = { kind: 'reconciliation', id: `${day} ${partner}` }
      if (!theirs) {
        await savePage(tx, { ...page, state: 'unreachable' }, now)
        return { output: { open: 0 }, subject, detail: { state: 'unreachable' } }
      }
      const found = compare(ours, theirs).map((one) => owned(one, ours))
      const { open, healed } = await saveDifferences(tx, { day, partner, now }, found)
      const state = open === 0 ? 'agreed' : 'differs'
      await savePage(tx, { ...page, state }, now)
      const { oursCount, theirsCount } = page
      return { output: { open }, subject, detail: { state, open, healed, oursCount, theirsCount } }
    },
  },
)

const totalOf = (lines: readonly { amountFen: number }[]) =>
  lines.reduce((total, line) => total + line.amountFen, 0)

/** What only the other side knows has no sale: it is head office's matter. */
function owned<F extends { requestId: string }>(found: F, ours: readonly OurRow[]) {
  const row = ours.find((line) => line.requestId === found.requestId)
  const { saleId = null, ownerStaffId = null, orgPath = '' } = row ?? {}
  return { ...found, saleId, ownerStaffId, orgPath }
}

type Compared = { day: string; partner: string; state: 'compared' | 'unreachable'; open: number }

/**
 * Compares one Beijing day with everybody. What was left open is asked after first, so that only what
 * does not heal by itself is shown to people.
 */
export async function reconcileDay(
  outside: Outside,
  context: HandlerContext,
  day: string,
): Promise<Compared[]> {
  for (const line of await ourLines(context.db, day)) {
    if (line.state === 'open') await ask(outside, context, line.requestId)
  }
  const results: Compared[] = []
  for (const partner of [BANK_CORE, ...(await insurerCodes(context.db))]) {
    const read = await statementOf(outside, partner, day)
    const { open } = (await context.execute(keepComparison, { day, partner, ...read })) as {
      open: number
    }
    results.push({ day, partner, state: read.theirs ? 'compared' : 'unreachable', open })
  }
  return results
}

async function ask(outside: Outside, context: HandlerContext, exchangeId: string): Promise<void> {
  const quiet = (error: Error) =>
    context.log.warn({ exchangeId, reason: error.message }, 'still no answer')
  // Whose question it is, its id tells: to the others it is unknown.
  await resumeExchange(outside, context, exchangeId).catch(quiet)
  await askRenewalExchange(outside, context, exchangeId).catch(quiet)
}

type Partners = { insurer: InsurerGateway; bank: BankCore }
type Statement = { theirs: TheirLine[] | null; fault: string | null }

/** Whatever stands in the way of their books is told, and asked again later. */
async function statementOf(partners: Partners, partner: string, day: string): Promise<Statement> {
  try {
    const theirs = await (partner === BANK_CORE
      ? bankLines(partners.bank, day)
      : insurerLines(partners.insurer, partner, day))
    return { theirs, fault: null }
  } catch (error) {
    return { theirs: null, fault: (error as Error).message }
  }
}

async function bankLines(bank: BankCore, day: string): Promise<TheirLine[]> {
  const { entries } = await bank.statement(day)
  return entries.map(({ requestId, kind, amountFen, bankRef }) => ({
    requestId,
    deed: kind,
    amountFen,
    ref: bankRef,
  }))
}

async function insurerLines(insurer: InsurerGateway, code: string, day: string) {
  const { entries } = await insurer.statement(code, day)
  return entries.map(({ requestId, deed, amountFen, policyNo }) => ({
    requestId,
    deed,
    amountFen,
    ref: policyNo,
  }))
}

/** How far back a day is looked at again while something of it is open. */
const LOOK_BACK_DAYS = 30
const RETRY_AFTER_MS = 30 * 60_000

/** Yesterday as soon as it is over, and every half hour what did not agree or could not be had. */
export function reconcileSchedule(outside: Outside): Schedule {
  return {
    name: 'reconcile',
    everySec: 60,
    run: async (context) => {
      const now = context.now()
      const yesterday = addDays(beijingDay(now), -1)
      const days = await daysToCompare(context.db, {
        from: addDays(yesterday, -LOOK_BACK_DAYS),
        until: yesterday,
        partners: 1 + (await insurerCodes(context.db)).length,
        retryBefore: new Date(now.getTime() - RETRY_AFTER_MS),
      })
      for (const day of days) await reconcileDay(outside, context, day)
    },
  }
}

/** A person wants a day looked at now; the partners are asked outside the request. */
export const askReconciliation = command(contract.askReconciliation, {
  audit: 'reconciliation.asked',
  run: async (_context, { day }) => ({
    output: {},
    subject: { kind: 'reconciliation', id: day },
    events: [{ name: 'reconciliation.asked', payload: { day } }],
  }),
})

export function reconcileOnDemand(outside: Outside): EventHandler {
  return {
    event: 'reconciliation.asked',
    name: 'reconcile-day',
    run: async (context, payload) => {
      await reconcileDay(outside, context, String(payload['day']))
    },
  }
}
