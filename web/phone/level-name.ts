import { msg } from '#web/i18n/t.ts'
import type { Translate } from '#web/i18n/t.ts'

/** Written out here: the generated table of all labels would weigh on the first screen. */
const NAMES = [
  msg('C1 保守型'),
  msg('C2 稳健型'),
  msg('C3 平衡型'),
  msg('C4 成长型'),
  msg('C5 进取型'),
]

/** The level in the language of the screen. */
export function levelName(level: number, t: Translate): string {
  const name = NAMES[level - 1]
  return name === undefined ? `C${level}` : t(name)
}
