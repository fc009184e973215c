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
import { beginAttempt, exchangeById, isOfBank, keepFault, openExchanges } from './exchange-store.ts'
import type { Exchange } from './exchange-store.ts'
import { healthIn, reinstatementById } from './reinstatement-store.ts'
import type { Reinstatement } from './reinstatement-store.ts'
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

/** What may be answered with a no before any money has moved. */
const REFUSABLE: ReadonlySet<Exchange['kind']> = new Set(['debit', 'quote', 'apply'])

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
    const isNo = error instanceof PartnerRefusedError && REFUSABLE.has(exchange.kind)
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
  const asking = await inTransaction(context.db, async (tx) => {
    const sale = found(await saleRow(tx, exchange.saleId))
    return {
      facts: await loadFacts({ tx, now, fields: partners.fields }, sale),
      agreement: exchange.agreementId ? await agreementById(tx, exchange.agreementId) : undefined,
      application: exchange.reinstatementId
        ? await reinstatementById(tx, exchange.reinstatementId)
        : undefined,
    }
  })
  const past = await pastAnswer(partners, exchange, asking.facts)
  return past ?? ask(partners, { exchange, ...asking })
}

const insurerOf = (facts: SaleFacts) => chosen(facts).plan.content.insurerCode

/** Asked before without an answer: only what never arrived is asked again. */
async function pastAnswer(
  { insurer, bank }: Partners,
  exchange: Exchange,
  facts: SaleFacts,
): Promise<object | undefined> {
  const { id, attempts } = exchange
  if (attempts === 0) return undefined
  const past = isOfBank(exchange)
    ? await bank.queryDebit(id)
    : await insurer.queryExchange(insurerOf(facts), id)
  return past.state === 'done' ? past.answer : undefined
}

type Asking = {
  exchange: Exchange
  facts: SaleFacts
  agreement: Agreement | undefined
  application: Reinstatement | undefined
}

async function ask(partners: Partners, asking: Asking): Promise<object> {
  const { insurer, bank, fields } = partners
  const { exchange, facts, application } = asking
  const { id: requestId, attempts, askedOn } = exchange
  const asked = { requestId, isRepeat: attempts > 0, askedOn }
  const { policyNo } = found(facts.policy)
  const on = { ...asked, insurerCode: insurerOf(facts), policyNo }
  switch (exchange.kind) {
    case 'debit':
      return unfit(partners, asking) ?? bank.debit({ ...asked, ...fromAccount(asking) })
    case 'refund': {
      const originalBankRef = found(exchange.bankRef)
      return bank.refund({ ...asked, ...fromAccount(asking), originalBankRef })
    }
    case 'renew':
      return insurer.renew({ ...on, ...moneyOf(exchange) })
    case 'quote':
      return insurer.quoteReinstatement(on)
    case 'apply': {
      const { premiumFen, interestFen, paperSha256: sha256 } = found(application)
      const health = healthIn(found(application), fields)
      return insurer.applyReinstatement({ ...on, premiumFen, interestFen, health, sha256 })
    }
    case 'reinstate':
      return insurer.reinstate({ ...on, ...moneyOf(exchange) })
  }
}

const moneyOf = ({ bankRef, amountFen }: Exchange) => ({
  bankRef: found(bankRef),
  paidFen: found(amountFen),
})

/**
 * What never reached the bank is not sent after the customer's word has ended, nor to another account
 * than the one that was agreed to (销售行为办法 art. 32).
 */
function unfit(
  { fields }: Partners,
  { facts, agreement, application }: Asking,
): object | undefined {
  if (agreement?.endedAt) return { status: 'withdrawn' }
  const account = accountOf(fields, facts.customer.bankAccount)
  if (account && account.index === (agreement ?? application)?.accountIndex) return undefined
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
