import { z } from 'zod'
import type { Reason } from '#contracts/rulebook'
import { dutiesOn } from '#modules/rulebook'
import type { PlanVerdict } from '#modules/suitability'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Context, NewsItem } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { found } from '#platform/refusal'
import { toTheCustomer } from './confirmations.ts'
import type { SaleFacts } from './facts.ts'
import { readingTimes } from './notices.ts'
import { byOf, subjectOf } from './sale-work.ts'
import { insertAct, isNoted, saleRow } from './store.ts'
import type { SaleRow } from './store.ts'
import type { ToldByRule } from './told.ts'

/** What the rules ask for beside the verdict when a plan is chosen: what to tell, what to note. */
export async function dutiesAtChoice(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { sale }: Pick<SaleFacts, 'sale'>,
  verdict: Pick<PlanVerdict, 'facts' | 'outcome'>,
): Promise<{ told: ToldByRule[]; notes: NewsItem[] }> {
  const day = beijingDay(now)
  const facts = {
    ...verdict.facts,
    'sale.channel': sale.channel,
    'sale.isStopAdvised': verdict.outcome === 'ADVISE_STOP',
  }
  const duties = await dutiesOn(tx, { day, asker: 'sale', facts })
  const toTell = duties.filter(({ outcome }) => outcome === 'DISCLOSE')
  const minReadSec = toTell.length === 0 ? 0 : (await readingTimes(tx, day))('rule')
  return { told: toTell.map((duty) => toldBy(duty, minReadSec)), notes: noted(sale, duties) }
}

const toldBy = (duty: Reason, minReadSec: number): ToldByRule => ({
  id: `rule-${duty.ruleId}`,
  ruleVersion: duty.ruleVersion,
  title: duty.title,
  plain: toTheCustomer(duty),
  citation: duty.citation,
  minReadSec,
})

/** News of every LOG rule that hit; each is written down once per sale, however often it hits. */
export const noted = ({ id }: Pick<SaleRow, 'id'>, duties: readonly Reason[]): NewsItem[] =>
  duties
    .filter(({ outcome }) => outcome === 'LOG')
    .map(({ ruleId, ruleVersion, title, message, citation }) => ({
      name: 'sale.rule-hit',
      payload: { saleId: id, ruleId, ruleVersion, title, message, citation },
    }))

const RuleNews = z.object({
  saleId: z.uuid(),
  ruleId: z.string(),
  ruleVersion: z.number(),
  title: z.string(),
  message: z.string(),
  citation: z.string(),
})

const noteRule = command(
  systemOperation({ name: 'noteRule', input: RuleNews, output: z.object({}) }),
  {
    audit: 'sale.rule-noted',
    run: async (context, { saleId, ...rule }) => {
      const { tx, now } = context
      const sale = found(await saleRow(tx, saleId))
      const act = { kind: 'rule' as const, code: rule.ruleId, planId: null, data: rule }
      await insertAct(tx, sale, { ...act, by: byOf(context), now })
      return { output: {}, subject: subjectOf(sale), detail: rule }
    },
  },
)

/** 留痕: an entry of its own in the log, and so in the timeline of the case. */
export const noteRuleOnNews: EventHandler = {
  event: 'sale.rule-hit',
  name: 'note-rule',
  run: async ({ db, execute }, payload) => {
    const { saleId, ruleId } = RuleNews.parse(payload)
    if (!(await isNoted(db, saleId, ruleId))) await execute(noteRule, payload)
  },
}
