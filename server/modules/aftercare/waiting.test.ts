import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/aftercare'
import type { OutputOf } from '#contracts/operation'
import { SCRIPT_ELEMENTS } from '#contracts/scripts'
import type { readRuleDraft } from '#contracts/rule-drafts'
import { runSchedule } from '#testing/risk'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Today = OutputOf<typeof contract.readToday>
type Kind = Today['items'][number]['kind']

let town: TestApp
let compliance: Session
let colleague: Session
let products: Session
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-18T02:00:00.000Z' })
  compliance = await town.as('CP0001')
  colleague = await town.as('CP0002')
  products = await town.as('PM0001')
})
afterAll(() => town.close())

const titles = async (who: Session, kind: Kind) =>
  (await who.get<Today>('/today')).items
    .filter((item) => item.kind === kind)
    .map((item) => item.title)

describe('what waits for a second person', () => {
  it('a product sent in stands before compliance, not before its author', async () => {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from products.product where status = 'on-shelf' limit 1`.execute(town.app.db)
    const { id, name } = rows[0]!
    await compliance.post(`/products/${id}/unshelving`, { reason: '条款更新' })
    expect(await titles(compliance, 'product')).not.toContain(name)
    await products.post(`/products/${id}/submission`)
    expect(await titles(compliance, 'product')).toContain(name)
    expect(await titles(products, 'product')).toEqual([])
    await compliance.post(`/products/${id}/shelving`, { opinion: '内容齐全' })
    expect(await titles(compliance, 'product')).not.toContain(name)
  })

  it('a rule sent in stands before everybody who may release it but its author', async () => {
    const ruleId = 'suit-age65'
    const { draftId } = await compliance.post<{ draftId: string }>('/rule-drafts', { ruleId })
    expect(await titles(colleague, 'rule')).toEqual([])
    const draft = await compliance.get<OutputOf<typeof readRuleDraft>>(`/rule-drafts/${draftId}`)
    await compliance.post(
      `/rule-drafts/${draftId}/submission`,
      { effectiveFrom: '2026-12-01', changeReason: '按年度复核结果调整' },
      { ifMatch: draft.rowVersion },
    )
    expect(await titles(colleague, 'rule')).toEqual([draft.title])
    expect(await titles(compliance, 'rule')).toEqual([])
    expect(await titles(await town.as('RM0102'), 'rule')).toEqual([])
  })

  it('a script sent in stands before who may release it and did not write in it', async () => {
    const { id } = await compliance.post<{ id: string }>('/scripts', {
      name: '养老金话术',
      kind: 'talk',
      segment: 'everyone',
      productClass: 'annuity',
      productId: null,
    })
    const at = `/scripts/${id}/versions/1`
    const row = async () => {
      const { versions } = await compliance.get<{ versions: { rowVersion: number }[] }>(
        `/scripts/${id}`,
      )
      return { ifMatch: versions[0]!.rowVersion }
    }
    const lines = Object.keys(SCRIPT_ELEMENTS).map((part) => ({
      id: part,
      part,
      text: `这一段说${part}`,
      answer: null,
      evidence: null,
      feeds: null,
      concerns: { all: [] },
    }))
    await compliance.send('PUT', at, { body: { content: { lines } }, ...(await row()) })
    expect(await titles(colleague, 'script')).toEqual([])
    const sent = { validUntil: '2026-12-31', note: '按新条款改写' }
    await compliance.send('POST', `${at}/submission`, { body: sent, ...(await row()) })
    expect(await titles(colleague, 'script')).toEqual(['养老金话术'])
    expect(await titles(compliance, 'script')).toEqual([])
    expect(await titles(products, 'script')).toEqual([])
  })

  it('an expression proposed stands before the others who may release it', async () => {
    const content = {
      kind: 'capital',
      severity: 'forbidden',
      title: '养老神话',
      expressions: ['养老神话'],
      excuses: [],
      message: '没有依据的夸大',
      allowed: '请按条款说明领取方式',
      citation: '《保险销售行为管理办法》第17条',
      examples: [],
    }
    const answer = await compliance.send('POST', '/phrases', {
      body: { entryId: 'pension-tale', content, effectiveFrom: '2026-11-25', note: '近期投诉' },
    })
    expect(answer.status, answer.body).toBeLessThan(300)
    expect(await titles(colleague, 'phrase')).toEqual(['养老神话'])
    expect(await titles(compliance, 'phrase')).toEqual([])
  })
})

describe('one’s own tasks', () => {
  it('a measure of the risk register stands before its owner with its working day', async () => {
    const { rows } = await sql<{ id: string }>`
      select id from access.staff where staff_no = 'BM01'`.execute(town.app.db)
    const { id } = await compliance.post<{ id: string }>('/risks', {
      kind: 'operational',
      title: '柜面未逐项讲解退保条款',
      description: '巡店时看到讲解被跳过',
    })
    const step = async (path: string, body: object) => {
      const { rowVersion } = await compliance.get<{ rowVersion: number }>(`/risks/${id}`)
      await compliance.post(`/risks/${id}/${path}`, body, { ifMatch: rowVersion })
    }
    await step('assessment', { likelihood: 4, impact: 3, note: '一个月内见到三次' })
    const what = '每日抽听一笔讲解'
    await step('controls', { what, ownerStaffId: rows[0]!.id, workdays: 5 })
    const manager = await town.as('BM01')
    const mine = (await manager.get<Today>('/today')).items.find((item) => item.title === what)
    // Wednesday 11-18 and five working days.
    expect(mine).toMatchObject({ kind: 'risk', dueOn: '2026-11-25', workdaysLeft: 5 })
    expect(await titles(await town.as('BM02'), 'risk')).not.toContain(what)
  })

  it('the filing a branch owes stands before that branch’s manager alone', async () => {
    await runSchedule(town, 'owe-filings')
    const owed = await sql<{ title: string }>`
      select f.title from risk.v_owed_filing f`.execute(town.app.db)
    expect(owed.rows.length).toBeGreaterThan(0)
    for (const { title } of owed.rows) {
      const before = await Promise.all(
        ['BM01', 'BM02'].map(async (staffNo) =>
          (await titles(await town.as(staffNo), 'risk')).includes(title),
        ),
      )
      expect(before.filter(Boolean)).toHaveLength(1)
      expect(await titles(compliance, 'risk')).not.toContain(title)
    }
  })

  it('from a changed article stand with their day, late ones first, until they are done', async () => {
    const { rows } = await sql<{ id: string }>`
      select id from access.staff where staff_no = 'CP0002'`.execute(town.app.db)
    await compliance.post('/regulation-clauses/suit-age65/changes', {
      changesOn: '2026-12-10',
      summary: '年龄口径拟调整为六十周岁',
      owners: { text: rows[0]!.id },
    })
    const tasks = async () =>
      (await colleague.get<Today>('/today')).items.filter((item) => item.kind === 'regulation')
    const mine = await tasks()
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.every((task) => task.dueOn !== null && !task.isLate)).toBe(true)
    const [first] = mine
    await colleague.post(`/regulation-tasks/${first!.subjectId}/completion`, {
      note: '已对照原文',
    })
    expect(await tasks()).toHaveLength(mine.length - 1)
  })
})
