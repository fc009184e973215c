// The list of a company's people, read from a file that somebody typed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INSURED_COLUMNS, INSURED_MAX } from '#contracts/insured-list'
import { residentId, workforceFile } from '#world/workforce'
import { insuredRows } from './insured-rows.ts'

const TODAY = '2026-11-24'
const HEAD = Object.values(INSURED_COLUMNS).join(',')
const read = (...lines: string[]) => insuredRows([HEAD, ...lines].join('\n'), TODAY)
const faultsOf = (...lines: string[]) => read(...lines).faults.map(({ path }) => path)

const BORN = '1990-01-31'
const NUMBER = residentId(BORN, 7)
const line = (change: Partial<Record<keyof typeof INSURED_COLUMNS, string>> = {}) =>
  Object.values({
    name: '赵志强',
    idKind: '居民身份证',
    idNumber: NUMBER,
    birthOn: BORN,
    occupation: '车工',
    hasAgreed: '是',
    ...change,
  }).join(',')

describe('a list that is right', () => {
  it('is one row for each person, with the line it stands on', () => {
    expect(
      read(line(), '', line({ idKind: '护照', idNumber: 'e7700001', hasAgreed: '否' })),
    ).toEqual({
      faults: [],
      rows: [
        {
          rowNo: 2,
          name: '赵志强',
          idKind: 'resident-id',
          idNumber: NUMBER,
          birthOn: BORN,
          occupation: '车工',
          hasAgreed: true,
        },
        expect.objectContaining({
          rowNo: 4,
          idKind: 'passport',
          idNumber: 'E7700001',
          hasAgreed: false,
        }),
      ],
    })
  })

  it('may have its columns in another order, more of them, and a mark before the first', () => {
    const head = ['工号', ...Object.values(INSURED_COLUMNS).toReversed()].join(',')
    const cells = ['0001', ...line().split(',').toReversed()].join(',')
    const { rows, faults } = insuredRows(`\uFEFF${head}\r\n${cells}\r\n`, TODAY)
    expect([rows[0]?.name, faults]).toEqual(['赵志强', []])
  })

  it.each(['1990-01-31', '1990/1/31', '1990.1.31', '1990年1月31日', '19900131'])(
    'a day may be written %s',
    (birthOn) => expect(read(line({ birthOn })).rows[0]?.birthOn).toBe(BORN),
  )

  it('however many there are, none is lost and none is at fault', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (headcount) => {
        const { rows, faults } = insuredRows(workforceFile(headcount), TODAY)
        expect([rows.length, faults]).toEqual([headcount, []])
      }),
      { numRuns: 20 },
    )
  })
})

describe('a fault is told with its line and column', () => {
  it.each<[Partial<Record<keyof typeof INSURED_COLUMNS, string>>, string]>([
    [{ name: '' }, 'name'],
    [{ name: '赵'.repeat(41) }, 'name'],
    [{ idKind: '户口本' }, 'idKind'],
    [{ idNumber: '' }, 'idNumber'],
    [{ idNumber: `${NUMBER.slice(0, 17)}${NUMBER.endsWith('0') ? '1' : '0'}` }, 'idNumber'],
    [{ idKind: '护照', idNumber: 'E77' }, 'idNumber'],
    [{ birthOn: '1990-02-30' }, 'birthOn'],
    [{ birthOn: '31/01/1990' }, 'birthOn'],
    [{ birthOn: '1990-01-30' }, 'birthOn'],
    [{ idKind: '护照', idNumber: 'E7700001', birthOn: '2026-11-25' }, 'birthOn'],
    [{ occupation: '' }, 'occupation'],
    [{ hasAgreed: '' }, 'hasAgreed'],
    [{ hasAgreed: 'yes' }, 'hasAgreed'],
  ])('%o', (change, column) => {
    expect(faultsOf(line({ idKind: '护照', idNumber: 'E1234567' }), line(change))).toEqual([
      `rows.3.${column}`,
    ])
  })

  it('born today is no fault of the list: the product says who is too young', () => {
    expect(faultsOf(line({ idKind: '护照', idNumber: 'E7700001', birthOn: TODAY }))).toEqual([])
  })

  it('every one of them at once, not only the first', () => {
    expect(
      faultsOf(line({ name: '', occupation: '' }), line({ idNumber: 'X', birthOn: 'x' })),
    ).toEqual(['rows.2.name', 'rows.2.occupation', 'rows.3.idNumber', 'rows.3.birthOn'])
  })

  it('the same document twice names the earlier line, and nobody', () => {
    const { faults } = read(line(), line({ name: '另一人' }))
    expect(faults).toEqual([{ path: 'rows.3.idNumber', message: '与第 2 行是同一个证件' }])
    expect(faultsOf(line(), line({ idKind: '其他证件' }))).toEqual([])
  })
})

describe('a file that is no list', () => {
  it('lacks columns, by their names', () => {
    const { faults } = insuredRows('姓名,证件号\n赵志强,1', TODAY)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ path: 'content' })
    expect(faults[0]?.message).toContain('“证件类型”、“出生日期”')
  })

  it('has nobody in it', () => {
    expect(read('', ',,,,,').faults[0]?.message).toContain('清单里没有人')
  })

  it('has more people than one upload holds', () => {
    expect(insuredRows(workforceFile(INSURED_MAX), TODAY).rows).toHaveLength(INSURED_MAX)
    const { faults } = insuredRows(workforceFile(INSURED_MAX + 1), TODAY)
    expect(faults[0]?.message).toContain(`一次最多 ${INSURED_MAX} 人`)
  })

  it('whatever it is, is refused or read, and never makes the reader fall', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.boolean(), (text, hasHead) => {
        const { rows, faults } = insuredRows(hasHead ? `${HEAD}\n${text}` : text, TODAY)
        expect(rows.length + faults.length).toBeGreaterThan(0)
      }),
    )
  })
})
