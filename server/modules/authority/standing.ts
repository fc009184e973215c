import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { SaleChannel } from '#contracts/authority'
import { addMonths } from '#platform/clock'
import type { Db } from '#platform/db'

export type LiveGrant = {
  id: string
  state: 'active' | 'suspended' | 'applied'
  classes: string[]
  channels: SaleChannel[]
  amountLimitFen: number
  validFrom: string
  validUntil: string
  reviewOn: string
}

/** Everything the right to sell takes from the person; days are Beijing days, money is 分. */
export type Standing = {
  staffId: string
  staffNo: string
  name: string
  orgPath: string
  orgUnitId: string
  outletName: string
  province: string | null
  sellerGrade: number
  /** From when on experience counts; null where nobody has said. */
  sellingSince: string | null
  registrationStatus: 'active' | 'suspended' | 'cancelled' | null
  registrationUntil: string | null
  outletClasses: string[] | null
  outletPermitUntil: string | null
  otherInstitutions: number
  qualificationUntil: string | null
  examUntil: string | null
  examScore: number | null
  hasConfidentialityPledge: boolean
  hasLeaverPledge: boolean
  isConflictFree: boolean
  openSanctions: number
  adverseRecords: number
  /** Hours of the last twelve months, all kinds and those on investment-linked products. */
  trainingHours: number
  ilpTrainingHours: number
  grant: LiveGrant | null
  application: LiveGrant | null
  outletLimitFen: number | null
  branchLimitFen: number | null
}

/** The columns of a live grant as one JSON value. */
const grantJson = (table: string) => {
  const at = (column: string) => sql.ref(`${table}.${column}`)
  return sql`case when ${at('id')} is null then null else jsonb_build_object('id', ${at('id')},
    'state', ${at('state')}, 'classes', ${at('classes')}, 'channels', ${at('channels')},
    'amountLimitFen', ${at('amount_limit_fen')}, 'validFrom', ${at('valid_from')},
    'validUntil', ${at('valid_until')}, 'reviewOn', ${at('review_on')}) end`
}

/**
 * The standing of these people in one statement, however many they are. The year of training is
 * the last twelve months: with the calendar year every door would shut on New Year's Day.
 */
export async function readStandings(
  db: Db,
  staffIds: readonly string[],
  today: string,
): Promise<Standing[]> {
  return standingsWhere(db, sql`s.id = any(${[...staffIds]}::uuid[])`, today)
}

async function standingsWhere(
  db: Db,
  isAsked: RawBuilder<boolean>,
  today: string,
): Promise<Standing[]> {
  const yearAgo = addMonths(today, -12)
  const { rows } = await sql<Standing>`
    select s.id as "staffId", s.staff_no as "staffNo", s.name, o.path as "orgPath",
      o.id as "orgUnitId", o.name as "outletName", o.province, s.seller_grade as "sellerGrade",
      s.selling_since as "sellingSince", r.status as "registrationStatus",
      r.valid_until as "registrationUntil", o.authorised_classes as "outletClasses",
      o.permit_valid_until as "outletPermitUntil", e.*, t.*, ${grantJson('g')} as "grant",
      ${grantJson('a')} as "application", ol.amount_limit_fen as "outletLimitFen",
      bl.amount_limit_fen as "branchLimitFen"
    from access.staff s
    join access.org_unit o on o.id = s.org_unit_id
    left join access.v_registration r on r.staff_id = s.id
    left join access.org_unit b on b.kind = 'branch' and starts_with(o.path, b.path)
    left join authority.unit_limit ol on ol.org_unit_id = o.id
    left join authority.unit_limit bl on bl.org_unit_id = b.id and b.id <> o.id
    left join authority.seller_grant g on g.staff_id = s.id and g.state in ('active', 'suspended')
    left join authority.seller_grant a on a.staff_id = s.id and a.state = 'applied'
    cross join lateral (
      select
        count(*) filter (where kind = 'other-institution' and closed_on is null)
          as "otherInstitutions",
        max(until_on) filter (where kind = 'qualification' and closed_on is null)
          as "qualificationUntil",
        max(until_on) filter (where kind = 'exam' and closed_on is null) as "examUntil",
        (array_agg(score order by until_on desc) filter (where kind = 'exam'
          and closed_on is null))[1] as "examScore",
        count(*) filter (where kind = 'confidentiality-pledge' and closed_on is null) > 0
          as "hasConfidentialityPledge",
        count(*) filter (where kind = 'leaver-pledge' and closed_on is null) > 0
          as "hasLeaverPledge",
        count(*) filter (where kind = 'conflict-declaration' and closed_on is null) > 0
          as "isConflictFree",
        count(*) filter (where kind = 'sanction' and closed_on is null) as "openSanctions",
        count(*) filter (where kind = 'sanction') as "adverseRecords"
      from authority.evidence where staff_id = s.id and since_on <= ${today}) e
    cross join lateral (
      select coalesce(sum(hours), 0) as "trainingHours",
        coalesce(sum(hours) filter (where kind = 'ilp'), 0) as "ilpTrainingHours"
      from authority.training
      where staff_id = s.id and trained_on > ${yearAgo} and trained_on <= ${today}) t
    where ${isAsked}
    order by s.staff_no`.execute(db)
  return rows
}

export async function readStanding(
  db: Db,
  staffId: string,
  today: string,
): Promise<Standing | undefined> {
  // Asked at every step of a sale: of one person PostgreSQL keeps its plan, of a list it makes a new one.
  return (await standingsWhere(db, sql`s.id = ${staffId}`, today))[0]
}
