import type { Link, ManualItemText, Treatment } from './shape.ts'

// The words in which the register says how a rule is held.

const link = (kind: Link['kind']) => (name: string) => ({ kind, name })
export const rule = link('rule')
export const door = link('door')
export const screen = link('screen')
export const form = link('form')
export const disclosure = link('disclosure')
export const shelfGap = link('shelf-gap')
export const operation = link('operation')
export const retention = link('retention')
export const setting = link('setting')
export const control = link('control')
/** A test by its file and its title as the run reports it; a ` > ` in the title parts the blocks. */
export const test = (file: string, title: string): Link => ({
  kind: 'test',
  name: `${file} > ${title}`,
})

/** The product itself keeps to the rule, and the tests named here show it. */
export const enforced = (...links: Link[]): Treatment => ({
  status: 'enforced',
  note: '',
  missing: null,
  links,
})
/** The bank sets a value today, at the place named. */
export const configurable = (note: string, ...links: Link[]): Treatment => ({
  status: 'configurable',
  note,
  missing: null,
  links,
})
/** Held by people, on the days and with the evidence the bank sets; `links` are what helps them. */
export const byPeople = (controlId: string, ...links: Link[]): Treatment =>
  configurable('由负责人定期检查落实，负责人、周期和凭据可设定', control(controlId), ...links)
export const notApplicable = (note: string): Treatment => ({
  status: 'not-applicable',
  note,
  missing: null,
  links: [],
})
/** Not held yet; `links` are what is there already. */
export const open = (note: string, ...links: Link[]): Treatment => ({
  status: 'open',
  note,
  missing: null,
  links,
})
const item =
  (status: ManualItemText['status']) =>
  (letter: string, title: string, ...links: Link[]): ManualItemText => ({
    letter,
    title,
    status,
    links,
  })
export const done = item('done')
export const part = item('part')
export const notYet = item('open')
