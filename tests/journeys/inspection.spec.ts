import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { DOT_PNG } from '#world/stories'
import { openCounter, press, signIn, tick } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { sold } from './sold.ts'
import { test } from './story.ts'

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

/** 谢婷 bought a critical-illness policy: the first recording of this outlet and month. */
const issuedSale = async () =>
  (await sold(product, { name: '谢婷', seller: 'RM0103', until: 'delivered' })).saleNo

const open = async (page: Page, view: string, saleNo: string) => {
  await page.goto(`${product.address}/inspections?tab=${view}`)
  await page
    .getByRole('link', { name: new RegExp(saleNo) })
    .first()
    .click()
  await expect(page.getByText('必录内容', { exact: true }).first()).toBeVisible()
}

test('a recording is drawn by itself, fails, is mended and passes at the second look', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const compliance = await openCounter(browser)
  await signIn(compliance, product.address, 'CP0001')

  await test.step('compliance asks the automatic checks to be stricter from today on', async () => {
    await compliance.goto(`${product.address}/inspections?tab=figures`)
    await press(compliance, '修改：最快每秒能说清多少字')
    await compliance.getByRole('textbox', { name: '最快每秒能说清多少字' }).fill('5')
    await lookAt(compliance, 'inspection-check-setting')
    await press(compliance, '保存')
    await expect(compliance.getByText('设定已保存，从今天起生效')).toBeVisible()
    await lookAt(compliance, 'inspection-check-settings')
  })

  const saleNo = await issuedSale()
  const inspector = await openCounter(browser)
  const seller = await openCounter(browser)
  const complaints = [complaintsOf(inspector), complaintsOf(seller)]
  await signIn(inspector, product.address, 'QI0001')
  await signIn(seller, product.address, 'RM0103')

  await test.step('nobody picked it: it is on the inspector’s list of the day', async () => {
    await expect(async () => {
      await inspector.goto(product.address)
      await expect(inspector.getByText(`双录质检 ${saleNo}`)).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 30_000 })
    await inspector.goto(`${product.address}/inspections`)
    await expect(inspector.getByText(saleNo)).toBeVisible()
    await lookAt(inspector, 'inspections')
  })

  await test.step('the inspector takes it, marks a second by key and fails it', async () => {
    await open(inspector, 'open', saleNo)
    await press(inspector, '重新抽一遍核对')
    await expect(inspector.getByText('结果一致，封存根当时已公布。')).toBeVisible()
    await press(inspector, '领取质检')
    await expect(inspector.getByText('质检中', { exact: true })).toBeVisible()
    await inspector
      .getByRole('button', { name: /念完约需/ })
      .first()
      .click()
    await inspector.getByRole('button', { name: /^说明保险责任与免责/ }).click()
    await inspector.getByRole('heading', { level: 1 }).click()
    await inspector.keyboard.press('m')
    await inspector.getByLabel('哪里不对').fill('责任免除一带而过，客户没有回应')
    await lookAt(inspector, 'inspection-marking')
    await press(inspector, '保存标记')
    await expect(inspector.getByText('1 处')).toBeVisible()
    await tick(inspector, '不合格')
    await expect(inspector.getByRole('button', { name: '提交结论' })).toBeDisabled()
    await inspector.getByLabel('原因和整改要求').fill('请补讲责任免除并请客户确认')
    await lookAt(inspector, 'inspection-failing')
    await press(inspector, '提交结论')
    await expect(inspector.getByText('待整改', { exact: true })).toBeVisible()
  })

  await test.step('the seller finds it on the list of the day and mends it', async () => {
    await seller.goto(product.address)
    await seller.getByRole('link', { name: `双录整改 ${saleNo}` }).click()
    await expect(seller.getByText('责任免除一带而过，客户没有回应')).toBeVisible()
    await seller.getByLabel('怎样整改的').fill('已请客户到网点补讲责任免除，客户签字确认')
    await seller.getByLabel('选择证据文件').setInputFiles({
      name: '确认书.png',
      mimeType: 'image/png',
      buffer: Buffer.from(DOT_PNG, 'base64'),
    })
    await lookAt(seller, 'inspection-repair')
    await press(seller, '交回复检')
    await expect(seller.getByText('待复检', { exact: true })).toBeVisible()
  })

  await test.step('the second look passes, and the figures say so', async () => {
    await open(inspector, 'repair', saleNo)
    await press(inspector, '领取复检')
    await tick(inspector, '合格')
    await inspector.getByLabel('看了什么，依据什么').fill('已补讲责任免除，客户逐项确认')
    await press(inspector, '提交结论')
    await expect(inspector.getByText('复检：合格')).toBeVisible()
    await expect(inspector.getByText(/已收到，回执/).first()).toBeVisible({ timeout: 20_000 })
    await lookAt(inspector, 'inspection-passed')
    await inspector.goto(`${product.address}/inspections?tab=figures`)
    await expect(inspector.getByText('1 / 1').first()).toBeVisible()
    await lookAt(inspector, 'inspection-figures')
  })

  await test.step('all of it can be read on a narrow screen', async () => {
    await inspector.setViewportSize({ width: 390, height: 844 })
    await open(inspector, 'done', saleNo)
    await lookAt(inspector, 'inspection-narrow')
    await inspector.setViewportSize({ width: 1366, height: 768 })
    await inspector.emulateMedia({ colorScheme: 'dark' })
    await lookAt(inspector, 'inspection-dark')
  })
  expect(complaints.flat()).toEqual([])
})
