import { sql } from 'kysely'
import * as contract from '#contracts/authority'
import type { OutputOf } from '#contracts/operation'
import { scopeCondition, requireInScope } from '#modules/access'
import { readOffer, readShelf } from '#modules/products'
import { compiledRulesOn } from '#modules/rulebook'
import type { CompiledRules } from '#modules/rulebook'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { found } from '#platform/refusal'
import { grantRow, lifeOf } from './grant-store.ts'
import type { GrantRow } from './grant-store.ts'
import type { Asker } from './right-facts.ts'
import { readRight, rightOf } from './right-to-sell.ts'
import { visibleSeller } from './seller-scope.ts'
import { gatesNow, isFreshEyes } from './settle-grant.ts'
import { readStandings } from './standing.ts'
import type { Standing } from './standing.ts'
import { canMove } from './states.ts'
import { endingFor, readEnding } from './warnings.ts'
import type { Ending } from './warnings.ts'

type Detail = OutputOf<typeof contract.readGrant>
type Listed = OutputOf<typeof contract.listSellers>['items'][number]

const cardOf = ({ staffId, staffNo, name, outletName, sellerGrade }: Standing) => ({
  staffId,
  staffNo,
  name,
  outletName,
  grade: sellerGrade,
})

const warningOf = ({ kind, subject, endsOn, workdaysLeft }: Ending) => ({
  kind,
  subject,
  endsOn,
  workdaysLeft,
})

/** The one answer: may this person sell (this), and every check behind it. */
export const readRightToSell = query(contract.readRightToSell, async (context, asked) => {
  const { tx, now } = context
  const standing = await visibleSeller(context, asked.staffId)
  const { staffId, channel, productId, premiumFen } = asked
  const asker = askerOf(context, staffId)
  const right = await readRight(tx, { staffId, channel, now, asker })
  const product = productId === undefined ? undefined : await readOffer(tx, productId, now)
  const calendar = await bankCalendar(tx)
  const offered = product && { product, firstYearFen: premiumFen }
  const checks = right.checks(offered, calendar)
  const endings = await readEnding(tx, { today: beijingDay(now), calendar })
  return {
    output: {
      seller: cardOf(standing),
      asOf: now.toISOString(),
      canSell: checks.every((check) => check.isPassed),
      checks,
      grant: grantCard(standing.grant),
      application: grantCard(standing.application),
      endsNext: endingFor(endings, standing).map(warningOf),
    },
  }
})

function askerOf({ actor }: Context, staffId: string): Asker {
  if (actor.kind !== 'staff') return { mayKeep: false, maySetLimit: false }
  return {
    mayKeep: actor.permissions.has('register:keep') && actor.staffId !== staffId,
    maySetLimit: actor.permissions.has('authority:limit'),
  }
}

const grantCard = (grant: Standing['grant']) =>
  grant && { ...grant, classes: grant.classes as Detail['classes'] }

/** Five statements for the whole shelf, whether it holds 24 products or 300. */
export const readSellableShelf = query(contract.readSellableShelf, async (context, { staffId }) => {
  const { tx, now } = context
  await visibleSeller(context, staffId)
  const right = await readRight(tx, { staffId, channel: 'outlet', now })
  const items = (await readShelf(tx, now)).map((product) => {
    const lapses = right.lapses({ product })
    return {
      productId: product.id,
      code: product.code,
      name: product.content.name,
      insurerName: product.insurerName,
      grade: product.grade,
      canSell: lapses.length === 0,
      reasons: lapses.map(({ ruleId, message }) => ({ ruleId, message })),
    }
  })
  return { output: { items: items.toSorted((a, b) => Number(b.canSell) - Number(a.canSell)) } }
})

const CHUNK = 100
const AMBER_WORKDAYS = 30

type Judging = { rules: CompiledRules; endings: readonly Ending[]; today: string }

