import * as contract from '#contracts/inquiries'
import { beijingDay } from '#platform/clock'
import { command, query } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { promisedOn, promises, upsertPromise } from './store.ts'

export const readPromise = query(contract.readPromise, async ({ tx, now }) => ({
  output: { workdays: await promisedOn(tx, beijingDay(now)), versions: await promises(tx) },
}))

/** From a day to come on: what was asked before keeps the day it was promised. */
export const setPromise = command(contract.setPromise, {
  audit: 'promise.set',
  run: async ({ tx, now, actor }, { effectiveFrom, workdays }) => {
    if (effectiveFrom <= beijingDay(now)) {
      throw new Refusal('invalid-input', {
        fields: [{ path: 'effectiveFrom', message: '生效日要晚于今天：已经作出的承诺不能改' }],
      })
    }
    await upsertPromise(tx, { effectiveFrom, workdays, by: requireStaff(actor).staffId, now })
    return {
      output: {},
      subject: { kind: 'promise', id: effectiveFrom },
      detail: { effectiveFrom, workdays },
    }
  },
})
