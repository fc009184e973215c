import { expect } from '@playwright/test'
import { openCounter, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { sold } from './sold.ts'
import { test } from './story.ts'

let product: RunningProduct
test.beforeAll(async () => {
  const recogniser = { ASR_URL: 'simulated', ASR_MODEL: 'town' }
  product = await startForJourney({ more: async () => recogniser })
})
test.afterAll(() => product.stop())

test('what was said is searched across the recordings, and a line leads to its second', async ({
  browser,
}) => {
  const { saleNo } = await sold(product, { name: '谢婷', seller: 'RM0103', until: 'delivered' })
  const inspector = await openCounter(browser)
  const complaints = [complaintsOf(inspector)]
  await signIn(inspector, product.address, 'QI0001')

  await test.step('the words of a recording are found once it has been heard', async () => {
    await inspector.goto(`${product.address}/inspections?tab=said`)
    await expect(inspector.getByText('写几个字，按回车查找')).toBeVisible()
    await lookAt(inspector, 'transcript-search-empty')
    const field = inspector.getByRole('searchbox', { name: '说过的话，至少两个字' })
    await field.fill('犹豫期')
    await field.press('Enter')
    await expect(async () => {
      await inspector.reload()
      await expect(inspector.getByText(saleNo)).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 60_000 })
    await expect(inspector.locator('mark', { hasText: '犹豫期' }).first()).toBeVisible()
    await lookAt(inspector, 'transcript-search-found')
  })

  await test.step('who said it is told apart', async () => {
    await inspector.getByRole('button', { name: /谁说的/ }).click()
    await inspector.getByRole('option', { name: '客户', exact: true }).click()
    await expect(inspector.getByText('没有人这样说过')).toBeVisible()
    await inspector.getByRole('button', { name: /谁说的/ }).click()
    await inspector.getByRole('option', { name: '销售人员', exact: true }).click()
  })

  await test.step('it stands beside the film; a line goes to its second', async () => {
    await inspector.getByRole('row').filter({ hasText: saleNo }).getByRole('link').first().click()
    const words = inspector.getByRole('region', { name: '语音转写' })
    await expect(words.getByText('机器听写，可能有错；以录音为准')).toBeVisible()
    const line = words.getByRole('listitem').filter({ hasText: '犹豫期' }).first()
    await line.getByRole('button').click()
    await expect(line.getByRole('button')).toHaveAttribute('aria-current', 'true')
    const film = inspector.getByLabel('双录录像')
    const second = () => film.evaluate((element) => (element as HTMLVideoElement).currentTime)
    await expect.poll(second).toBeGreaterThan(2)
    await lookAt(inspector, 'transcript-line')
  })

  await test.step('words are sought in the one transcript, also on a narrow screen', async () => {
    const words = inspector.getByRole('region', { name: '语音转写' })
    await words.getByRole('searchbox', { name: '在转写里查找' }).fill('我听清楚了')
    const lines = words.locator('ol').getByRole('listitem')
    await expect(lines.first()).toContainText('客户')
    await words.getByRole('searchbox', { name: '在转写里查找' }).fill('稳赚不赔')
    await expect(words.getByText('转写里没有这几个字。')).toBeVisible()
    await words.getByRole('searchbox', { name: '在转写里查找' }).fill('')
    await inspector.setViewportSize({ width: 390, height: 844 })
    await lookAt(inspector, 'transcript-narrow')
  })

  expect(complaints.flat()).toEqual([])
})
