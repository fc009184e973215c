import type { z } from 'zod'
import type { RightCheck as RightCheckShape, SaleChannel } from '#contracts/authority'
import { RIGHT_TOPICS } from '#contracts/authority'
import type { Intermediated } from '#modules/intermediaries'
import type { ShelfProduct } from '#modules/products'
import { compiledRulesOn } from '#modules/rulebook'
import type { CompiledRules, Examined, FactName, Facts } from '#modules/rulebook'
import type { WorkCalendar } from '#platform/calendar'
import { beijingDay } from '#platform/clock'
import type { Db } from '#platform/db'
import { found } from '#platform/refusal'
import { messageOf, saidOf, topicOf } from './check-words.ts'
import { repairOf } from './repairs.ts'
import { rightFacts } from './right-facts.ts'
import type { Asker, Basis, Offered } from './right-facts.ts'
import { readStanding } from './standing.ts'
import type { Standing } from './standing.ts'

export type RightCheck = z.output<typeof RightCheckShape>

/** The last day on which a fact holds; facts without an end have none. */
const UNTIL: Partial<Record<FactName, (basis: Basis) => string | null | undefined>> = {
  'seller.isRegistered': ({ standing }) => standing.registrationUntil,
  'seller.qualificationDaysLeft': ({ standing }) => standing.qualificationUntil,
  'seller.examDaysLeft': ({ standing }) => standing.examUntil,
  'grant.daysLeft': ({ standing }) => standing.grant?.validUntil,
  'outlet.permitDaysLeft': ({ standing }) => standing.outletPermitUntil,
  'intermediary.licenceDaysLeft': ({ through }) => through?.institution.licenceUntil,
  'intermediary.agreementDaysLeft': ({ through }) => through?.institution.agreementUntil,
  'insurer.agreementDaysLeft': ({ offered }) => offered?.product.agreement?.validUntil,
}

const TOPIC_ORDER = Object.keys(RIGHT_TOPICS)

/** Every check, failed ones first, each part in the order of the topics. Pure. */
export function checksOf(
  basis: Basis,
  rules: CompiledRules,
  calendar?: WorkCalendar,
): RightCheck[] {
  const checks = rules
    .examine(rightFacts(basis), 'choose')
    .map((examined) => toCheck(examined, basis, calendar))
    .sort((a, b) => TOPIC_ORDER.indexOf(a.topic) - TOPIC_ORDER.indexOf(b.topic))
  return [...checks.filter((one) => !one.isPassed), ...checks.filter((one) => one.isPassed)]
}

function toCheck(
  { reason, isHit }: Examined,
  basis: Basis,
  calendar: WorkCalendar | undefined,
): RightCheck {
  const until = UNTIL[reason.fact as FactName]?.(basis) ?? null
  return {
    ruleId: reason.ruleId,
    ruleVersion: reason.ruleVersion,
    topic: topicOf(reason.fact, basis.standing),
    title: reason.title,
    // Only what blocks takes the right away; milder rules are for the sale itself.
    isPassed: !isHit || reason.outcome !== 'BLOCK',
    label: reason.factLabel,
    ...saidOf(reason, basis),
    until,
    workdaysLeft: until && calendar ? calendar.workdaysUntil(basis.today, until) : null,
    message: messageOf(reason, basis),
    remedy: reason.remedy,
    citation: reason.citation,
    repair: isHit ? repairOf(reason.fact as FactName, basis) : null,
  }
}

/** The right of one seller, read once; products are then judged without asking the database. */
export type Right = {
  standing: Standing
  /** For the rules of a sale; the premium is that of the first year, in 分. */
  factsFor: (product: ShelfProduct, firstYearFen?: number) => Facts
  /** Why this person may not sell (this): empty when they may. */
  lapses: (offered?: Offered) => RightCheck[]
  checks: (offered?: Offered, calendar?: WorkCalendar) => RightCheck[]
}

export type Asked = {
  staffId: string
  channel: SaleChannel
  now: Date
  /** Asks what the person's outlet, branch and insurer may, not the person. */
  isSelfService?: boolean
  /** Whom the sale goes through; left out for the bank's own channels. */
  through?: Intermediated | null
  asker?: Asker
}

/** Two statements, however many products are looked at afterwards. */
export async function readRight(db: Db, asked: Asked): Promise<Right> {
  const today = beijingDay(asked.now)
  const standing = found(await readStanding(db, asked.staffId, today))
  const { channel, isSelfService, through = null, asker } = asked
  const right = { standing, today, channel, isSelfService, through, asker }
  return rightOf(right, await compiledRulesOn(db, today))
}

/** The same from a standing that was read already. Pure. */
export function rightOf(basis: Basis, rules: CompiledRules): Right {
  const checks = (offered?: Offered, calendar?: WorkCalendar) =>
    checksOf({ ...basis, offered }, rules, calendar)
  return {
    standing: basis.standing,
    factsFor: (product, firstYearFen) =>
      rightFacts({ ...basis, offered: { product, firstYearFen } }),
    lapses: (offered) => checks(offered).filter((one) => !one.isPassed),
    checks,
  }
}
