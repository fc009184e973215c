import * as contract from '#contracts/rooms'
import type { Vault } from '#modules/vault'
import { beijingDay } from '#platform/clock'
import { personalQuery, query } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { Refusal } from '#platform/refusal'
import { visibleRoom } from './room-work.ts'
import { roomState } from './rules.ts'
import { casesOf, roomPage, visitsOf } from './store.ts'
import type { RoomRow } from './store.ts'

const toView = (room: RoomRow, now: Date) => ({
  ...room,
  state: roomState(room, beijingDay(now)),
  openedById: room.ownerStaffId,
  openedAt: room.openedAt.toISOString(),
  decidedAt: room.decidedAt?.toISOString() ?? null,
  closedAt: room.closedAt?.toISOString() ?? null,
})

export const listRooms = query(contract.listRooms, async (context, { cursor, limit }) => {
  const before = cursorId(cursor) ?? null
  const rows = await roomPage(context.tx, context.actor, { before, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const nextCursor = rows.length > limit ? (page.at(-1)?.id ?? null) : null
  return { output: { items: page.map((room) => toView(room, context.now)), nextCursor } }
})

export const readRoom = personalQuery(contract.readRoom, {
  audit: 'room.read',
  run: async (context, { roomId }) => {
    const room = await visibleRoom(context, roomId)
    const cases = await casesOf(context.tx, roomId)
    const visits = await visitsOf(context.tx, roomId)
    return {
      output: {
        ...toView(room, context.now),
        cases,
        visits: visits.map(({ at, ...visit }) => ({ ...visit, at: at.toISOString() })),
      },
      seen: [{ kind: 'room', id: roomId }],
    }
  },
})

export function downloadRoomRegister(vault: Vault) {
  return personalQuery(contract.downloadRoomRegister, {
    audit: 'room.register-downloaded',
    run: async (context, { roomId }) => {
      const room = await visibleRoom(context, roomId)
      if (room.registerSha256 === null) {
        throw new Refusal('state-conflict', { detail: '关闭阅览室时才打印登记表' })
      }
      const bytes = await vault.get(room.registerSha256)
      const fileName = `案卷阅览登记表-${room.requestNo}.pdf`
      const output = { fileName, mediaType: 'application/pdf', bytes }
      return { output, seen: [{ kind: 'room', id: roomId }] }
    },
  })
}