/** People in scope with their light, a hundred standings at a time until the page is full. */
export const listSellers = query(contract.listSellers, async (context, asked) => {
  const { tx, now } = context
  const today = beijingDay(now)
  const endings = await readEnding(tx, { today, calendar: await bankCalendar(tx) })
  const judging = { rules: await compiledRulesOn(tx, today), endings, today }
  const found: Listed[] = []
  for (let after = asked.cursor ?? ''; found.length <= asked.limit;) {
    const ids = await sellerIds(context, { q: asked.q, after })
    const standings = await readStandings(tx, ids, today)
    found.push(...standings.map((one) => listed(one, judging)).filter(hasLight(asked.light)))
    const last = standings.at(-1)
    if (!last || standings.length < CHUNK) break
    after = last.staffNo
  }
  const items = found.slice(0, asked.limit)
  const nextCursor = found.length > asked.limit ? (items.at(-1)?.staffNo ?? null) : null
  return { output: { items, nextCursor } }
})

const hasLight = (light: Listed['light'] | undefined) => (item: Listed) =>
  light === undefined || item.light === light

function listed(standing: Standing, { rules, endings, today }: Judging): Listed {
  const [worst] = rightOf({ standing, today, channel: 'outlet' }, rules).lapses()
  const [next] = endingFor(endings, standing)
  const isSoon = next !== undefined && next.workdaysLeft <= AMBER_WORKDAYS
  return {
    ...cardOf(standing),
    light: worst ? 'red' : isSoon ? 'amber' : 'green',
    grantId: standing.grant?.id ?? null,
    grantState: standing.grant?.state ?? null,
    applicationId: standing.application?.id ?? null,
    worst: worst?.message ?? null,
    endsNext: next ? warningOf(next) : null,
  }
}

async function sellerIds(
  { tx, actor }: Context,
  { q, after }: { q: string; after: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id
    from (
      select s.*, s.id as owner_staff_id, o.path as org_path
      from access.staff s join access.org_unit o on o.id = s.org_unit_id) p
    where p.left_on is null and p.roles && array['rm', 'outlet-manager']
      and p.staff_no > ${after} and ${scopeCondition(actor, 'p')}
      and (${q} = '' or strpos(p.name, ${q}) > 0 or starts_with(p.pinyin_initials, lower(${q}))
        or starts_with(p.staff_no, upper(${q})))
    order by p.staff_no limit ${CHUNK}`.execute(tx)
  return rows.map((row) => row.id)
}

export const readGrant = query(contract.readGrant, async (context, { grantId }) => {
  const { tx, actor, now } = context
  const grant = found(await grantRow(tx, grantId))
  requireInScope(actor, { ownerStaffId: grant.staffId, orgPath: grant.orgPath })
  const [standing] = await readStandings(tx, [grant.staffId], beijingDay(now))
  const life = await lifeOf(tx, grantId)
  const gates = grant.gates ?? (await gatesNow(context, grant))
  const { orgPath: _, staffId: __, appliedBy: ___, reviewedBy: ____, ...shown } = grant
  return {
    output: {
      ...shown,
      seller: cardOf(found(standing)),
      appliedAt: grant.appliedAt.toISOString(),
      gates,
      life: life.map((row) => ({ ...row, at: row.at.toISOString() })),
      deeds: deedsFor(context, grant),
    },
    version: grant.rowVersion,
  }
})

/** What the caller may do now; the commands judge again. */
function deedsFor({ actor }: Context, grant: GrantRow): Detail['deeds'] {
  if (actor.kind !== 'staff' || actor.staffId === grant.staffId) return []
  const deeds: Detail['deeds'] = []
  if (actor.permissions.has('authority:review') && grant.state === 'applied') deeds.push('review')
  if (!actor.permissions.has('authority:approve')) return deeds
  const moves = (['approve', 'reject', 'suspend', 'resume', 'revoke'] as const).filter(
    (move) =>
      canMove(move, grant.state) && (move !== 'approve' || isFreshEyes(grant, actor.staffId)),
  )
  return [...deeds, ...moves]
}
