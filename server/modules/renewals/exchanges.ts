import { PartnerRefusedError } from '#modules/insurers'
import type { BankCore, InsurerGateway } from '#modules/insurers'
import { chosen, loadFacts, pauseAfter, saleRow } from '#modules/sales'
import type { SaleFacts } from '#modules/sales'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import { agreementById } from './agreement-store.ts'
import type { Agreement } from './agreement-store.ts'
import { beginAttempt, exchangeById, keepFault, openExchanges } from './exchange-store.ts'
import type { Exchange } from './exchange-store.ts'
import { settleRenewalExchange } from './settle-exchange.ts'
import { accountOf } from './standing.ts'

export type Partners = { insurer: InsurerGateway; bank: BankCore; fields: FieldCrypto }

/** Asked again when nothing has been heard for this long. */
const STALE_AFTER_MS = 20_000

/** Questions about premiums: a row first, a call afterwards, and never the same thing twice. */
export function exchangeJobs(partners: Partners): {
  handlers: EventHandler[]
  schedules: Schedule[]
} {
  return {
    handlers: [
      {
        event: 'renewal.exchange-requested',
        name: 'ask-renewal-exchange',
        run: (context, payload) =>
          askRenewalExchange(partners, context, String(payload['exchangeId'])),
      },
    ],
    schedules: [
      {
        name: 'resume-renewal-exchanges',
        everySec: 10,
        run: async (context) => {
          for (const { id } of await openExchanges(context.db, context.now(), STALE_AFTER_MS)) {
            await askRenewalExchange(partners, context, id).catch((error: Error) => {
              context.log.warn({ exchangeId: id, reason: error.message }, 'still no answer')
            })
          }
        },
      },
    ],
  }
}

/** Asks the other side now, after having asked what became of an earlier try; settles the answer. */
export async function askRenewalExchange(
  partners: Partners,
  context: HandlerContext,
  exchangeId: string,
): Promise<void> {
  const exchange = await exchangeById(context.db, exchangeId)
  if (exchange?.status !== 'requested') return
  const askAgainAt = new Date(context.now().getTime() + pauseAfter(exchange.attempts + 1))
  if (!(await beginAttempt(context.db, exchange, askAgainAt))) return
  const answer = await answerTo(partners, context, exchange).catch(async (error: Error) => {
    await keepFault(context.db, exchange, error.message)
    // Before money has moved a message that cannot be accepted is a no; afterwards people mend it.
    const isNo = error instanceof PartnerRefusedError && exchange.kind === 'debit'
    if (!isNo) throw error
    return { status: 'refused', reason: error.message }
  })
  await context.execute(settleRenewalExchange, { exchangeId, answer })
}

async function answerTo(
  partners: Partners,
  context: HandlerContext,
  exchange: Exchange,
): Promise<object> {
  const now = context.now()
  const { facts, agreement } = await inTransaction(context.db, async (tx) => {
    const sale = found(await saleRow(tx, exchange.saleId))
    return {
      facts: await loadFacts({ tx, now, fields: partners.fields }, sale),
      agreement: exchange.agreementId ? await agreementById(tx, exchange.agreementId) : undefined,
    }
  })
  return (
    (await pastAnswer(partners, exchange, facts)) ?? ask(partners, { exchange, facts, agreement })
  )
}

const insurerOf = (facts: SaleFacts) => chosen(facts).plan.content.insurerCode

/** Asked before without an answer: only what never arrived is asked again. */
async function pastAnswer(
  { insurer, bank }: Partners,
  { id, kind, attempts }: Exchange,
  facts: SaleFacts,
): Promise<object | undefined> {
  if (attempts === 0) return undefined
  const isBank = kind === 'debit' || kind === 'refund'
  const past = isBank
    ? await bank.queryDebit(id)
    : await insurer.queryExchange(insurerOf(facts), id)
  return past.state === 'done' ? past.answer : undefined
}

type Asking = { exchange: Exchange; facts: SaleFacts; agreement: Agreement | undefined }

async function ask(partners: Partners, asking: Asking): Promise<object> {
  const { insurer, bank } = partners
  const { exchange, facts } = asking
  const { id: requestId, attempts, askedOn, amountFen, bankRef } = exchange
  const asked = { requestId, isRepeat: attempts > 0, askedOn }
  switch (exchange.kind) {
    case 'debit':
      return unfit(partners, asking) ?? bank.debit({ ...asked, ...fromAccount(asking) })
    case 'refund':
      return bank.refund({ ...asked, ...fromAccount(asking), originalBankRef: found(bankRef) })
    case 'renew':
      return insurer.renew({
        ...asked,
        insurerCode: insurerOf(facts),
        policyNo: found(facts.policy).policyNo,
        bankRef: found(bankRef),
        paidFen: found(amountFen),
      })
  }
}

/**
 * What never reached the bank is not sent after the customer's word has ended, nor to another account
 * than the one that was agreed to (销售行为办法 art. 32).
 */
function unfit({ fields }: Partners, { facts, agreement }: Asking): object | undefined {
  if (agreement?.endedAt) return { status: 'withdrawn' }
  const account = accountOf(fields, facts.customer.bankAccount)
  if (account && account.index === agreement?.accountIndex) return undefined
  return { status: 'refused', reason: '客户的账户已经变更，原授权不再使用' }
}

function fromAccount({ exchange, facts }: Asking) {
  const { customer, sale } = facts
  return {
    accountNo: found(customer.bankAccount),
    holderName: found(customer.name),
    amountFen: found(exchange.amountFen),
    payee: `${insurerOf(facts)}-PREMIUM`,
    reference: sale.saleNo,
  }
}
