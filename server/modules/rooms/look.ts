import * as contract from '#contracts/rooms'
import { caseForReader, packetForReader, paperForReader } from '#modules/casefile'
import type { Vault } from '#modules/vault'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import type { Signer } from '#platform/crypto'
import { recordingForReader } from '#modules/sales'
import { Refusal, found } from '#platform/refusal'
import { csrfTokenOf } from './keys.ts'
import { caseInRoom, requireReader } from './room-work.ts'
import { casesOf, insertVisit, roomById } from './store.ts'
import type { NewVisit, RoomCase } from './store.ts'

type Looked = Pick<NewVisit, 'kind' | 'what' | 'saleId' | 'documentId'>

/** Written with the answer, or there is no answer. */
export async function register(context: Context, looked: Looked): Promise<void> {
  const { roomId, sessionId } = requireReader(context)
  await insertVisit(context.tx, { ...looked, roomId, sessionId, now: context.now })
}

export const seenCase = ({ saleId, customerId }: RoomCase) => [
  { kind: 'sale', id: saleId, customerId },
]

export function readRoomCases(bankName: string) {
  return personalQuery(contract.readRoomCases, {
    audit: 'room.list-read',
    run: async (context) => {
      const { roomId, sessionId } = requireReader(context)
      const room = found(await roomById(context.tx, roomId))
      const cases = await casesOf(context.tx, roomId)
      const csrfToken = await csrfTokenOf(context.tx, sessionId)
      await register(context, { kind: 'list-read', what: '' })
      return {
        output: { ...room, bankName, csrfToken, cases },
        seen: [{ kind: 'room', id: roomId }],
      }
    },
  })
}

type Speaking = { signer: Signer; bankName: string }

export function readRoomCase({ signer, bankName }: Speaking) {
  return personalQuery(contract.readRoomCase, {
    audit: 'room.case-read',
    run: async (context, { saleId }) => {
      const own = await caseInRoom(context, saleId)
      const { sale, timeline, documents, packet } = await caseForReader(context, saleId)
      const { mayPlayRecordings } = found(await roomById(context.tx, requireReader(context).roomId))
      await register(context, { kind: 'case-read', what: own.saleNo, saleId })
      const command = `npm run -s baoqiao -- verify ${own.saleNo}.baoqiao.zip --fingerprint`
      return {
        output: {
          saleId,
          saleNo: own.saleNo,
          productName: sale.productName,
          timeline,
          documents,
          recording: mayPlayRecordings ? await recordingForReader(context, sale, bankName) : null,
          sealedAt: packet?.sealedAt.toISOString() ?? null,
          packetSha256: packet?.sha256 ?? null,
          verification: { command: `${command} ${signer.keyId}`, fingerprint: signer.keyId },
        },
        seen: seenCase(own),
      }
    },
  })
}

export function takeRoomDocument(vault: Vault) {
  return personalQuery(contract.takeRoomDocument, {
    audit: 'room.document-taken',
    run: async (context, asked) => {
      const own = await caseInRoom(context, asked.saleId)
      const { title, ...output } = await paperForReader(context.tx, vault, asked)
      const what = `${own.saleNo} ${title}`
      await register(context, { ...asked, kind: 'document-taken', what })
      return { output, seen: seenCase(own) }
    },
  })
}

export function takeRoomPacket(vault: Vault) {
  return personalQuery(contract.takeRoomPacket, {
    audit: 'room.packet-taken',
    run: async (context, { saleId }) => {
      const own = await caseInRoom(context, saleId)
      const room = found(await roomById(context.tx, requireReader(context).roomId))
      if (!room.mayTakePacket) {
        throw new Refusal('not-permitted', { detail: '批准的条件不含下载封存包' })
      }
      const output = await packetForReader(context.tx, vault, saleId)
      if (!output) throw new Refusal('state-conflict', { detail: '案卷尚未封存' })
      await register(context, { kind: 'packet-taken', what: own.saleNo, saleId })
      return { output, seen: seenCase(own) }
    },
  })
}
