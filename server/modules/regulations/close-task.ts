import * as contract from '#contracts/regulations'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { lockTask, setDone } from './task-store.ts'

/** Closed by its owner, or by whoever may announce changes, with what was done. */
export const closeTask = command(contract.closeTask, {
  audit: 'regulation-task.closed',
  run: async ({ tx, actor, now }, { taskId, note }) => {
    const staff = requireStaff(actor)
    const task = found(await lockTask(tx, taskId))
    const { ownerId, clauseId } = task
    if (ownerId !== staff.staffId && !staff.permissions.has('regulation:change')) {
      throw new Refusal('not-permitted', { detail: '任务由负责人本人或合规人员结束' })
    }
    if (task.doneAt) throw new Refusal('state-conflict', { detail: '这项任务已经结束' })
    await setDone(tx, { taskId, staffId: staff.staffId, note, now })
    return {
      output: {},
      subject: { kind: 'regulation-task', id: taskId },
      detail: { clauseId, ownerId },
    }
  },
})
