import { useSyncExternalStore } from 'react'

export type Locale = 'zh-Hans' | 'zh-Hant' | 'en'
export type Values = Record<string, string | number>
export type Translate = (key: string, values?: Values) => string

/** Lingui's compiled form: plain text, or text with `[name]` and `[name, 'plural', forms]` parts. */
type Part = string | [name: string, kind?: string, forms?: Record<string, Compiled>]
type Compiled = string | Part[]
export type Catalogue = Record<string, Compiled>
type Loaders = Record<Exclude<Locale, 'zh-Hans'>, () => Promise<{ catalogue: unknown }>>

export const LOCALES: { id: Locale; name: string; lang: string }[] = [
  { id: 'zh-Hans', name: '简体中文', lang: 'zh-CN' },
  { id: 'zh-Hant', name: '繁體中文', lang: 'zh-TW' },
  { id: 'en', name: 'English', lang: 'en-US' },
]
const REMEMBERED = 'baoqiao.locale'

let locale: Locale = 'zh-Hans'
let loaders: Loaders | null = null
let translate: Translate = translatorOf({}, 'zh-CN')
const listeners = new Set<() => void>()

/** Marks a text for translation where `t` cannot be called yet, as in a table of menu entries. */
/* @__NO_SIDE_EFFECTS__ */
export const msg = (key: string): string => key

/** For code outside components. A component takes `t` from useT(), which follows the switch. */
export const t: Translate = (key, values) => translate(key, values)

export const currentLocale = (): Locale => locale
export const langOf = (id: Locale): string =>
  LOCALES.find((each) => each.id === id)?.lang ?? 'zh-CN'

export const useT = (): Translate => useSyncExternalStore(subscribe, () => translate)
export const useLocale = (): Locale => useSyncExternalStore(subscribe, currentLocale)

/** Called once by each entry with the catalogues that entry may load. */
export async function startI18n(from: Loaders): Promise<void> {
  loaders = from
  const kept = remembered()
  if (kept && kept !== locale) await setLocale(kept)
  else document.documentElement.lang = langOf(locale)
}

/** Redraws in place: no reload, so nothing typed is lost. */
export async function setLocale(next: Locale): Promise<void> {
  const catalogue = next === 'zh-Hans' ? {} : (await loaders?.[next]())?.catalogue
  locale = next
  translate = translatorOf((catalogue ?? {}) as Catalogue, langOf(next))
  document.documentElement.lang = langOf(next)
  try {
    localStorage.setItem(REMEMBERED, next)
  } catch {
    // Storage may be shut off by the bank's browser policy; the choice then lasts for this page.
  }
  for (const listener of listeners) listener()
}

function remembered(): Locale | null {
  try {
    const kept = localStorage.getItem(REMEMBERED)
    return LOCALES.find((each) => each.id === kept)?.id ?? null
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A missing text falls back to the Chinese key: understandable, never blank. */
export function translatorOf(catalogue: Catalogue, lang: string): Translate {
  const plurals = new Intl.PluralRules(lang)
  const write = (text: Compiled, values: Values, count: string): string => {
    if (typeof text === 'string') return text
    return text.map((part) => writePart(part, values, count)).join('')
  }
  const writePart = (part: Part, values: Values, count: string): string => {
    if (typeof part === 'string') return part === '#' ? count : part
    const [name, , forms] = part
    const value = values[name] ?? ''
    if (!forms) return String(value)
    const form = forms[`=${value}`] ?? forms[plurals.select(Number(value))] ?? forms[String(value)]
    return write(form ?? forms['other'] ?? '', values, String(value))
  }
  return (key, values = {}) => {
    const text = catalogue[key]
    if (text !== undefined) return write(text, values, '')
    return key.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
