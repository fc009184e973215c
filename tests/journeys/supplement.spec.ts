import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openCounter, press, recordNode, signIn, tick } from './counter.ts'
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

/** From the list of the day, where it stands by itself. */
const fromToday = (page: Page, title: string) =>
  expect(async () => {
    await page.goto(product.address)
    await page.getByRole('link', { name: title }).click({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })

test('what failed is recorded again beside the first recording, once somebody else agreed', async ({
  browser,
}) => {
  const { saleNo } = await sold(product, { name: '谢婷', seller: 'RM0103', until: 'delivered' })
  const inspector = await openCounter(browser)
  const seller = await openCounter(browser)
  const compliance = await openCounter(browser)
  const complaints = [complaintsOf(inspector), complaintsOf(seller), complaintsOf(compliance)]
  await signIn(inspector, product.address, 'QI0001')
  await signIn(seller, product.address, 'RM0103')
  await signIn(compliance, product.address, 'CP0001')

  await test.step('it fails its inspection', async () => {
    await fromToday(inspector, `双录质检 ${saleNo}`)
    await press(inspector, '领取质检')
    await tick(inspector, '不合格')
    await inspector.getByLabel('原因和整改要求').fill('责任免除没有讲清楚，请补录')
    await press(inspector, '提交结论')
    await expect(inspector.getByText('待整改', { exact: true })).toBeVisible()
  })

  await test.step('the seller names the item and why', async () => {
    await fromToday(seller, `双录整改 ${saleNo}`)
    await expect(seller.getByRole('button', { name: '申请补录' })).toBeDisabled()
    await tick(seller, '说明保险责任与免责')
    await seller.getByLabel('为什么补录').fill('责任免除一带而过，补讲并请客户确认')
    await lookAt(seller, 'supplement-asking')
    await press(seller, '申请补录')
    await expect(seller.getByText('待审批', { exact: true })).toBeVisible()
  })

  await test.step('somebody outside the seller’s line agrees', async () => {
    await fromToday(compliance, `补录审批 ${saleNo}`)
    await expect(compliance.getByText('责任免除一带而过，补讲并请客户确认')).toBeVisible()
    await expect(compliance.getByRole('button', { name: '同意补录' })).toBeDisabled()
    await compliance.getByLabel('审批意见').fill('同意，请客户到场')
    await lookAt(compliance, 'supplement-deciding')
    await press(compliance, '同意补录')
    await expect(compliance.getByText('可以补录', { exact: true })).toBeVisible()
  })

  await test.step('it is recorded: who is there first, then the item, and no signature', async () => {
    await seller.reload()
    await seller.getByRole('link', { name: '去补录' }).click()
    const start = seller.getByRole('button', { name: '设备没问题，开始补录' })
    await expect(start).toBeEnabled()
    await lookAt(seller, 'supplement-devices')
    await start.click()
    await expect(seller.getByText('录制中', { exact: true })).toBeVisible()
    const recorded = [await recordNode(seller), await recordNode(seller)]
    expect(recorded[1]).toBe('说明保险责任与免责')
    await lookAt(seller, 'supplement-recorded')
    await press(seller, '完成补录，交回复检')
    await expect(seller.getByText('已补录', { exact: true })).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the inspector sees both films, the first as it was, and passes it', async () => {
    await inspector.reload()
    await press(inspector, '领取复检')
    const films = inspector.getByRole('group', { name: '看哪一份' })
    await expect(films.getByRole('button')).toHaveText(['原来的录像', '补录 1'])
    await films.getByRole('button', { name: '补录 1' }).click()
    await expect(inspector.getByLabel('双录录像')).toBeVisible()
    await lookAt(inspector, 'supplement-recheck')
    await tick(inspector, '合格')
    await inspector.getByLabel('看了什么，依据什么').fill('已补讲责任免除，客户逐项确认')
    await press(inspector, '提交结论')
    await expect(inspector.getByText('复检：合格')).toBeVisible()
    await inspector.setViewportSize({ width: 390, height: 844 })
    await lookAt(inspector, 'supplement-narrow')
  })

  expect(complaints.flat()).toEqual([])
})
