// The register as data: complete, and honest about what is missing.
import { describe, expect, it } from 'vitest'
import { CLAUSES, MANUAL, REGULATIONS } from './register/register.ts'

/** Rules found in the research of the texts; a rule that is lost or added shows here. */
const RULES_FOUND = 326

const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id)

describe('the register', () => {
  it('has every rule that was found, each once', () => {
    expect(CLAUSES).toHaveLength(RULES_FOUND)
    expect(new Set(ids(CLAUSES)).size).toBe(RULES_FOUND)
  })

  it('has every rule in a regulation it knows, and every regulation once', () => {
    const known = new Set(ids(REGULATIONS))
    expect(known.size).toBe(REGULATIONS.length)
    expect(CLAUSES.filter(({ regulation }) => !known.has(regulation))).toEqual([])
  })

  it('calls nothing verified that no person has looked at', () => {
    expect(REGULATIONS.filter(({ status }) => status === 'verified')).toEqual([])
  })

  it('speaks in words of the bank, in full', () => {
    for (const { id, title, rule, trigger, threshold, article } of CLAUSES) {
      for (const text of [title, rule, trigger, threshold, article]) {
        expect(text.trim(), id).not.toBe('')
      }
      expect(rule, id).toMatch(/^[^a-z]*\p{Script=Han}.*。$/u)
    }
  })

  it('gives a reason for what does not apply, and says what is missing where nothing holds it', () => {
    for (const { id, treatment } of CLAUSES) {
      if (treatment.status === 'enforced') expect(treatment.links.length, id).toBeGreaterThan(1)
      else expect(treatment.note.length, id).toBeGreaterThan(3)
      if (treatment.missing !== null) expect(treatment.status, id).toBe('open')
      if (treatment.status === 'configurable') {
        expect(treatment.links.length, id).toBeGreaterThan(0)
      }
    }
  })

  it('leaves nothing waiting for a module that is there', () => {
    const awaiting = (missing: string) =>
      CLAUSES.filter(({ treatment }) => treatment.missing === missing).map(({ id }) => id)
    expect(awaiting('phrase guard')).toEqual([])
    expect(awaiting('right to sell')).toEqual([])
  })
})

describe('the manual', () => {
  it('has its eight chapters in full, every line once', () => {
    expect(MANUAL).toHaveLength(267)
    expect(new Set(ids(MANUAL)).size).toBe(267)
    const sections = new Set(MANUAL.map(({ section }) => section))
    expect(sections.size).toBe(40)
    expect(new Set([...sections].map((section) => section[0])).size).toBe(8)
  })

  it('claims evidence only where something is there', () => {
    for (const { id, status, links } of MANUAL) {
      if (status === 'open') expect(links, id).toEqual([])
      else expect(links.length, id).toBeGreaterThan(0)
    }
  })
})
