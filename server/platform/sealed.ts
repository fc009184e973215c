/**
 * A column whose texts are sealed, or a place inside a jsonb column. Each module says beside its store
 * what it keeps so; `keys rotate` walks what was said, and a house test finds what was not.
 */
export type SealedColumn = {
  /** With its schema. */
  table: string
  /** The primary key. */
  key: readonly string[]
  column: string
  /** The way to the sealed text inside a jsonb column. */
  path?: readonly string[]
  /** The context it is sealed for; a function where every row has one of its own. */
  sealedFor: string | ((key: Readonly<Record<string, string>>) => string)
}

/** `sales.plan.content.people`: how a place is named to people and told apart from others. */
export const placeOf = ({ table, column, path = [] }: SealedColumn): string =>
  [table, column, ...path].join('.')
