import type { Translate } from '#web/i18n/t.ts'

/** Reasons of deeds on somebody's right stay in their life line: a word or two is not enough. */
export const lasting = (t: Translate) => ({ minLength: 4, hint: t('至少 4 个字，会留在经过里') })
