import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { TOWN_PASSWORD } from '#world/staff'
import { carryOn } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import { signInAs, socketWire } from '#world/wire'
import type { Session, Wire } from '#world/wire'
import { workforceFile } from '#world/workforce'
import { check, followsTo, openCounter, press, showCode, signIn, tick } from './counter.ts'
import { consent, openPhone, readFacts } from './customer.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const COMPANY = {
  name: '清江恒远机械有限公司',
  creditCode: '91350100M000100Y43',
  legalRepresentative: '高建国',
  employees: 120,
  licenceUntil: null,
  province: '江苏省',
  address: '清江市滨江路 88 号',
  bankAccount: '3201880100998877',
  operatorName: '沈敏',
  operatorIdKind: 'passport',
  operatorIdNumber: 'E7700001',
  operatorPhone: '19900019999',
  authorityUntil: '2030-12-31',
}
const HEADCOUNT = 24

let product: RunningProduct
let wire: Wire
let seller: Session
test.beforeAll(async () => {
  product = await startForJourney()
  wire = socketWire(() => product.address, product.inbox)
  seller = await signInAs(wire, 'RM0103', TOWN_PASSWORD)
})
test.afterAll(() => product.stop())

/** A file on the disk of the counter PC. */
function fileOf(name: string, content: string): string {
  const path = join(product.folder, name)
  writeFileSync(path, `\uFEFF${content}`)
  return path
}

test('a company insures its people: the list, so much a head, the operator’s hand', async ({
  browser,
}) => {
  const counter = await openCounter(browser)
  const phone = await openPhone(browser)
  // The faulty list is refused, and the browser reports the answer.
  const complaints = [complaintsOf(counter, [/insured-list$/]), complaintsOf(phone)]
  const onDesk = (name: string) => lookAt(counter, `company-desk-${name}`)
  const onPhone = (name: string) => lookAt(phone, `company-phone-${name}`)
  const { id: customerId } = await seller.post<{ id: string }>('/companies', COMPANY)
  const { id: saleId } = await seller.post<{ id: string }>('/sales', { customerId })
  const customer: Customer = {
    customerId,
    documentLast4: COMPANY.creditCode.slice(-4),
    needs: { goals: ['accident'] },
    riskOption: 0,
    productCode: 'QT-GA01',
    insuredList: workforceFile(HEADCOUNT),
  }
  const goOn = (until: Stage) => carryOn({ wire, seller, waitMs: 60 }, { customer, saleId }, until)

  await test.step('the operator agrees, and licence and authority are looked at', async () => {
    await signIn(counter, product.address, 'RM0103')
    await counter.goto(`${product.address}/sales/${saleId}`)
    await expect(counter.getByText('单位投保', { exact: true })).toBeVisible()
    await phone.goto(await showCode(counter, product.address))
    await expect(phone.getByText(`沈敏，您代表 ${COMPANY.name} 办理`)).toBeVisible()
    await consent(phone, onPhone)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('请稍候')
    await onDesk('identify')
    await counter.getByLabel('信用代码后四位').fill(customer.documentLast4)
    await tick(counter, '我已看过营业执照、授权书和经办人证件原件')
    await press(counter, '记录核查')
  })

  await test.step('a list with faults is refused line by line, a good one is shown masked', async () => {
    await press(counter, '生成推荐')
    await expect(counter.getByText('还没有清单')).toBeVisible()
    await onDesk('no-list')
    const file = counter.getByLabel('选择清单文件')
    const wrong = workforceFile(3).replaceAll(',是', ',也许').replace('居民身份证', '户口本')
    await file.setInputFiles(fileOf('wrong.csv', wrong))
    await expect(counter.getByText('清单没有收下：3 行里有 4 处要改')).toBeVisible()
    await onDesk('faults')
    const refused = { 1: { hasAgreed: false } }
    await file.setInputFiles(fileOf('清单.csv', workforceFile(HEADCOUNT, refused)))
    await expect(counter.getByText('有 1 位没有同意投保')).toBeVisible()
    await onDesk('without-consent')
    await file.setInputFiles(fileOf('清单.csv', workforceFile(HEADCOUNT)))
    await expect(counter.getByText('有 1 位没有同意投保')).toBeHidden()
    await onDesk('list')
    await counter.setViewportSize({ width: 390, height: 844 })
    await onDesk('list-narrow')
    await counter.setViewportSize({ width: 1366, height: 768 })
  })

  await test.step('the plan costs so much a head', async () => {
    await counter.getByRole('button', { name: /^选这款/ }).click()
    await expect(counter.getByText('每人 ¥60.00 × 24 人')).toBeVisible()
    await onDesk('plan')
    await press(counter, '选定并向保险公司询价')
    await expect(counter.getByText('每人保险金额')).toBeVisible({ timeout: 20_000 })
    await onDesk('quote')
    await check(counter, '我已核查产品适合为这些员工投保')
    await expect(counter.getByText('已核查', { exact: true })).toBeVisible()
    await goOn('presented')
  })

  await test.step('the operator reads it for the company', async () => {
    await expect(phone.getByRole('heading', { level: 1 })).not.toHaveText('请稍候')
    await followsTo(counter, '正在')
    await readFacts(phone, onPhone)
    await phone.close()
  })

  await test.step('it is signed, paid and issued; the desk shows it', async () => {
    const sale = await goOn('delivered')
    expect(sale).toMatchObject({ state: 'in-force', premiumFen: 144_000 })
    await counter.goto(`${product.address}/sales/${saleId}?step=contract`)
    await expect(counter.getByText('只从投保单位自己的账户扣缴，不收现金')).toBeVisible()
    await onDesk('contract')
    await counter.goto(`${product.address}/sales/${saleId}/case-file`)
    await expect(counter.getByText('上传被保险人清单', { exact: false }).first()).toBeVisible()
    await onDesk('case-file')
  })

  expect(complaints.flat()).toEqual([])
})
