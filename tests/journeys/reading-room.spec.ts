import { expect } from '@playwright/test'
import { openCounter, press, signIn } from './counter.ts'
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

test('a regulator reads one case: two colleagues let her in, every look is on record', async ({
  browser,
}) => {
  const { id: saleId, saleNo } = await sold(product, {
    name: '赵明轩',
    seller: 'RM0102',
    until: 'issued',
  })
  const officer = await openCounter(browser)
  const reader = await openCounter(browser)
  // The wrong code and the spent link are part of the story; so is asking who she is once outside.
  const complaints = [
    complaintsOf(officer),
    complaintsOf(reader, [/40[01] .*\/api\/room/, /410 .*\/api\/room\/session$/]),
  ]
  let link = ''
  let code = ''

  await test.step('compliance asks for a room, as the letter wants it', async () => {
    await signIn(officer, product.address, 'CP0001')
    await officer.goto(`${product.address}/rooms`)
    await lookAt(officer, 'rooms-empty')
    await press(officer, '申请开设')
    await officer.getByLabel('来函机构').fill('国家金融监督管理总局清江监管分局')
    await officer.getByLabel('阅览人姓名').fill('林思远')
    await officer.getByLabel('调阅函文号').fill('清金监函〔2026〕31号')
    await officer.getByLabel('用途').fill('核查一起投诉的销售过程')
    await fillDay('第一天', 0)
    await fillDay('最后一天', 7)
    await officer.getByRole('combobox', { name: '添加案卷' }).fill(saleNo)
    await officer.getByRole('option', { name: new RegExp(saleNo) }).click()
    await officer.getByText('允许播放双录（只能在阅览室里看，不能带走）').click()
    await lookAt(officer, 'rooms-request')
    await press(officer, '提交审批')
    await expect(officer.getByText('待审批').first()).toBeVisible()
    await expect(officer.getByRole('button', { name: '批准', exact: true })).toHaveCount(0)
  })

  await test.step('another colleague approves', async () => {
    const second = await openCounter(browser)
    complaints.push(complaintsOf(second))
    await signIn(second, product.address, 'CP0002')
    await second.goto(officer.url())
    await press(second, '批准')
    const dialog = second.getByRole('dialog')
    await dialog.getByLabel('审批意见').fill('来函已核对，同意')
    await lookAt(second, 'rooms-approve')
    await dialog.getByRole('button', { name: '批准', exact: true }).click()
    await expect(second.getByText('开放', { exact: true })).toBeVisible()
  })

  await test.step('link and code are handed over, each once', async () => {
    await officer.reload()
    await press(officer, '交付链接和口令')
    await press(officer, '生成')
    const dialog = officer.getByRole('dialog')
    link = await dialog.getByText(/\/room#/).innerText()
    code = await dialog.getByText(/^\d{8}$/).innerText()
    await lookAt(officer, 'rooms-key')
    await press(officer, '都已交付')
  })

  await test.step('the reader enters at the second try and reads', async () => {
    await reader.goto(link)
    await reader.getByLabel('口令').fill(code === '11111111' ? '22222222' : '11111111')
    await press(reader, '进入')
    await expect(reader.getByText('口令不对，还可以试 4 次')).toBeVisible()
    await lookAt(reader, 'reading-enter')
    await reader.getByLabel('口令').fill(code)
    await press(reader, '进入')
    await expect(reader.getByRole('heading', { name: new RegExp(saleNo) })).toBeVisible()
    await expect(reader.getByText('开始销售')).toBeVisible()
    // The approved terms do not let the packet go.
    await expect(reader.getByRole('button', { name: '下载封存包' })).toHaveCount(0)
    const film = reader.getByLabel('双录录像')
    await expect
      .poll(() => film.evaluate((video) => (video as HTMLVideoElement).duration > 1))
      .toBe(true)
    await lookAt(reader, 'reading-case')
    const saved = reader.waitForEvent('download')
    await press(reader, '下载 投保单')
    expect((await saved).suggestedFilename()).toContain('投保单')
  })

  await test.step('nothing of the bank opens to her, and the link is spent', async () => {
    const answer = await reader.request.get(`${product.address}/api/sales/${saleId}`)
    expect(answer.status()).toBe(401)
    await press(reader, '离开阅览室')
    await expect(reader.getByText('阅览已经结束，或链接还没有用过')).toBeVisible()
    await reader.goto('about:blank')
    await reader.goto(link)
    await reader.getByLabel('口令').fill(code)
    await press(reader, '进入')
    await expect(reader.getByText(/链接已失效/)).toBeVisible()
  })

  await test.step('the bank sees every look, closes the room and keeps the register', async () => {
    await officer.reload()
    await expect(officer.getByText(`${saleNo} 投保单`)).toBeVisible()
    await lookAt(officer, 'rooms-visits')
    await press(officer, '关闭阅览室')
    await officer.getByLabel('关闭原因').fill('核查完毕')
    await officer.getByRole('dialog').getByRole('button', { name: '关闭阅览室' }).click()
    await expect(officer.getByText('已关闭').first()).toBeVisible()
    const saved = officer.waitForEvent('download')
    await press(officer, '下载登记表')
    expect((await saved).suggestedFilename()).toContain('案卷阅览登记表')
  })
  expect(complaints.flat()).toEqual([])

  async function fillDay(label: string, daysAhead: number): Promise<void> {
    const day = new Date(Date.now() + (daysAhead * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
    const field = officer.getByLabel(label).first()
    await field.fill(day)
    await field.press('Tab')
  }
})
