import { randomInt } from 'node:crypto'
import * as contract from '#contracts/sales'
import { openPhoneLink as openLink, readSellerFacts } from '#modules/access'
import type { SellerFacts } from '#modules/access'
import { visibleCustomer } from '#modules/customers'
import type { Intermediated } from '#modules/intermediaries'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { intermediaryFor, intermediaryOf, intermediaryTold } from './intermediary.ts'
import { refuseOpening } from './lapses.ts'
import { lockSale, subjectOf } from './sale-work.ts'
import { ENDED } from './states.ts'
import { insertSale } from './store.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** S20261122-7KQ4M2: the day for people, the rest so that no two counters need to agree. */
export function newSaleNo(day: string): string {
  const tail = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `S${day.replaceAll('-', '')}-${tail}`
}

export const openSale = command(contract.openSale, {
  audit: 'sale.opened',
  run: async (context, { customerId, channel, intermediary }) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    await visibleCustomer(context, customerId)
    const through = await intermediaryFor(tx, { channel, intermediary })
    const blocked = await refuseOpening(context, { customerId, channel, through })
    if (blocked) return blocked
    const id = newId()
    const saleNo = newSaleNo(beijingDay(now))
    const { staffId: ownerStaffId, orgPath } = staff
    const intermediaryPersonId = through?.person.id ?? null
    const sale = { customerId, id, saleNo, channel, intermediaryPersonId, ownerStaffId, orgPath }
    await insertSale(tx, sale, now).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      throw new Refusal('duplicate', { detail: '该客户已有一笔进行中的销售，请继续办理那一笔' })
    })
    return {
      output: { id, saleNo },
      subject: { kind: 'sale', id, customerId },
      detail: { saleNo, channel, ...intermediaryTold(through) },
    }
  },
})

type Linking = { publicUrl: () => string; bankName: string }

type LinkWords = { url: string; bankName: string; through: Intermediated | null }

/** The other one at the customer's side, by name and number as well. */
function broughtBy(through: Intermediated | null): string {
  if (!through) return ''
  const { institution, person } = through
  return `这次投保由${institution.name}的${person.name}（执业登记编号 ${person.registrationNo}）为您办理。`
}

/**
 * Who is not in the room shows no licence: the first message says name, institution and number
 * (销售行为办法 art. 24).
 */
function linkMessage(seller: SellerFacts, { url, bankName, through }: LinkWords) {
  const licence = seller.registrationNo ? `执业登记编号 ${seller.registrationNo}` : '未查到执业登记'
  return `您好，我是${bankName}${seller.outletName}的客户经理${seller.name}，${licence}。${broughtBy(through)}请在手机上打开这个页面，由您本人阅读和填写；页面只能打开一次，很快失效：${url}`
}

/** The QR code on the counter screen. The token travels in the fragment: no log ever sees it. */
export function openPhoneLink({ publicUrl, bankName }: Linking) {
  return command(contract.openPhoneLink, {
    audit: 'sale.phone-link-opened',
    run: async (context, { saleId }) => {
      const staff = requireStaff(context.actor)
      const sale = await lockSale(context, saleId)
      if (ENDED.has(sale.state) && sale.state !== 'in-force') {
        throw new Refusal('state-conflict', { detail: '这笔销售已结束' })
      }
      const { customerId } = sale
      const { now, tx } = context
      const link = await openLink(tx, { customerId, saleId, staffId: staff.staffId, now })
      const url = `${publicUrl()}/p/#${link.token}`
      const expiresAt = link.expiresAt.toISOString()
      const through = await intermediaryOf(tx, sale)
      const seller = await readSellerFacts(tx, staff.staffId)
      const message = linkMessage(seller, { url, bankName, through })
      return {
        output: { url, expiresAt, message },
        subject: subjectOf(sale),
      }
    },
  })
}
