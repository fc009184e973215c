// What is said in a node comes from the approved script where there is one, else from the product.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db'
import { idFromName } from '#platform/ids'
import { installScript } from '#modules/scripts'
import { staffId } from '#world/staff'
import { sql } from 'kysely'
import { openDesk } from './testing.ts'
import type { Desk } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.town.close())

const said = (part: 'node-cover' | 'node-payments', text: string) => ({
  id: part,
  part,
  text,
  answer: null,
  evidence: null,
  feeds: null,
  concerns: { all: [] },
})

const NINETY = { fact: 'applicant.age', operator: '>=' as const, value: 90 }

describe('the teleprompter', () => {
  let id: string
  let segmentId: string
  let before: string[][]
  const prompts = async () => (await desk.recordingOf(id)).nodes.map(({ prompt }) => prompt)
  const promptOf = async (code: string) =>
    (await desk.recordingOf(id)).nodes.find((node) => node.code === code)?.prompt
  beforeAll(async () => {
    const rolling = await desk.rolling('张敏')
    ;({ id } = rolling)
    segmentId = rolling.segment.id
    before = await prompts()
    const lines = [
      said('node-cover', '《{产品}》保什么、不保什么，我们一条一条看。'),
      // Not true for this customer: the words of the product stay.
      { ...said('node-payments', '您年满九十'), concerns: NINETY },
    ]
    await inTransaction(desk.town.app.db, (tx) =>
      installScript(tx, {
        id: idFromName('test:teleprompter'),
        name: '双录提词',
        kind: 'recording',
        segment: 'everyone',
        productClass: null,
        productId: null,
        content: { lines },
        validUntil: '2027-11-24',
        note: '试',
        writtenBy: staffId('PM0001'),
        releasedBy: staffId('CP0001'),
        opinion: '同意',
        now: new Date('2026-11-24T02:00:00Z'),
      }),
    )
  }, 90_000)

  it('says the released sentences with the values of this sale', async () => {
    expect(await promptOf('cover')).toEqual([
      '《岚石守护重大疾病保险》保什么、不保什么，我们一条一条看。',
    ])
  })

  it('leaves every other node as it was, with its article and what the customer does', async () => {
    const { nodes } = await desk.recordingOf(id)
    const cover = nodes.findIndex(({ code }) => code === 'cover')
    expect((await prompts()).toSpliced(cover, 1)).toEqual(before.toSpliced(cover, 1))
    expect(nodes[cover]).toMatchObject({ article: '54号第7条(3)', customer: '有不清楚的当场提问' })
  })

  it('what was before the seller’s eyes is kept with the mark', async () => {
    const mark = { code: 'cover', segmentId, startsMs: 0, endsMs: 5000 }
    await desk.seller.post(`/sales/${id}/recording/nodes`, mark)
    const { rows } = await sql<{ prompt: string[] }>`
      select prompt from recordings.node_mark where segment_id = ${segmentId}`.execute(
      desk.town.app.db,
    )
    expect(rows[0]?.prompt).toEqual(await promptOf('cover'))
  })

  it('and the talk beside the desk does not read it out', async () => {
    const { lines } = await desk.seller.get<{ lines: { part: string }[] }>(`/sales/${id}/guidance`)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.some(({ part }) => part.startsWith('node-'))).toBe(false)
  })
})
