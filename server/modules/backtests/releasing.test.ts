// From the first word of a rule to its release: what is refused, what is said, what stays on record.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/backtests'
import type { readRuleDraft, tryRule } from '#contracts/rule-drafts'
import type { RuleContent } from '#contracts/rulebook'
import { sell } from '#world/stories'
import type { Session } from '#world/wire'
import { entriesOf, faultsOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Draft = OutputOf<typeof readRuleDraft>
type Backtest = OutputOf<typeof contract.readBacktest>
type Trial = OutputOf<typeof tryRule>

let town: TestApp
let author: Session
let colleague: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  author = await town.as('CP0001')
  colleague = await town.as('CP0002')
  const customer = {
    ...townCustomer('赵明轩'),
    needs: { goals: ['critical-illness' as const], budgetFen: 1_500_000 },
    riskOption: 2,
    productCode: 'LS-CI01',
  }
  await sell({ wire: town.wire, seller: await town.as('RM0102'), waitMs: 40 }, customer, 'chosen')
}, 120_000)
afterAll(() => town.close())

const read = (id: string, who = author) => who.get<Draft>(`/rule-drafts/${id}`)
const begin = async (ruleId: string, more: object = {}) => {
  const { draftId } = await author.post<{ draftId: string }>('/rule-drafts', { ruleId, ...more })
  return read(draftId)
}
const edit = (draft: Draft, change: Partial<RuleContent>) =>
  author.send('PUT', `/rule-drafts/${draft.id}`, {
    body: { content: { ...draft.content, ...change }, examples: [] },
    ifMatch: draft.rowVersion,
  })
const changed = async (draft: Draft, change: Partial<RuleContent>) => {
  expect((await edit(draft, change)).status).toBe(200)
  return read(draft.id)
}
const submit = (draft: Draft) =>
  author.post(
    `/rule-drafts/${draft.id}/submission`,
    { effectiveFrom: '2026-12-01', changeReason: '按新的口径调整' },
    { ifMatch: draft.rowVersion },
  )
const release = (draft: Draft, word: object = {}) =>
  colleague.post<{ version: number }>(`/rule-drafts/${draft.id}/release`, word, {
    ifMatch: draft.rowVersion,
  })
async function tested(draft: Draft): Promise<Backtest> {
  const period = { from: '2026-11-01', until: '2026-11-30' }
  const path = `/rule-drafts/${draft.id}/backtests`
  const { backtestId } = await author.post<{ backtestId: string }>(path, period)
  return vi.waitFor(
    async () => {
      const run = await author.get<Backtest>(`/backtests/${backtestId}`)
      expect(run.state).toBe('done')
      return run
    },
    { timeout: 15_000, interval: 100 },
  )
}

describe('a rule from nothing', () => {
  let draft: Draft

  it('takes a number that stands for no rule yet', async () => {
    expect(await faultsOf(begin('suit-age65', { isNew: true }))).toEqual(['ruleId'])
    draft = await begin('policy-quite-new', { isNew: true })
    expect(draft).toMatchObject({ baseVersion: null, content: { outcome: 'LOG' } })
  })

  it('has to be given its words before it is sent in', async () => {
    expect(draft.problems.map(({ path }) => path)).toEqual(['content.title', 'content.message'])
    expect(await faultsOf(submit(draft))).toEqual(['content.title', 'content.message'])
  })

  it('says nothing to a customer that may not be said', async () => {
    const words = {
      title: '保本保息的产品',
      customerMessage: '这款产品保本保息',
      remedy: '稳赚不赔',
    }
    const refused = await edit(draft, words)
    expect(refused.status).toBe(422)
    const problem = JSON.parse(refused.body) as { code: string; fields: { path: string }[] }
    expect(problem.code).toBe('phrase-forbidden')
    expect([...new Set(problem.fields.map(({ path }) => path))]).toEqual([
      'content.title',
      'content.customerMessage',
      'content.remedy',
    ])
    draft = await changed(draft, { title: '高龄客户', message: '记下高龄客户' })
  })

  it('of a kind that nothing acts on is refused in words, while it is typed and when it is sent', async () => {
    const late = { fact: 'premium.isDue', operator: '=', threshold: true } as const
    draft = await changed(draft, late)
    const body = { content: { ...draft.content }, examples: [], ruleId: draft.ruleId }
    const { problems } = await author.post<Trial>('/rule-trials', body)
    expect(problems).toEqual([
      {
        path: 'outcome',
        message:
          '没有环节会执行这类规则：“留痕”只在“选定计划”、“退保退款”环节执行，那里不知道“有续期保费到期”',
      },
    ])
    expect(await faultsOf(submit(draft))).toEqual(['outcome'])
    draft = await changed(draft, { fact: 'applicant.age', operator: '>=', threshold: 70 })
    expect(draft.problems).toEqual([])
  })

  it('the back-test says that no decision asked it, and so does the page of the release', async () => {
    const run = await tested(draft)
    expect(run).toMatchObject({ walked: 1, compared: 0, turned: 0 })
    const [line] = run.gaps
    expect(line).toMatch(/^1 个决定没有问到这条规则：“留痕”在“合同期间”执行/)
    await submit(await read(draft.id))
    draft = await read(draft.id, colleague)
    expect(draft.tested?.gaps).toEqual([line])
    expect(draft.softenings).toEqual([])
    expect(await release(draft)).toMatchObject({ version: 1 })
  })
})

describe('a draft that softens the law', () => {
  let draft: Draft

  it('says in words how far', async () => {
    draft = await changed(await begin('confirm-age-sum'), { threshold: 95 })
    expect(draft.softenings).toEqual([
      expect.stringMatching(/^比第 1 版宽：门槛由“.*达到或超过 75”改为“.*达到或超过 95”/),
    ])
    const run = await tested(draft)
    expect(run).toMatchObject({ walked: 1, compared: 1, gaps: [] })
  })

  it('is not released without a word on what ground, and the word stays', async () => {
    await submit(await read(draft.id))
    draft = await read(draft.id, colleague)
    expect(await faultsOf(release(draft))).toEqual(['note'])
    expect(await faultsOf(release(draft, { note: '好' }))).toEqual(['note'])
    expect((await problemOf(release(draft)))?.fields?.[0]?.message).toMatch(/写明放宽的依据/)
    await release(draft, { note: '依据假想的新办法第9条' })
    const entries = await entriesOf(town, { action: 'rule.released', subjectId: draft.ruleId })
    const [kept] = entries.filter(({ outcome }) => outcome === 'done')
    expect(kept?.detail).toMatchObject({ softenings: draft.softenings })
    expect((await read(draft.id)).reviewNote).toBe('依据假想的新办法第9条')
  })

  it('and the next step away is still measured against the article', async () => {
    draft = await changed(await begin('confirm-age-sum'), { threshold: 90 })
    expect(draft.softenings).toEqual([expect.stringMatching(/^比原条文的口径宽：门槛/)])
  })
})

describe('a rule on what was not recorded', () => {
  it('is told for how many decisions nothing can be said', async () => {
    const draft = await begin('policy-refer-health')
    const { turned, gaps } = await tested(draft)
    expect(turned).toBe(0)
    expect(gaps).toEqual([expect.stringMatching(/^1 个决定没有记录“健康告知中有回答/)])
  })
})
