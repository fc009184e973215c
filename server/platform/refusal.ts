import { ERRORS, type ErrorCode, type FieldFault, type RefusalReason } from '#contracts/errors'

type Particulars = {
  detail?: string
  fields?: FieldFault[]
  reasons?: RefusalReason[]
  cause?: unknown
}

/** The one error commands, policies and routes throw. Everything else is a programmer's mistake. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly detail: string | undefined
  readonly fields: FieldFault[] | undefined
  readonly reasons: RefusalReason[] | undefined

  constructor(code: ErrorCode, particulars: Particulars = {}) {
    super(particulars.detail ?? ERRORS[code].title, { cause: particulars.cause })
    this.name = 'Refusal'
    this.code = code
    this.status = ERRORS[code].status
    this.detail = particulars.detail
    this.fields = particulars.fields
    this.reasons = particulars.reasons
  }
}

/** The value, or a `not-found` refusal: what is absent and what is not yours look the same. */
export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Refusal('not-found')
  return value
}
