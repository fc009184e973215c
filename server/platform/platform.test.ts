import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { workCalendar } from './calendar.ts'
import { addDays, addMonths, ageOn, beijingDay } from './clock.ts'
import { parseCommandLine } from './command-line.ts'
import { ConfigError, readConfig } from './config.ts'
import { fieldCrypto, isSignatureValid, keyIdIn, signerOf } from './crypto.ts'
import { idFromName, newId } from './ids.ts'
import {
  beginRotation,
  endRotation,
  forgetFieldKeys,
  olderFieldKeys,
  openKeyring,
} from './keyring.ts'
import { yuan } from './money.ts'
import { sha256Hex } from './ids.ts'
import { renderPaper } from './paper.ts'
import type { Paper } from './paper.ts'

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({ port: 8600, seed: 'town', databaseUrl: undefined })
  })

  it('names every variable that cannot be used and says what to write', () => {
    const bad = { PORT: 'eighty', BAOQIAO_SEED: 'village', DATABASE_URL: 'mysql://x' }
    const message = (() => {
      try {
        readConfig(bad)
        return ''
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError)
        return (error as Error).message
      }
    })()
    expect(message).toMatch(/PORT=eighty: 写一个端口号/)
    expect(message).toMatch(/BAOQIAO_SEED=village: 只能是 none、people 或 town/)
    expect(message).toMatch(/DATABASE_URL=mysql:\/\/x: 必须以 postgres/)
  })

  it('wants the keys of a bucket together with its address', () => {
    const address = { S3_URL: 'https://minio.bank.internal/baoqiao' }
    expect(() => readConfig(address)).toThrow('S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY')
    const keys = { S3_ACCESS_KEY_ID: 'AKID', S3_SECRET_ACCESS_KEY: 'sixteen-letters!' }
    expect(readConfig({ ...address, ...keys }).bucket).toMatchObject({ region: 'us-east-1' })
    expect(readConfig({}).bucket).toBeUndefined()
  })

  it('wants a certification service whole or not at all', () => {
    const link = { ESIGN_URL: 'https://esign.test/v1', ESIGN_APP_ID: 'bank' }
    const whole = { ...link, ESIGN_SECRET: 'e'.repeat(32), ESIGN_CA_FILE: 'ca.pem' }
    expect(readConfig(whole).eSignature).toEqual({
      url: 'https://esign.test/v1',
      appId: 'bank',
      secret: 'e'.repeat(32),
      caFile: 'ca.pem',
    })
    expect(readConfig({}).eSignature).toBeUndefined()
    for (const half of [link, { ESIGN_CA_FILE: 'ca.pem' }, { ...whole, ESIGN_URL: '' }]) {
      expect(() => readConfig(half)).toThrow(
        'ESIGN_URL, ESIGN_APP_ID, ESIGN_SECRET: 三项须一并填写',
      )
    }
    expect(() => readConfig({ ...whole, ESIGN_SECRET: 'short' })).toThrow('ESIGN_SECRET')
  })

  it('takes an empty variable as one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' }).port).toBe(8600)
  })
})

describe('canonical JSON', () => {
  it('is the same text however the value was put together', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x'], c: undefined })).toBe(
      '{"a":[true,null,"x"],"b":1}',
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(shuffled as never)).toBe(canonicalJson(value as never))
        expect(JSON.parse(canonicalJson(value as never))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError)
  })
})

