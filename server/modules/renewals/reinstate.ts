import type { PolicyStanding } from '#modules/insurers'
import type { NewsItem } from '#platform/command'
import { beijingDay } from '#platform/clock'
import type { Tx } from '#platform/db'
import { found } from '#platform/refusal'
import { exchangeNews, insertExchange } from './exchange-store.ts'
import type { Exchange } from './exchange-store.ts'
import { moveReinstatement, reinstatementById, reinstatementOf } from './reinstatement-store.ts'
import type { Reinstatement } from './reinstatement-store.ts'
import { termEnd } from './rules.ts'
import type { Reading } from './standing.ts'
import { noteAsked, takeUp } from './store.ts'
import type { InstalmentRow } from './store.ts'
import { termsOn } from './terms.ts'

type Answer = { status: string } & Record<string, unknown>
type Answered = { exchange: Exchange; answer: Answer }

/** What an answer sets going for an application to take a contract up again. */
export async function followReinstatement(
  context: Reading,
  { exchange, answer }: Answered,
): Promise<NewsItem[]> {
  const { tx, now } = context
  const one = found(await reinstatementById(tx, found(exchange.reinstatementId)))
  const message = typeof answer['reason'] === 'string' ? answer['reason'] : null
  switch (`${exchange.kind} ${answer.status}`) {
    case 'apply agreed':
      return agreed(context, one, answer)
    case 'apply outlet':
      await moveReinstatement(tx, one, { state: 'outlet', message })
      return []
    case 'apply refused':
      await moveReinstatement(tx, one, { state: 'refused', message, settledAt: now })
      return []
    case 'debit paid':
      await moveReinstatement(tx, one, { state: 'confirming' })
      return passOn(context, exchange, {
        kind: 'reinstate',
        bankRef: String(answer['bankRef']),
      })
    case 'debit refused':
      await moveReinstatement(tx, one, { state: 'no-money', message })
      return []
    case 'reinstate reinstated':
      await done(context, one, answer)
      return []
    case 'reinstate refused':
      await moveReinstatement(tx, one, { state: 'returning', message })
      return passOn(context, exchange, { kind: 'refund', bankRef: found(exchange.bankRef) })
    case 'refund paid': {
      const { message: why } = one
      await moveReinstatement(tx, one, { state: 'returned', message: why, settledAt: now })
      return []
    }
    case 'refund refused':
      // Why the insurer did not take it stays with the application, the bank's reason with the refund.
      await moveReinstatement(tx, one, { state: 'refund-refused', message: one.message })
      return []
    default:
      return []
  }
}

/** The refund is asked for once more: the money is on its way back again. */
export async function returnAgain(tx: Tx, reinstatementId: string): Promise<void> {
  const one = found(await reinstatementById(tx, reinstatementId))
  await moveReinstatement(tx, one, { state: 'returning', message: one.message })
}

/** Other money than was signed for is not taken: the customer decides anew. */
async function agreed(context: Reading, one: Reinstatement, answer: Answer): Promise<NewsItem[]> {
  const { premiumFen, interestFen } = one
  if (answer['premiumFen'] === premiumFen && answer['interestFen'] === interestFen) {
    return debitReinstatement(context, one)
  }
  const message = '保险公司核定的金额与您签名时看到的不同，请重新测算'
  await moveReinstatement(context.tx, one, { state: 'refused', message, settledAt: context.now })
  return []
}

/** Written down and asked afterwards, as every debit is. */
export async function debitReinstatement(
  { tx, now }: Pick<Reading, 'tx' | 'now'>,
  one: Reinstatement,
): Promise<NewsItem[]> {
  const { customerId, saleId, instalmentId, premiumFen, interestFen } = one
  await moveReinstatement(tx, one, { state: 'debiting' })
  const exchangeId = await insertExchange(tx, {
    customerId,
    saleId,
    instalmentId,
    reinstatementId: one.id,
    kind: 'debit',
    amountFen: premiumFen + interestFen,
    askedOn: beijingDay(now),
    now,
  })
  if (exchangeId) return [exchangeNews(exchangeId)]
  // An earlier debit of this premium is not cleared: no second one before people have seen to it.
  const message = '这一期有一笔扣款还没有结清，请到网点核对'
  await moveReinstatement(tx, { ...one, state: 'debiting' }, { state: 'no-money', message })
  return []
}

async function passOn(
  { tx, now }: Reading,
  exchange: Exchange,
  next: { kind: 'reinstate' | 'refund'; bankRef: string },
): Promise<NewsItem[]> {
  const { customerId, saleId, instalmentId, reinstatementId, amountFen } = exchange
  // The customer's day counts: interest was worked out for it.
  const askedOn = next.kind === 'reinstate' ? exchange.askedOn : beijingDay(now)
  const at = { customerId, saleId, instalmentId, reinstatementId, amountFen, askedOn, now }
  const id = await insertExchange(tx, { ...at, ...next })
  return id ? [exchangeNews(id)] : []
}

/** In force again; the two years of 保险法 art. 44 begin anew. */
async function done({ tx, now }: Reading, one: Reinstatement, answer: Answer): Promise<void> {
  const reinstatedOn = String(answer['reinstatedOn'])
  const terms = found(await termsOn(tx, reinstatedOn))
  await moveReinstatement(tx, one, {
    state: 'done',
    settledAt: now,
    reinstatedOn,
    suicideUntil: termEnd(reinstatedOn, terms.suicide),
  })
  await takeUp(tx, one.instalmentId, { paidUntil: String(answer['paidUntil']), now })
}

/**
 * What insurer and customer settled at the outlet, as the books show it. On which day cover began again
 * they do not say: the insurer's own endorsement does.
 */
export async function takenUpElsewhere(
  { tx, now }: Pick<Reading, 'tx' | 'now'>,
  row: InstalmentRow,
  books: PolicyStanding,
): Promise<boolean> {
  await noteAsked(tx, row.id, beijingDay(now))
  const one = await reinstatementOf(tx, row.saleId)
  const isPaid =
    books.state === 'known' && (books.paidUntil === null || books.paidUntil > row.dueOn)
  if (!isPaid || one?.state !== 'outlet') return false
  const message = '已在网点办妥，复效日以保险公司批单为准'
  await moveReinstatement(tx, one, { state: 'done', message, settledAt: now })
  await takeUp(tx, row.id, { paidUntil: books.paidUntil, now })
  return true
}
