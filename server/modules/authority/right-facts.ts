import type { SaleChannel } from '#contracts/authority'
import { beginsOn } from '#modules/intermediaries'
import type { Intermediated } from '#modules/intermediaries'
import type { ShelfProduct } from '#modules/products'
import type { Facts } from '#modules/rulebook'
import { addMonths } from '#platform/clock'
import type { Standing } from './standing.ts'

/** What is to be sold; the premium is that of the first year, in 分. */
export type Offered = { product: ShelfProduct; firstYearFen?: number | undefined }

/** What the one who asks may put right with their own hands; nobody the registers of themselves. */
export type Asker = { mayKeep: boolean; maySetLimit: boolean }

/** The person, the day and the way of selling, and what is to be sold if that is known. */
export type Basis = {
  standing: Standing
  today: string
  channel: SaleChannel
  /** Whom the sale goes through, where the channel is an agent or a broker. */
  through?: Intermediated | null
  offered?: Offered | undefined
  /** The customer buys alone: the bank's own permission counts, nobody's grade or grant. */
  isSelfService?: boolean | undefined
  /** Left out where the seller works; sellers ask those who keep the registers. */
  asker?: Asker | undefined
}

const DAY_MS = 86_400_000
/** Stands for the last good day of a paper that was never filed. */
const LONG_GONE = '1970-01-01'

/** Days from today to the last good day; below 0 it has passed, `null` where there is no end. */
export function daysLeft(today: string, until: string | null): number | null {
  return until === null ? null : Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS)
}

/** Whole months of experience; nobody knowing since when is none. Pure. */
export function monthsSince(since: string | null, today: string): number {
  if (since === null || since > today) return 0
  const [from, to] = [since, today].map((day) => day.split('-').map(Number)) as [Ymd, Ymd]
  const months = (to[0] - from[0]) * 12 + to[1] - from[1]
  return addMonths(since, months) > today ? months - 1 : months
}

type Ymd = [year: number, month: number, day: number]

/** The facts of the right to sell by the names of the dictionary; unknown stays `null`. Pure. */
export function rightFacts(basis: Basis): Facts {
  const facts = {
    ...personFacts(basis),
    ...grantFacts(basis),
    ...(basis.through ? intermediaryFacts(basis, basis.through) : {}),
    ...(basis.offered ? offerFacts(basis, basis.offered) : {}),
  }
  return basis.isSelfService ? withoutPerson(facts) : facts
}

const withoutPerson = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !/^(seller|grant)\./.test(name)))

function personFacts({ standing, today }: Basis): Facts {
  const { registrationStatus, registrationUntil } = standing
  return {
    'seller.isRegistered': registrationStatus === 'active' && (registrationUntil ?? '') >= today,
    'seller.institutions': standing.otherInstitutions + (registrationStatus === null ? 0 : 1),
    'seller.hasQualification': standing.qualificationUntil !== null,
    'seller.qualificationDaysLeft': daysLeft(today, standing.qualificationUntil),
    'seller.trainingHours': standing.trainingHours,
    'seller.hasExam': standing.examUntil !== null,
    'seller.examDaysLeft': daysLeft(today, standing.examUntil),
    'seller.examScore': standing.examScore,
    'seller.hasConfidentialityPledge': standing.hasConfidentialityPledge,
    'seller.hasLeaverPledge': standing.hasLeaverPledge,
    'seller.isConflictFree': standing.isConflictFree,
    'seller.openSanctions': standing.openSanctions,
    'seller.grade': standing.sellerGrade,
    // No permit on file is no permit: what nobody has seen lets nobody sell.
    'outlet.permitDaysLeft': daysLeft(today, standing.outletPermitUntil ?? LONG_GONE),
  }
}

function grantFacts({ standing: { grant }, today, channel }: Basis): Facts {
  return {
    'grant.isSuspended': grant?.state === 'suspended',
    'grant.isInForce': grant?.state === 'active' && grant.validFrom <= today,
    'grant.daysLeft': grant ? daysLeft(today, grant.validUntil) : null,
    'grant.coversChannel': grant ? grant.channels.includes(channel) : null,
  }
}

function intermediaryFacts(
  { today, offered }: Basis,
  { institution, person }: Intermediated,
): Facts {
  const { licenceUntil, agreementUntil, endedOn } = institution
  const classes: readonly string[] = institution.classes
  return {
    'intermediary.isEnded': endedOn !== null,
    'intermediary.hasBegun': beginsOn(institution) <= today,
    'intermediary.licenceDaysLeft': daysLeft(today, licenceUntil),
    'intermediary.agreementDaysLeft': daysLeft(today, agreementUntil),
    'intermediary.isPersonActive': person.isActive,
    'intermediary.coversClass':
      offered?.product.content.classes.every((cls) => classes.includes(cls)) ?? null,
  }
}

function offerFacts({ standing, today }: Basis, { product, firstYearFen }: Offered): Facts {
  const { content, agreement } = product
  const { grant, outletClasses, province } = standing
  const over = (limitFen: number | null | undefined) =>
    firstYearFen === undefined || limitFen === null || limitFen === undefined
      ? null
      : firstYearFen - limitFen
  return {
    'seller.ilpExperienceMonths': monthsSince(standing.sellingSince, today),
    'seller.ilpTrainingHours': standing.ilpTrainingHours,
    'seller.adverseRecords': standing.adverseRecords,
    'grant.coversClass': grant ? content.classes.every((cls) => grant.classes.includes(cls)) : null,
    'grant.overLimitFen': over(grant?.amountLimitFen),
    'outlet.overLimitFen': over(standing.outletLimitFen),
    'branch.overLimitFen': over(standing.branchLimitFen),
    'outlet.isClassAuthorised':
      outletClasses !== null && content.classes.every((cls) => outletClasses.includes(cls)),
    'insurer.servesProvince': province !== null && product.insurerServes.includes(province),
    'insurer.agreementDaysLeft': daysLeft(today, agreement?.validUntil ?? LONG_GONE),
    'insurer.commissionOverBp': agreement
      ? agreement.commissionBp - content.filedCommissionBp
      : null,
    'product.isOnShelf': product.isOnShelf,
    'product.isFiled':
      content.filingNo !== '' && content.filedOn !== null && content.filedOn <= today,
    'product.grade': product.grade,
    'product.designType': content.designType,
  }
}
