import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/rooms'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import type { Session } from '#world/wire'

type Key = OutputOf<typeof contract.issueRoomKey>
export type Reader = { cookie: string; csrfToken: string }

export type Desk = {
  town: TestApp
  saleId: string
  /** Signs both people of compliance in anew: sessions end with the day they were opened on. */
  compliance: () => Promise<Session>
  second: () => Promise<Session>
  opened: (change?: object) => Promise<string>
  approved: (change?: object) => Promise<string>
  keyTo: (roomId: string) => Promise<Key>
  knock: (key: Pick<Key, 'url' | 'code'>) => Promise<{ status: number; body: string }>
  enter: (key: Key) => Promise<Reader>
  look: (reader: Reader) => Promise<number>
}

/** A town that stands still at `at`, with one open sale that may be looked at. */
export async function openDesk(at: string): Promise<Desk> {
  const town = await startTestApp({ at })
  const seller = await town.as('RM0102')
  const { customerId } = townCustomer('赵明轩')
  const { id: saleId } = await seller.post<{ id: string }>('/sales', { customerId })
  const compliance = () => town.as('CP0001')
  const second = () => town.as('CP0002')
  const today = at.slice(0, 10)
  const opened = async (change: object = {}) => {
    const terms = {
      institution: '某市中级人民法院',
      readerName: '沈明察',
      requestNo: '（2026）某民初字第7号',
      purpose: '调取合同纠纷一案的销售过程',
      fromOn: today,
      untilOn: '2026-12-20',
      mayTakePacket: false,
      mayPlayRecordings: false,
      saleIds: [saleId],
    }
    const session = await compliance()
    return (await session.post<{ id: string }>('/rooms', { ...terms, ...change })).id
  }
  const approved = async (change?: object) => {
    const roomId = await opened(change)
    const body = { isApproved: true, opinion: '公函和证件已核对' }
    await (await second()).post(`/rooms/${roomId}/decision`, body)
    return roomId
  }
  const keyTo = async (roomId: string) => (await compliance()).post<Key>(`/rooms/${roomId}/key`)
  const knock = ({ url, code }: Pick<Key, 'url' | 'code'>) =>
    town.wire({
      method: 'POST',
      path: '/api/room/session',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: url.split('#')[1], code }),
    })
  const enter = async (key: Key): Promise<Reader> => {
    const answer = await knock(key)
    const { csrfToken } = JSON.parse(answer.body) as { csrfToken: string }
    return { cookie: answer.setCookie.map((one) => one.split(';')[0]).join('; '), csrfToken }
  }
  const look = async (reader: Reader) => {
    const headers = { cookie: reader.cookie, 'x-csrf-token': reader.csrfToken }
    return (await town.wire({ method: 'GET', path: '/api/room/cases', headers })).status
  }
  return { town, saleId, compliance, second, opened, approved, keyTo, knock, enter, look }
}
