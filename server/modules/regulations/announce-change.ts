import * as contract from '#contracts/regulations'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { plannedFor } from './impact.ts'
import { clauseRows, staffAtWork } from './store.ts'
import { insertNotice } from './task-store.ts'

/** An article changes: what hangs on it becomes tasks with an owner and a working day each. */
export const announceChange = command(contract.announceChange, {
  audit: 'regulation.change-announced',
  run: async (context, { clauseId, changesOn, summary, owners }) => {
    const { tx, actor, now } = context
    const { staffId } = requireStaff(actor)
    const clause = found((await clauseRows(tx, { clauseId }))[0])
    const staff = await staffAtWork(tx)
    const unknown = Object.entries(owners).find(([, id]) => !staff.some((one) => one.id === id))
    if (unknown) {
      throw new Refusal('invalid-input', {
        fields: [
          {
            path: `owners.${unknown[0]}`,
            message: '这位员工不在职，或看不到法规任务，请另选负责人',
          },
        ],
      })
    }
    const days = { today: beijingDay(now), changesOn }
    const plan = await plannedFor(tx, { clause, days, announcerId: staffId })
    const tasks = plan.map((task) => ({ ...task, ownerId: owners[task.area] ?? task.ownerId }))
    const { links } = clause.treatment
    const id = newId()
    await insertNotice(
      tx,
      { id, clauseId, changesOn, summary, links, announcedBy: staffId, now },
      tasks,
    )
    return {
      output: { id, tasks: tasks.length },
      subject: { kind: 'regulation-clause', id: clauseId },
      detail: {
        noticeId: id,
        changesOn,
        tasks: tasks.map(({ area, ownerId, dueOn }) => ({ area, ownerId, dueOn })),
      },
    }
  },
})
