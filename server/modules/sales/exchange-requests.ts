import type { GroupPlan } from '#contracts/sale-view'
import type {
  ApplicationRequest,
  BeneficiaryData,
  CompanyData,
  DebitRequest,
  GroupData,
  IssueRequest,
  PersonApplicationRequest,
  QuoteRequest,
  RefundRequest,
} from '#modules/insurers'
import { addDays, beijingDay } from '#platform/clock'
import { isSelfService } from './self-service.ts'
import { actOf, chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { healthOf } from './health.ts'
import { quotedOf } from './phone-facts.ts'
import { documentsOf } from './store.ts'
import type { PlanContent } from './plan-content.ts'
import type { Exchange } from './store.ts'
import { applicationNoOf } from './underwriting.ts'
import type { FieldCrypto } from '#platform/crypto'
import type { Db } from '#platform/db'

/** A fact without which the other side cannot be asked; the doors before have made sure of it. */
function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`sale data is missing: ${what}`)
  return value
}

export function quoteRequest(facts: SaleFacts, exchange: Exchange): QuoteRequest {
  const { content } = chosen(facts).plan
  const { customer } = facts
  const asked = {
    requestId: exchange.id,
    insurerCode: content.insurerCode,
    productCode: content.productCode,
    planCode: content.planCode,
    mode: content.mode,
    paymentYears: content.paymentYears,
    coverTerm: content.coverTerm,
    premiumFen: content.premiumFen,
    quotedOn: beijingDay(exchange.requestedAt),
  }
  if (content.group) return { ...asked, group: groupData(facts, content.group) }
  return {
    ...asked,
    insured: {
      gender: present((content.people?.insured ?? customer).gender, 'gender'),
      birthOn: present(content.insuredBirthOn, 'insured birth date'),
    },
    applicant: {
      birthOn: present(customer.birthOn, 'birth date'),
      occupation: customer.occupation,
    },
  }
}

/** The list the plan was chosen for; another one would have taken the plan back. */
function groupData({ insuredList }: SaleFacts, { headcount, listSha256 }: GroupPlan): GroupData {
  const { youngestOn, oldestOn } = present(insuredList, 'list of the insured')
  return { headcount, listSha256, youngestOn, oldestOn }
}

function companyData({ customer }: SaleFacts): CompanyData {
  const { legalRepresentative, operator } = present(customer.company, 'company')
  const { name, idKind, idNumber } = operator
  return {
    name: present(customer.name, 'name'),
    creditCode: present(customer.idNumber, 'credit code'),
    legalRepresentative,
    address: customer.address ?? '',
    operator: { name, idKind, idNumber, phone: present(customer.phone, 'phone') },
  }
}

export async function applicationRequest(
  db: Db,
  facts: SaleFacts,
  { exchange, fields }: { exchange: Exchange; fields: FieldCrypto },
): Promise<ApplicationRequest> {
  const { content } = chosen(facts).plan
  const { seller, sale } = facts
  const documents = await documentsOf(db, sale.id)
  const health = await healthOf(db, fields, chosen(facts).plan.id)
  const applied = {
    requestId: exchange.id,
    insurerCode: content.insurerCode,
    quoteNo: present(quotedOf(facts), 'quote').quoteNo,
    saleNo: sale.saleNo,
    beneficiary: content.beneficiaryName ?? '法定',
    beneficiaries: beneficiariesOf(content),
    refer: referrals(facts),
    health,
    sellerRegistrationNo: isSelfService(facts.sale.channel)
      ? (seller.registrationNo ?? seller.outletCode)
      : present(seller.registrationNo, 'registration'),
    documents: documents.map(({ kind, sha256 }) => ({ kind, sha256 })),
  }
  if (content.group) {
    return { ...applied, company: companyData(facts), group: groupData(facts, content.group) }
  }
  return { ...applied, ...peopleIn(facts) }
}

/** Empty where the law says who gets it. */
function beneficiariesOf({ people }: PlanContent): BeneficiaryData[] {
  if (!people?.beneficiary) return []
  const { name, relation, idKind, idNumber } = people.beneficiary
  return [{ name, relation, idKind, idNumber }]
}

/** Applicant and insured of an individual application. */
function peopleIn(facts: SaleFacts): Pick<PersonApplicationRequest, 'applicant' | 'insured'> {
  const { content } = chosen(facts).plan
  const { customer } = facts
  const person = {
    name: present(customer.name, 'name'),
    gender: present(customer.gender, 'gender'),
    birthOn: present(customer.birthOn, 'birth date'),
    idKind: present(customer.idKind, 'id kind'),
    idNumber: present(customer.idNumber, 'id number'),
    phone: present(customer.phone, 'phone'),
  }
  const { insuredRelation: relation } = content
  const insured =
    relation === 'self'
      ? { ...person, occupation: customer.occupation }
      : present(content.people?.insured, 'insured')
  return {
    applicant: {
      ...person,
      annualIncomeFen: present(
        customer.annualIncomeFen ?? facts.needs?.answers.ownIncomeFen,
        'income',
      ),
      occupation: customer.occupation,
      address: customer.address ?? '',
    },
    // Whoever is insured is reached through the applicant.
    insured: { ...insured, phone: person.phone, relation },
  }
}

type Refer = ApplicationRequest['refer'][number]

/** What the rules referred when the plan was chosen, and what the answers about health added. */
function referrals(facts: SaleFacts): Refer[] {
  const chosenWith = chosen(facts).plan.content.reasons.filter(
    ({ outcome }) => outcome === 'REFER_UW',
  )
  const added = (actOf(facts, 'health', 'answers')?.data['refer'] ?? []) as Refer[]
  return [...chosenWith, ...added].map(({ ruleId, message }) => ({ ruleId, message }))
}

/** From the customer's own account and no other (销售行为办法 art. 32). */
export function debitRequest(facts: SaleFacts, exchange: Exchange): DebitRequest {
  const { content } = chosen(facts).plan
  return {
    requestId: exchange.id,
    accountNo: present(facts.customer.bankAccount, 'account'),
    holderName: present(facts.customer.name, 'name'),
    amountFen: content.premiumFen,
    payee: `${content.insurerCode}-PREMIUM`,
    reference: facts.sale.saleNo,
    askedOn: beijingDay(exchange.requestedAt),
  }
}

export function issueRequest(facts: SaleFacts, exchange: Exchange): IssueRequest {
  const { content } = chosen(facts).plan
  const debit = facts.exchanges.debit?.answer
  return {
    requestId: exchange.id,
    insurerCode: content.insurerCode,
    applicationNo: present(applicationNoOf(facts), 'application number'),
    bankRef: String(present(debit?.['bankRef'], 'bank reference')),
    paidFen: content.premiumFen,
    effectiveOn: addDays(beijingDay(exchange.requestedAt), 1),
    askedOn: beijingDay(exchange.requestedAt),
  }
}

/** Back to the account it was debited from and to no other (互联网办法 art. 40). */
export function refundRequest(facts: SaleFacts, exchange: Exchange): RefundRequest {
  const debit = facts.exchanges.debit?.answer
  return {
    requestId: exchange.id,
    accountNo: present(facts.customer.bankAccount, 'account'),
    holderName: present(facts.customer.name, 'name'),
    amountFen: chosen(facts).plan.content.premiumFen,
    originalBankRef: String(present(debit?.['bankRef'], 'bank reference')),
    reference: facts.sale.saleNo,
    askedOn: beijingDay(exchange.requestedAt),
  }
}