describe('the working-day calendar', () => {
  const calendar = workCalendar()

  it.each([
    ['2024-02-18', true, '春节调休上班的星期日'],
    ['2025-10-08', false, '国庆中秋假期'],
    ['2026-02-16', false, '除夕'],
    ['2026-11-22', false, '星期日'],
    ['2026-11-23', true, '星期一'],
    ['2027-01-01', false, '元旦'],
    ['2027-02-05', false, '2027 年除夕（农历推算）'],
    ['2027-02-06', false, '2027 年春节'],
    ['2027-02-09', true, '春节后的星期二：调休公布前按法定节假日'],
    ['2027-04-05', false, '清明'],
    ['2027-05-03', true, '法定劳动节只有两天'],
    ['2027-06-09', false, '端午'],
    ['2027-09-15', false, '中秋'],
    ['2027-10-04', true, '国庆第四日：调休公布前为工作日'],
  ])('%s is %s (%s)', (day, isWorkday) => {
    expect(calendar.isWorkday(day)).toBe(isWorkday)
  })

  it('says which years are announced', () => {
    expect([2024, 2026, 2027].map(calendar.isAnnounced)).toEqual([true, true, false])
  })

  it('counts over the golden week', () => {
    // 2026-09-30 is a Wednesday; the holiday ends on the 7th, the 10th is worked.
    expect(calendar.addWorkdays('2026-09-30', 1)).toBe('2026-10-08')
    expect(calendar.addWorkdays('2026-09-30', 3)).toBe('2026-10-10')
    expect(calendar.workdaysUntil('2026-09-30', '2026-10-10')).toBe(3)
    expect(calendar.workdaysUntil('2026-10-10', '2026-09-30')).toBe(-3)
  })

  it('lets the bank decide otherwise', () => {
    const own = workCalendar([{ day: '2026-11-23', isWorkday: false, note: '停业' }])
    expect(own.isWorkday('2026-11-23')).toBe(false)
    expect(own.addWorkdays('2026-11-20', 1)).toBe('2026-11-24')
  })

  it('never lands on a day off', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 60 }))
    fc.assert(
      fc.property(days, ([offset, count]) => {
        const start = addDays('2024-01-01', offset)
        const end = calendar.addWorkdays(start, count)
        expect(calendar.isWorkday(end)).toBe(true)
        expect(calendar.workdaysUntil(start, end)).toBe(count)
      }),
    )
  })
})

