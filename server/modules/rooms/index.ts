import type { PaperDesk } from '#modules/papers'
import type { Vault } from '#modules/vault'
import type { Signer } from '#platform/crypto'
import type { Module } from '#platform/module'
import { closeRoom } from './close-room.ts'
import { decideRoom } from './decide-room.ts'
import { enterRoom, leaveRoom } from './enter-room.ts'
import { issueRoomKey } from './issue-room-key.ts'
import { readRoomCase, readRoomCases, takeRoomDocument, takeRoomPacket } from './look.ts'
import { playRoomSegment } from './play-room-segment.ts'
import { openRoom } from './open-room.ts'
import { downloadRoomRegister, listRooms, readRoom } from './queries.ts'

export { readerCallerOf } from './caller.ts'

type Parts = {
  vault: Vault
  signer: Signer
  papers: PaperDesk
  bankName: string
  publicUrl: () => string
}

/** Level 8. Reading rooms: chosen cases for a named reader outside the bank, each look on record. */
export function roomsModule(parts: Parts): Module {
  const { vault, bankName, publicUrl } = parts
  return {
    name: 'rooms',
    endpoints: [
      openRoom,
      decideRoom,
      issueRoomKey(publicUrl),
      closeRoom(parts),
      listRooms,
      readRoom,
      downloadRoomRegister(vault),
      enterRoom,
      leaveRoom,
      readRoomCases(bankName),
      readRoomCase(parts),
      takeRoomDocument(vault),
      takeRoomPacket(vault),
      playRoomSegment(vault),
    ],
  }
}
