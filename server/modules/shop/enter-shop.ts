import * as contract from '#contracts/online'
import { isServedProvince, managerOf, staffAt, startPhoneSession } from '#modules/access'
import { readRight } from '#modules/authority'
import { readProfile } from '#modules/customers'
import type { CustomerProfile } from '#modules/customers'
import { proveCode } from '#modules/messages'
import type { ProvenCode } from '#modules/messages'
import { compiledRulesOn } from '#modules/rulebook'
import { openOwnSale } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { setEntered, tryVisit } from './store.ts'
import type { VisitRow } from './store.ts'

/** One answer for a wrong code, a late one, and one that was never sent. */
const wrongCode = () =>
  new Refusal('invalid-input', {
    fields: [
      {
        path: 'code',
        message: '验证码不对或已失效。没有收到短信的，请核对填写的资料，或到网点办理',
      },
    ],
  })

/** The code proves who it is; from here on the answers are the customer's to know. */
export const enterShop = command(contract.enterShop, {
  audit: 'shop.entered',
  run: async (context, { visitId, code }) => {
    const { tx, now } = context
    const subject = { kind: 'shop-visit', id: visitId }
    const visit = await tryVisit(tx, visitId, now)
    const verdict = await proveCode(context, { purpose: 'enter', object: visitId, code })
    if (!visit?.customerId || 'wrong' in verdict) return { refuse: wrongCode(), subject }
    const { customerId } = visit
    const customer = await readProfile(tx, context.fields, customerId)
    const own = { ...subject, customerId }
    const blocked = await outsideRegion(context, customer)
    if (blocked) return { refuse: blocked, subject: own, detail: { rule: 'net-bank-region' } }
    const owner = await ownerFor(context, customer)
    const sale = await openOwnSale(context, {
      customerId,
      ownerStaffId: owner.staffId,
      orgPath: owner.orgPath,
      entered: enteredBy(visit, verdict.proven),
      evidence: `姓名、证件号、账户后四位与档案一致；手机 ${verdict.proven.sentTo} 的短信验证码验证通过`,
    })
    await setEntered(tx, visitId, { saleId: sale.id, now })
    const session = await startPhoneSession(tx, { customerId, saleId: sale.id, now })
    const { csrfToken, expiresAt } = session
    return {
      output: { csrfToken, expiresAt: expiresAt.toISOString() },
      secret: session.token,
      subject: { kind: 'sale', id: sale.id, customerId },
      detail: { visitId, saleNo: sale.saleNo, sentBy: visit.sentBy },
    }
  },
})

/** Which page was read, which code was typed, and who sent the page, if anybody did. */
const enteredBy = (visit: VisitRow, { codeId, sentTo }: ProvenCode) => ({
  productId: visit.productId,
  pageNo: visit.pageNo,
  pageSha256: visit.pageSha256,
  codeId,
  sentTo,
  ...(visit.sentBy === null ? {} : { sentBy: visit.sentBy }),
})

/** 互联网办法 art. 64: not into provinces in which the bank has no place of its own. */
async function outsideRegion(
  { tx, now }: Context,
  { province }: CustomerProfile,
): Promise<Refusal | undefined> {
  const rules = await compiledRulesOn(tx, beijingDay(now))
  const facts = {
    'sale.channel': 'online',
    'applicant.isInServedProvince': await isServedProvince(tx, province),
  }
  const { outcome, reasons } = rules.decide(facts, 'choose')
  if (outcome !== 'BLOCK') return undefined
  return new Refusal('rule-blocked', {
    reasons: reasons.map(({ ruleId, customerMessage, message, citation }) => ({
      code: ruleId,
      ruleId,
      message: customerMessage ?? message,
      citation,
    })),
  })
}

/** Who looks after the customer, else who leads the home outlet; and whether the outlet may sell. */
async function ownerFor({ tx, now }: Context, { ownerStaffId, orgPath }: CustomerProfile) {
  const known = ownerStaffId === null ? undefined : await staffAt(tx, ownerStaffId)
  const owner = known ?? (await managerOf(tx, orgPath))
  const detail = '您的开户网点暂时不能在网上办理，请到网点咨询'
  if (!owner) throw new Refusal('rule-blocked', { detail })
  const asked = { staffId: owner.staffId, channel: 'online' as const, now, isSelfService: true }
  const lapses = (await readRight(tx, asked)).lapses()
  if (lapses.length === 0) return owner
  throw new Refusal('rule-blocked', { detail })
}
