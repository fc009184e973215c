// How much of a module is tests: a floor under each, so that the share can only rise.
import type { Fault, Source } from './rules.ts'

/** A module that is not in the table below is new, and held to the whole promise. */
export const SHARE_OF_NEW = 0.8
/** A floor this far below what is there has been forgotten: raise it. */
const SLACK = 0.3

const moduleOf = (path: string) =>
  /^server\/modules\/([^/]+)\//.exec(path)?.[1] ??
  (path.startsWith('server/platform/') ? 'platform' : undefined)
const isTest = (path: string) => path.endsWith('.test.ts') || path.endsWith('/testing.ts')
const linesOf = ({ text }: Source) => text.split('\n').length - 1

/** Test lines for each line of code, by module. */
export function testShares(sources: readonly Source[]): Map<string, number> {
  const own = Map.groupBy(
    sources.filter(({ path }) => path.endsWith('.ts')),
    ({ path }) => moduleOf(path),
  )
  const sum = (some: readonly Source[]) => some.reduce((total, one) => total + linesOf(one), 0)
  return new Map(
    [...own].flatMap(([name, files]) => {
      if (name === undefined) return []
      const code = sum(files.filter(({ path }) => !isTest(path)))
      return [[name, code === 0 ? 1 : sum(files.filter(({ path }) => isTest(path))) / code]]
    }),
  )
}

export function shareFaults(
  sources: readonly Source[],
  floors: Readonly<Record<string, number>>,
): Fault[] {
  return [...testShares(sources)].flatMap(([name, share]) => {
    const path = name === 'platform' ? 'server/platform' : `server/modules/${name}`
    const floor = floors[name] ?? SHARE_OF_NEW
    const said = `${share.toFixed(2)} test lines for each line of code`
    if (share < floor) return [{ path, what: `${said}, floor ${floor}: add tests` }]
    const isLeftBehind = floor < SHARE_OF_NEW && share >= floor + SLACK
    return isLeftBehind ? [{ path, what: `${said}, floor ${floor}: raise the floor` }] : []
  })
}
