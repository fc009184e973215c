/** A transparent 1×1 picture: a signature for people without a pen. */
export const DOT_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** A stroke of a pen: left, top, milliseconds. */
export const PEN = [
  [10, 10, 0],
  [60, 40, 80],
  [120, 20, 190],
]
