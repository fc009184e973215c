import type { SaleChannel } from '#contracts/authority'
import type { ProductClass } from '#contracts/products'
import type { InstalledEvidence } from '#modules/authority'
import { workCalendar } from '#platform/calendar'
import { addDays, startOfBeijingDay } from '#platform/clock'
import { unitByCode } from './bank.ts'
import { STAFF, staffId } from './staff.ts'
import type { TownStaff } from './staff.ts'

type Paper = InstalledEvidence['papers'][number]
type Course = InstalledEvidence['training'][number]

const YUAN = 100
/** First-year premium of one policy by seller grade. */
const LIMIT_YUAN: Record<number, number> = { 1: 20_000, 2: 200_000, 3: 1_000_000, 4: 5_000_000 }
const SIMPLE: ProductClass[] = ['life', 'health', 'accident', 'property', 'liability', 'credit']

/** What makes these three different from everybody else; none of them sells in any story. */
const LAPSES = {
  /** New this spring: 26 of 30 hours. */
  shortOfHours: 'RM0204',
  /** The qualification ends in twenty working days. */
  endsSoon: 'OM0202',
  /** The grant was suspended after an inspection. */
  suspended: 'RM0202',
} as const
/** Registration suspended since the autumn, because of this. */
const SANCTIONED = 'RM0203'

/** Who may also sell through agencies and brokers. */
const INTERMEDIATED = new Set(['RM0101', 'RM0103'])

const sellers = STAFF.filter((person) => person.sellerGrade > 0)

/**
 * Evidence for everybody who sells, told from the day the town is built: whenever that is, its
 * people may sell, and the three with a lapse have it.
 */
export function townEvidence(today: string): InstalledEvidence[] {
  return sellers.map((person) => {
    const training = coursesOf(person, today)
    return {
      staffId: person.id,
      papers: papersOf(person, today),
      training,
      grant: grantOf(person, today, training),
    }
  })
}

function papersOf(person: TownStaff, today: string): Paper[] {
  const { staffNo, employedSince } = person
  const untilOn =
    staffNo === LAPSES.endsSoon ? workCalendar().addWorkdays(today, 20) : addDays(today, 700)
  const number = person.registration?.registrationNo.slice(-8) ?? ''
  const sinceOn = addDays(today, -150)
  const papers: Paper[] = [
    { kind: 'qualification', reference: `ZG3299${number}`, sinceOn: employedSince, untilOn },
    {
      kind: 'exam',
      reference: '银行代理保险销售人员年度考试',
      score: 70 + person.sellerGrade * 6,
      sinceOn,
      untilOn: addDays(today, 580),
    },
    { kind: 'confidentiality-pledge', reference: `BM-${staffNo}`, sinceOn: employedSince },
    { kind: 'leaver-pledge', reference: `LZ-${staffNo}`, sinceOn: employedSince },
    { kind: 'conflict-declaration', reference: `LC-${staffNo}`, sinceOn },
  ]
  if (staffNo !== SANCTIONED) return papers
  const reference = '替客户点选手机确认，调查中'
  return [...papers, { kind: 'sanction', reference, sinceOn: addDays(today, -25) }]
}

/** Held by the bank's own training desk: the same courses for all, the special ones for some. */
function coursesOf(person: TownStaff, today: string): Course[] {
  const at = (days: number) => addDays(today, -days)
  const course = (source: string, kind: Course['kind'], [hours, trainedOn]: [number, string]) => ({
    reference: `KC-${trainedOn.replaceAll('-', '')}`,
    kind,
    hours,
    trainedOn,
    source,
  })
  const isShort = person.staffNo === LAPSES.shortOfHours
  const general = [
    course('保险法规与监管新规', 'general', [8, at(110)]),
    course('适当性管理办法专题', 'general', [isShort ? 6 : 8, at(75)]),
    course('消费者权益保护与职业道德', 'general', [isShort ? 4 : 8, at(40)]),
    course('重疾与医疗产品', 'product', [8, at(30)]),
  ]
  const ilp = person.ilpTrainingHours
  if (ilp === 0) return general
  const half = Math.floor(ilp / 2)
  return [
    ...general,
    course('投连账户与风险揭示', 'ilp', [half, at(100)]),
    course('投连客户适当性实务', 'ilp', [ilp - half, at(20)]),
  ]
}

function grantOf(
  person: TownStaff,
  today: string,
  training: readonly Course[],
): InstalledEvidence['grant'] {
  const { sellerGrade: grade, staffNo } = person
  const isManager = person.roles.includes('outlet-manager')
  const branch = person.unitCode.startsWith('O01') ? 'BM01' : 'BM02'
  const outletManager = STAFF.find(
    (one) => one.unitCode === person.unitCode && one.roles.includes('outlet-manager'),
  )
  const hours = training.reduce((sum, one) => sum + one.hours, 0)
  const channels: SaleChannel[] = [
    ...(grade >= 3 ? (['outlet', 'phone', 'online'] as const) : (['outlet', 'phone'] as const)),
    ...(INTERMEDIATED.has(staffNo) ? (['agent', 'broker'] as const) : []),
  ]
  return {
    classes: classesOf(person),
    channels,
    amountLimitFen: (LIMIT_YUAN[grade] ?? 0) * YUAN,
    validFrom: addDays(today, -140),
    validUntil: addDays(today, 590),
    reviewOn: addDays(today, 225),
    appliedBy: isManager ? staffId(branch) : (outletManager?.id ?? staffId(branch)),
    reviewedBy: staffId('CP0002'),
    approvedBy: isManager ? staffId('CP0001') : staffId(branch),
    approvedAt: startOfBeijingDay(addDays(today, -141)),
    gates: [
      { gate: 'training', isPassed: true, evidence: `近 12 个月 ${Math.max(hours, 30)} 小时` },
      { gate: 'compliance', isPassed: true, evidence: '陆思敏：资格、培训与承诺齐备' },
      { gate: 'assessment', isPassed: true, evidence: `成绩 ${70 + grade * 6} 分` },
    ],
    ...(staffNo === LAPSES.suspended
      ? {
          suspended: {
            by: staffId('BM02'),
            at: startOfBeijingDay(addDays(today, -3)),
            reason: '质检发现介绍顺序两次不符，暂停销售，完成整改谈话后恢复',
          },
        }
      : {}),
  }
}

/** What the outlet may sell, less what the grade does not reach. */
function classesOf(person: TownStaff): ProductClass[] {
  if (person.sellerGrade === 1) return SIMPLE
  const permitted = unitByCode(person.unitCode).authorisedClasses ?? []
  return permitted.filter((name) => name !== 'investment-linked' || person.ilpTrainingHours > 0)
}

/** Limits of branches and outlets in 分: the smaller house carries the smaller risk. */
export const UNIT_LIMITS: readonly { code: string; amountLimitFen: number; note: string }[] = [
  { code: 'B01', amountLimitFen: 20_000_000 * YUAN, note: '按分行规模与风险控制评级核定' },
  { code: 'B02', amountLimitFen: 10_000_000 * YUAN, note: '按分行规模与风险控制评级核定' },
  { code: 'O0101', amountLimitFen: 10_000_000 * YUAN, note: '营业部，双录室两间' },
  { code: 'O0102', amountLimitFen: 5_000_000 * YUAN, note: '支行' },
  { code: 'O0103', amountLimitFen: 1_000_000 * YUAN, note: '社区支行，不办理大额' },
  { code: 'O0201', amountLimitFen: 8_000_000 * YUAN, note: '营业部' },
  { code: 'O0202', amountLimitFen: 500_000 * YUAN, note: '县域支行' },
]
