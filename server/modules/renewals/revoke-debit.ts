import * as contract from '#contracts/renewals'
import { addDocument, filedNews, lockOwnSale, lockSale, subjectOf } from '#modules/sales'
import type { SaleRow } from '#modules/sales'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { endAgreement } from './agreement-store.ts'
import type { Printing } from './agree-debit.ts'
import { revocationPaper } from './papers.ts'
import { standingOf } from './standing.ts'

/** No reason, no code, no waiting (个人信息保护法 art. 15). */
export function revokeDebit(printing: Printing) {
  return command(contract.revokeDebit, {
    audit: 'debit-agreement.revoked',
    run: async (context) => {
      const { sale, customer } = await lockOwnSale(context)
      const by = { kind: 'customer' as const, by: customer.customerId }
      return revoke({ context, printing, sale }, by)
    },
  })
}

/** The customer asked for it; who wrote it down and how it was asked for stays on record. */
export function recordRevocation(printing: Printing) {
  return command(contract.recordRevocation, {
    audit: 'debit-agreement.revoked',
    run: async (context, { saleId, note }) => {
      const { staffId } = requireStaff(context.actor)
      const sale = await lockSale(context, saleId)
      return revoke({ context, printing, sale }, { kind: 'seller', by: staffId, note })
    },
  })
}

type Revoking = { context: Context; printing: Printing; sale: SaleRow }
type By = { kind: 'customer' | 'seller'; by: string; note?: string }

async function revoke({ context, printing, sale }: Revoking, end: By) {
  const { tx, now, fields } = context
  const standing = await standingOf(context, sale)
  const { agreement, facts } = standing
  if (!agreement || !(await endAgreement(tx, agreement, { ...end, now }))) {
    throw new Refusal('state-conflict', { detail: '没有可以取消的自动扣款授权' })
  }
  const paper = revocationPaper(standing, { ...printing, now, end })
  const desk = { tx, now, fields, papers: printing.papers }
  const document = await addDocument(desk, facts, { kind: 'change', paper })
  return {
    output: {},
    subject: subjectOf(sale),
    detail: { agreementId: agreement.id, by: end.kind },
    events: filedNews(facts, [document]),
  }
}
