import * as contract from '#contracts/insured-list'
import { maskId, nameOf } from '#modules/customers'
import { personalQuery } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { insuredListOf, insuredPeople } from './insured-list.ts'
import { subjectOf, visibleSale } from './sale-work.ts'

/** The list that counts, page by page; empty where none was uploaded. */
export const listInsured = personalQuery(contract.listInsured, {
  audit: 'insured-list.read',
  onceInMinutes: 10,
  run: async (context, { saleId, cursor, limit }) => {
    const sale = await visibleSale(context, saleId)
    const list = await insuredListOf(context.tx, sale.id)
    const seen = [subjectOf(sale)]
    if (!list) return { output: { items: [], nextCursor: null }, seen }
    const people = await insuredPeople(context.tx, context.fields, {
      listId: list.id,
      after: cursorId(cursor),
      limit: limit + 1,
    })
    const items = people.slice(0, limit).map(({ name, idNumber, ...person }) => ({
      ...person,
      name: nameOf(context, null, name),
      idMasked: maskId(idNumber),
    }))
    const nextCursor = people.length > limit ? (items.at(-1)?.id ?? null) : null
    return { output: { items, nextCursor }, seen }
  },
})
