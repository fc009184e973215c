import * as contract from '#contracts/withdrawals'
import { lockSale, subjectOf } from '#modules/sales'
import { command } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { cancelNews } from './ask-withdrawal.ts'
import { refundNews } from './settle.ts'
import { move } from './store.ts'
import { standingOf } from './view.ts'

/** The document on the counter against the file, before so much money goes back. */
export const verifyWithdrawal = command(contract.verifyWithdrawal, {
  audit: 'withdrawal.verified',
  run: async (context, { saleId, documentLast4, evidence }) => {
    const staff = requireStaff(context.actor)
    const sale = await lockSale(context, saleId)
    const { withdrawal, facts } = await standingOf(context, sale)
    if (found(withdrawal).state !== 'verify') {
      throw new Refusal('state-conflict', { detail: '这笔退保现在不需要核验身份' })
    }
    if (!facts.customer.idNumber?.toUpperCase().endsWith(documentLast4.toUpperCase())) {
      const message = '与档案中的证件号后四位不一致，请核对证件原件'
      throw new Refusal('invalid-input', { fields: [{ path: 'documentLast4', message }] })
    }
    const { id } = found(withdrawal)
    await move(context.tx, found(withdrawal), {
      state: 'cancelling',
      identity: { at: context.now, by: staff.staffId, evidence },
    })
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { withdrawalId: id },
      events: [cancelNews(id)],
    }
  },
})

/** The bank could not pay (account closed): the customer names another own account, then again. */
export const retryRefund = command(contract.retryRefund, {
  audit: 'withdrawal.refund-retried',
  run: async (context, { saleId }) => {
    const sale = await lockSale(context, saleId)
    const { withdrawal } = await standingOf(context, sale)
    if (withdrawal?.state !== 'refund-refused') {
      throw new Refusal('state-conflict', { detail: '没有未成功的退款' })
    }
    const refundId = { id: newId(), at: context.now }
    await move(context.tx, withdrawal, { state: 'refunding', refundId })
    return {
      output: {},
      subject: subjectOf(sale),
      detail: { withdrawalId: withdrawal.id },
      events: [refundNews(withdrawal.id)],
    }
  },
})
