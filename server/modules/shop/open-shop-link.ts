import * as contract from '#contracts/online'
import { readSellerFacts } from '#modules/access'
import { shownPage } from '#modules/products'
import { command } from '#platform/command'
import { found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { insertLink } from './store.ts'

type Linking = { publicUrl: () => string; bankName: string }

/**
 * The address of a page, for a seller to send. It names who sends it, and a sale that begins with it
 * keeps that name: the rules of both ways of selling count (互联网办法 arts 5, 15).
 */
export function openShopLink({ publicUrl, bankName }: Linking) {
  return command(contract.openShopLink, {
    audit: 'shop-link.opened',
    run: async ({ tx, actor, now }, { productId }) => {
      const { staffId } = requireStaff(actor)
      const { page, pageNo } = found(await shownPage(tx, productId))
      const linkId = await insertLink(tx, { productId, staffId, now })
      const url = `${publicUrl()}/p/shop/${productId}?from=${linkId}`
      const { name, outletName, registrationNo } = await readSellerFacts(tx, staffId)
      const licence = registrationNo ? `执业登记编号 ${registrationNo}` : '未查到执业登记'
      const message = `您好，我是${bankName}${outletName}的客户经理${name}，${licence}。这是“${page.name}”的页面，请您本人阅读，自己决定要不要：${url}`
      return {
        output: { url, message },
        subject: { kind: 'product', id: productId },
        detail: { linkId, pageNo },
      }
    },
  })
}
