import * as contract from '#contracts/controls'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { controlRows, keepResult, lockRound } from './store.ts'

/** Done by who holds the control, or by compliance; a finding says what is done about it. */
export const performControl = command(contract.performControl, {
  audit: 'control.performed',
  run: async ({ tx, actor, now }, { roundId, result, words, reference, remedy }) => {
    const { staffId, permissions } = requireStaff(actor)
    const round = found(await lockRound(tx, roundId))
    const control = found((await controlRows(tx, round.controlId))[0])
    if (control.ownerId !== staffId && !permissions.has('regulation:change')) {
      throw new Refusal('not-permitted', { detail: '由负责人本人或合规人员填写' })
    }
    if (round.doneAt) throw new Refusal('state-conflict', { detail: '这一期已经填写过' })
    if (result === 'finding' && remedy === '') {
      const message = '发现问题时，请写明怎样整改'
      throw new Refusal('invalid-input', { fields: [{ path: 'remedy', message }] })
    }
    await keepResult(tx, { id: roundId, result, words, reference, remedy, staffId, now })
    return {
      output: {},
      subject: { kind: 'control', id: round.controlId },
      detail: { roundId, period: round.period, result, reference },
    }
  },
})
