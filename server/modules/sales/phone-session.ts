import * as contract from '#contracts/phone-session'
import { exchangePhoneLink, livePhone } from '#modules/access'
import { command, query } from '#platform/command'
import { requireCustomer } from './sale-work.ts'

/** The link works once; the phone that came first has the session. */
export const openPhoneSession = command(contract.openPhoneSession, {
  audit: 'phone.opened',
  run: async ({ tx, now }, { token }) => {
    const session = await exchangePhoneLink(tx, token, now)
    const { customerId, saleId, csrfToken } = session
    return {
      output: { csrfToken, expiresAt: session.expiresAt.toISOString() },
      secret: session.token,
      subject: { kind: 'sale', id: saleId, customerId },
      detail: { sessionId: session.id },
    }
  },
})

export const readPhoneSession = query(contract.readPhoneSession, async (context) => {
  const phone = await livePhone(context.tx, requireCustomer(context).sessionId)
  return { output: { csrfToken: phone.csrfToken, expiresAt: phone.expiresAt.toISOString() } }
})
