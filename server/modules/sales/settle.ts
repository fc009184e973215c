import { sql } from 'kysely'
import { z } from 'zod'
import type { IssuedPolicy } from '#modules/insurers'
import { readProductVersion } from '#modules/products'
import { setContractEnd } from '#modules/recordings'
import { annualised } from '#modules/suitability'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import type { Json } from '#platform/canonical-json'
import { found } from '#platform/refusal'
import { addDocument, filedNews } from './documents.ts'
import type { Outside } from './exchanges.ts'
import { wantEPolicy } from './e-policy-store.ts'
import { askRefund } from './ask-refund.ts'
import { chosen, loadFacts } from './facts.ts'
import { checkIllustration, illustrationCapsOn } from './illustration.ts'
import type { SaleFacts } from './facts.ts'
import { contractPaper, letterhead, paymentPaper, printedFigures } from './papers.ts'
import { keepTerms } from './underwriting-store.ts'
import { advance, subjectOf } from './sale-work.ts'
import { runSystemDoors } from './system-doors.ts'
import {
  exchangeById,
  insertExchange,
  lockSaleRow,
  planRow,
  saleRow,
  settleExchange,
} from './store.ts'
import type { Exchange, SaleRow } from './store.ts'

const settleExchangeOperation = systemOperation({
  name: 'settleExchange',
  input: z.object({ exchangeId: z.uuid(), answer: z.record(z.string(), z.unknown()) }),
  output: z.object({}),
})

/** Which personal data went to whom, for the record of sharing (manual 3.3-c). */
type Shared = Record<Exchange['kind'], readonly string[]>
const SHARED: Shared = {
  quote: ['gender', 'birthOn', 'occupation'],
  application: [
    'name',
    'gender',
    'birthOn',
    'idNumber',
    'phone',
    'income',
    'occupation',
    'address',
    'health',
  ],
  supply: ['health', 'income', 'pictures'],
  terms: [],
  debit: ['name', 'bankAccount'],
  issue: [],
  refund: ['name', 'bankAccount'],
}

/** Of a company and its people: how many and how old, never who. */
const SHARED_OF_GROUP: Shared = {
  ...SHARED,
  quote: ['workforce'],
  application: ['company', 'operator', 'workforce'],
}

/** Writes an answer from outside, once; the same answer again changes nothing. */
export function settleOver(outside: Outside) {
  return command(settleExchangeOperation, {
    audit: 'exchange.answered',
    run: async (context, { exchangeId, answer: given }) => {
      const exchange = found(await exchangeById(context.tx, exchangeId))
      const said = { exchange, answer: given }
      const { sale, status, events } = await settle(context, outside, said)
      const plan = found(await planRow(context.tx, context.fields, exchange.planId))
      const shared = (plan.content.group ? SHARED_OF_GROUP : SHARED)[exchange.kind]
      return {
        output: {},
        subject: subjectOf(sale),
        detail: { exchangeId, kind: exchange.kind, status, shared: [...shared] },
        events,
      }
    },
  })
}

type Answered = { exchange: Exchange; answer: Record<string, unknown> }

/** However an answer came, asked for or called back: written once, and what follows set going once. */
export async function settle(
  context: Context,
  outside: Outside,
  { exchange, answer: given }: Answered,
) {
  // Whoever brings an answer, the question was ours: no data scope stands in its way.
  const sale = found(await lockSaleRow(context.tx, exchange.saleId))
  const answer = await judged(context, exchange, given)
  const status = statusOf(exchange, answer)
  const { now } = context
  const isNew = await settleExchange(context.tx, exchange, { status, answer, now })
  const events = isNew ? await follow({ context, outside, sale, exchange }, status) : []
  if (!isNew) return { sale, status, isNew, events }
  await advance(context, sale)
  const own = await runSystemDoors(context, sale.id)
  return { sale, status, isNew, events: [...events, ...own.events] }
}