describe('days and ages', () => {
  it('the day is Beijing’s', () => {
    expect(beijingDay(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22')
    expect(beijingDay(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
  })

  it('a month later is the same day, or the last one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28')
    expect(addMonths('2026-11-22', -12)).toBe('2025-11-22')
  })

  it('a birthday is a birthday', () => {
    expect(ageOn('1961-11-22', '2026-11-21')).toBe(64)
    expect(ageOn('1961-11-22', '2026-11-22')).toBe(65)
  })
})

describe('ids', () => {
  it('rise with time, also within one millisecond, and are version 7', () => {
    const ids = Array.from({ length: 5000 }, () => newId())
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(5000)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('a name always has the same id', () => {
    expect(idFromName('a')).toBe(idFromName('a'))
    expect(idFromName('a')).not.toBe(idFromName('b'))
  })
})

describe('field encryption', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-keys-'))
  const keyring = openKeyring(folder)
  const fields = fieldCrypto(keyring)

  it('opens what it sealed, and only in the place it was sealed for', () => {
    fc.assert(
      fc.property(fc.string(), (plain) => {
        const sealed = fields.seal(plain, 'customers.name')
        expect(fields.open(sealed, 'customers.name')).toBe(plain)
        expect(() => fields.open(sealed, 'customers.phone')).toThrow()
      }),
    )
  })

  it('never seals the same way twice, but finds the same way always', () => {
    expect(fields.seal('李雷', 'n')).not.toBe(fields.seal('李雷', 'n'))
    expect(fields.blindIndex('李雷', 'n')).toBe(fields.blindIndex('李雷', 'n'))
    expect(fields.blindIndex('李雷', 'n')).not.toBe(fields.blindIndex('李雷', 'm'))
  })

  it('follows a key that another process added: for sealing at once, and for opening', () => {
    const other = fieldCrypto(openKeyring(folder))
    const old = fields.seal('13800000000', 'p')
    beginRotation(folder, new Date('2026-11-22T02:00:00Z'))
    const next = other.seal('13900000000', 'p')
    expect([old.split('.')[0], next.split('.')[0]]).toEqual(['k1', 'k2'])
    expect([fields.open(next, 'p'), other.open(old, 'p')]).toEqual(['13900000000', '13800000000'])
    expect(fields.activeKeyId()).toBe('k2')
    expect(keyIdIn(fields.sealBytes(Buffer.from('一页'), 'f'))).toBe('k2')
  })

  it('begun and not ended, a change of keys goes on; ended, the next one is another', () => {
    const again = beginRotation(folder, new Date('2026-11-22T03:00:00Z'))
    expect([again.isResumed, again.keyring.activeFieldKey.id]).toEqual([true, 'k2'])
    endRotation(folder)
    const next = beginRotation(folder, new Date('2026-11-22T04:00:00Z'))
    expect([next.isResumed, next.keyring.activeFieldKey.id]).toEqual([false, 'k3'])
    const since = new Date('2026-11-22T04:00:00Z')
    expect(olderFieldKeys(folder)).toEqual({ ids: ['k1', 'k2'], since })
  })

  it('forgets older keys and never the active one; no later key bears a forgotten name', () => {
    const old = fields.seal('x', 'p')
    forgetFieldKeys(folder, ['k1', 'k2', 'k3'])
    endRotation(folder)
    expect([...openKeyring(folder).fieldKeys.keys()]).toEqual(['k3'])
    expect(fields.open(old, 'p')).toBe('x')
    const { keyring: later } = beginRotation(folder, new Date())
    expect([...later.fieldKeys.keys()]).toEqual(['k3', 'k4'])
  })

  it('signs with the installation’s key', () => {
    const signer = signerOf(keyring)
    const data = Buffer.from('head')
    expect(isSignatureValid(data, signer.sign(data), signer.publicKeyPem)).toBe(true)
    expect(isSignatureValid(Buffer.from('heac'), signer.sign(data), signer.publicKeyPem)).toBe(
      false,
    )
  })
})

describe('papers', () => {
  const paper: Paper = {
    title: '意见书',
    issuer: '清江银行',
    number: 'S-1',
    date: '2026-11-22',
    footer: '测试',
    sections: [{ heading: '一', paragraphs: ['#eval("1") *粗* $x$ @引用 \\ 反斜线'] }],
  }

  it('are the same bytes every time', () => {
    expect(renderPaper(paper).equals(renderPaper(paper))).toBe(true)
  })

  it('declare PDF/A-2b', () => {
    const text = renderPaper(paper).toString('latin1')
    expect(text).toContain('pdfaid:part')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
  })

  describe('with a code by which they are checked', () => {
    const proof = { code: 'ABCD0123EFGH4567', url: 'https://bank.test/p/v/ABCD0123EFGH4567' }

    it('are the same bytes every time too', () => {
      const once = renderPaper({ ...paper, proof })
      expect(renderPaper({ ...paper, proof }).equals(once)).toBe(true)
    })

    it('differ by the code, and by the address it is asked at', () => {
      const other = { ...proof, code: 'ABCD0123EFGH4568' }
      const elsewhere = { ...proof, url: 'https://other.test/p/v/ABCD0123EFGH4567' }
      const digests = [proof, other, elsewhere].map((one) =>
        sha256Hex(renderPaper({ ...paper, proof: one })),
      )
      expect(new Set(digests).size).toBe(3)
    })

    it('leave nothing of it on the next paper', () => {
      const plain = renderPaper(paper)
      renderPaper({ ...paper, proof })
      expect(renderPaper(paper).equals(plain)).toBe(true)
    })

    it('are of one kind with all other papers: PDF/A, for as long as it is kept', () => {
      const text = renderPaper({ ...paper, proof }).toString('latin1')
      expect(text).toContain('pdfaid:part')
    })
  })

  it('take what a customer writes as text and nothing else', () => {
    expect(() => renderPaper(paper)).not.toThrow()
  })
})

describe('words on paper and on the command line', () => {
  it('money', () => {
    expect(yuan(123_456_789)).toBe('1,234,567.89')
    expect(yuan(-5)).toBe('-0.05')
  })

  it('words, options and flags', () => {
    expect(parseCommandLine(['contacts', 'a.csv', '--owner', 'RM1', '--dry', '--n=2'])).toEqual({
      words: ['contacts', 'a.csv'],
      options: { owner: 'RM1', dry: true, n: '2' },
    })
  })
})
