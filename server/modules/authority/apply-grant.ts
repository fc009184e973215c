import * as contract from '#contracts/authority'
import { requireStaff } from '#platform/require-staff'
import { addMonths, beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { isUniqueViolation } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { addDeed, insertGrant } from './grant-store.ts'
import { grantSubject, requireOther, visibleSeller } from './seller-scope.ts'

/** A grant is looked at again at least once a year (manual 1.2-c). */
const REVIEW_MONTHS = 12

/** The manager asks on behalf of one of their own people. */
export const applyGrant = command(contract.applyGrant, {
  audit: 'grant.applied',
  run: async (context, asked) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    requireOther(staff, asked.staffId)
    await visibleSeller(context, asked.staffId)
    const { classes, channels, amountLimitFen, validFrom, validUntil, reason } = asked
    requirePeriod(validFrom, validUntil, beijingDay(now))
    const yearOn = addMonths(validFrom, REVIEW_MONTHS)
    const reviewOn = yearOn < validUntil ? yearOn : validUntil
    const id = newId()
    const grant = {
      id,
      staffId: asked.staffId,
      classes,
      channels,
      amountLimitFen,
      validFrom,
      validUntil,
      reviewOn,
      appliedBy: staff.staffId,
    }
    await insertGrant(tx, grant, now).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error
      throw new Refusal('duplicate', { detail: '这个人已有一份授权申请等待处理' })
    })
    await addDeed(tx, id, { deed: 'apply', state: 'applied', by: staff.staffId, reason, now })
    return {
      output: { id },
      subject: grantSubject(id),
      detail: { staffId: asked.staffId, classes, channels, amountLimitFen, validUntil },
    }
  },
})

function requirePeriod(from: string, until: string, today: string): void {
  const fields = [
    ...(from < today ? [{ path: 'validFrom', message: '生效日不能早于今天' }] : []),
    ...(until < from ? [{ path: 'validUntil', message: '到期日不能早于生效日' }] : []),
    ...(until > addMonths(from, 36)
      ? [{ path: 'validUntil', message: '一次授权最长三年，到期再申请' }]
      : []),
  ]
  if (fields.length > 0) throw new Refusal('invalid-input', { fields })
}