/** A quote that may not be shown is as good as none; what came stays on record with the faults. */
async function judged(
  { tx, now, fields }: Context,
  { kind, planId }: Exchange,
  answer: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (kind !== 'quote' || answer['status'] !== 'quoted') return answer
  const { content } = found(await planRow(tx, fields, planId))
  const product = found(await readProductVersion(tx, content.productId, content.versionNo))
  const caps = await illustrationCapsOn(tx, beijingDay(now))
  const quoted = answer as unknown as Parameters<typeof checkIllustration>[0]
  const faults = checkIllustration(
    { benefits: quoted.benefits ?? [], illustration: quoted.illustration ?? null },
    { designType: product.content.designType, caps },
  )
  if (faults.length === 0) return answer
  const reason = `利益演示不能给客户看：${faults.map(({ message }) => message).join('；')}`
  return { status: 'refused', reason, faults, received: answer }
}

/** An issue that says nothing else has been done. */
function statusOf(exchange: Exchange, answer: Record<string, unknown>): string {
  const status = answer['status']
  return typeof status === 'string' || exchange.kind !== 'issue' ? String(status) : 'issued'
}

type Following = { context: Context; outside: Outside; sale: SaleRow; exchange: Exchange }

/** What an answer sets going. */
async function follow(following: Following, status: string): Promise<NewsItem[]> {
  const { context, sale, exchange } = following
  const { kind, planId } = exchange
  if (kind === 'debit' && status === 'paid') {
    const asked = { kind: 'issue' as const, planId, request: {}, now: context.now }
    const exchangeId = await insertExchange(context.tx, sale, asked)
    return [{ name: 'sale.issue-requested', payload: { exchangeId } }]
  }
  if (kind === 'issue' && status === 'refused') return [await askRefund(context, sale, exchange)]
  if (exchange.kind === 'terms' && status === 'accepted')
    await keepTerms(context.tx, exchange, context.now)
  return status === 'issued' ? issuePolicy(following) : []
}

async function issuePolicy({ context, outside, sale, exchange }: Following): Promise<NewsItem[]> {
  const { tx, now, fields } = context
  const issued = found(await exchangeById(tx, exchange.id)).answer as unknown as IssuedPolicy
  await sql`
    insert into sales.policy (customer_id, sale_id, policy_no, effective_on, ends_on, issued_at)
    values (${sale.customerId}, ${sale.id}, ${issued.policyNo}, ${issued.effectiveOn},
      ${issued.endsOn}, ${now})`.execute(tx)
  await sql`
    update sales.sale set policy_no = ${issued.policyNo} where id = ${sale.id}`.execute(tx)
  await setContractEnd(tx, sale.id, issued.endsOn)
  await wantEPolicy(tx, sale, now)
  const facts = await loadFacts(context, found(await saleRow(tx, sale.id)))
  const policy = found(facts.policy)
  const head = letterhead(outside.bankName, now)
  const desk = { tx, now, fields, papers: outside.papers }
  const figures = printedFigures(facts)
  const documents = [
    await addDocument(desk, facts, {
      kind: 'payment',
      paper: paymentPaper(facts, head),
      figures,
    }),
    await addDocument(desk, facts, {
      kind: 'contract',
      paper: contractPaper(facts, head, policy),
      figures,
    }),
  ]
  return [
    { name: 'sale.issued', payload: issuedNews(facts, issued) },
    ...filedNews(facts, documents),
  ]
}

function issuedNews(facts: SaleFacts, issued: IssuedPolicy): Record<string, Json> {
  const { plan, product } = chosen(facts)
  const { sale } = facts
  return {
    customerId: sale.customerId,
    saleId: sale.id,
    policyNo: issued.policyNo,
    insurerName: plan.content.insurerName,
    productName: plan.content.productName,
    productClass: product.content.classes[0] ?? 'life',
    isIndemnity: product.content.isIndemnity,
    annualPremiumFen: annualised(plan.content.mode, plan.content.premiumFen),
    endsOn: issued.endsOn,
    insuredMemberId: plan.content.insuredMemberId,
  }
}
