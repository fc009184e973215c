/** A deed that cannot be answered at all: what it speaks of is not in the books. */
export class NoSuchThingError extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
    this.name = 'NoSuchThingError'
  }
}
