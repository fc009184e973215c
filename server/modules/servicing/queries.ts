import * as contract from '#contracts/servicing'
import { lockOwnSale, subjectOf, visibleSale } from '#modules/sales'
import { personalQuery } from '#platform/command'
import { phoneService, serviceView, standingOf } from './view.ts'

export const readService = personalQuery(contract.readService, {
  audit: 'service.read',
  onceInMinutes: 10,
  run: async (context, { saleId }) => {
    const sale = await visibleSale(context, saleId)
    const output = await serviceView(context, await standingOf(context, sale))
    return { output, seen: [subjectOf(sale)] }
  },
})

export const readPhoneService = personalQuery(contract.readPhoneService, {
  audit: 'service.read',
  onceInMinutes: 10,
  run: async (context) => {
    const { sale } = await lockOwnSale(context)
    const output = await phoneService(context, await standingOf(context, sale))
    return { output, seen: [subjectOf(sale)] }
  },
})
