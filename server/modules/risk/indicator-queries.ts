import * as contract from '#contracts/indicators'
import { scopeCondition } from '#modules/access'
import { addDays, addMonths, beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { CODES, casesOf, figuresOf, trendOf } from './indicators.ts'
import type { Asked } from './indicators.ts'
import { monthsUntil } from './rules.ts'

const USUAL_DAYS = 30
const TREND_MONTHS = 6

type Period = { from?: string | undefined; until?: string | undefined }

function askedOf({ actor, now }: Context, period: Period): Asked {
  const today = beijingDay(now)
  const until = period.until ?? today
  const from = period.from ?? addDays(until, 1 - USUAL_DAYS)
  if (from > until) {
    const message = '结束日期不能早于开始日期'
    throw new Refusal('invalid-input', { fields: [{ path: 'until', message }] })
  }
  return { today, from, until, scope: scopeCondition(actor, 'c') }
}

export const readIndicators = query(contract.readIndicators, async (context, period) => {
  const { tx } = context
  const asked = askedOf(context, period)
  const { from, until } = asked
  const months = monthsUntil(until, TREND_MONTHS)
  const whole = { ...asked, from: `${months[0]}-01` }
  const items = []
  for (const figure of await figuresOf(tx, asked)) {
    const trend = await trendOf(tx, figure.code, whole)
    items.push({
      ...figure,
      trend: months.map((month) => ({ month, value: trend.get(month) ?? null })),
    })
  }
  return { output: { from, until, items } }
})

const PLACE = /^(\d{4}-\d\d-\d\d)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function placeOf(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [, day, id] = PLACE.exec(cursor) ?? []
  if (day !== undefined && id !== undefined) return { day, id }
  const message = '翻页标记无效，请从第一页重新查看'
  throw new Refusal('invalid-input', { fields: [{ path: 'cursor', message }] })
}

export const listIndicatorCases = query(contract.listIndicatorCases, async (context, asked) => {
  const code = found(CODES.find((one) => one === asked.code))
  const { limit } = asked
  const page = { after: placeOf(asked.cursor), limit: limit + 1 }
  const rows = await casesOf(context.tx, code, { ...askedOf(context, asked), ...page })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    output: { items, nextCursor: rows.length > limit && last ? `${last.day}_${last.id}` : null },
  }
})

/** The days of a month, `YYYY-MM`. */
export function daysOfMonth(month: string): { from: string; until: string } {
  const from = `${month}-01`
  return { from, until: addDays(addMonths(from, 1), -1) }
}
