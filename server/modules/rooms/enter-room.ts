import * as contract from '#contracts/rooms'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { endSession, spendKey, startSession } from './keys.ts'
import { requireReader } from './room-work.ts'
import { insertVisit } from './store.ts'

const ASK_AGAIN = '请向银行合规部门索取新的链接和口令'

/** Link and code open one session; a wrong code is counted and stays on record. */
export const enterRoom = command(contract.enterRoom, {
  audit: 'room.entered',
  run: async ({ tx, now }, { token, code }) => {
    const use = await spendKey(tx, { token, code, now })
    if (use.result === 'no-key') {
      throw new Refusal('link-invalid', { detail: `链接已失效，${ASK_AGAIN}` })
    }
    const { roomId } = use
    const subject = { kind: 'room', id: roomId }
    if (use.result === 'wrong-code') {
      const { triesLeft } = use
      const message =
        triesLeft > 0 ? `口令不对，还可以试 ${triesLeft} 次` : `口令不对，${ASK_AGAIN}`
      const fields = [{ path: 'code', message }]
      return { refuse: new Refusal('invalid-input', { fields }), subject, detail: { triesLeft } }
    }
    const session = await startSession(tx, { roomId, keyId: use.keyId, now })
    const sessionId = session.id
    await insertVisit(tx, { roomId, sessionId, kind: 'entered', what: '', now })
    const { csrfToken, expiresAt } = session
    return {
      output: { csrfToken, expiresAt: expiresAt.toISOString() },
      secret: session.token,
      subject,
      detail: { sessionId },
    }
  },
})

export const leaveRoom = command(contract.leaveRoom, {
  audit: 'room.left',
  run: async (context) => {
    const { tx, now } = context
    const { roomId, sessionId } = requireReader(context)
    await endSession(tx, sessionId, now)
    await insertVisit(tx, { roomId, sessionId, kind: 'left', what: '', now })
    return { output: {}, subject: { kind: 'room', id: roomId } }
  },
})
