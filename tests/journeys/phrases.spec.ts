import { expect } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { customerNamed } from '#world/customers'
import { findCustomer, openCounter, press, signIn } from './counter.ts'
import { complaintsOf, lookAt } from './look.ts'
import { startForJourney } from './product.ts'
import type { RunningProduct } from './product.ts'
import { test } from './story.ts'

const ZHAO = customerNamed('赵明轩')

let product: RunningProduct
test.beforeAll(async () => {
  product = await startForJourney()
})
test.afterAll(() => product.stop())

const complaints: string[] = []
async function openAs(browser: Browser, staffNo: string): Promise<Page> {
  const page = await openCounter(browser)
  const heard = complaintsOf(page, [/422 .*\/contacts$/])
  page.on('close', () => complaints.push(...heard))
  await signIn(page, product.address, staffNo)
  return page
}

test('compliance adds an expression, a second person releases it, and a seller’s note is marked', async ({
  browser,
}) => {
  const author = await openAs(browser, 'CP0001')
  await propose(author)

  const second = await openAs(browser, 'HO0001')
  await second.getByRole('link', { name: '禁语', exact: true }).first().click()
  await second.getByText('只看待发布').click()
  await second.getByRole('link', { name: '养老神话', exact: true }).click()
  await lookAt(second, 'phrases-proposed')
  await press(second, '发布')
  const dialog = second.getByRole('dialog')
  await dialog.getByLabel('审核意见').fill('与制度核对无误')
  await dialog.getByRole('button', { name: '发布' }).click()
  await expect(second.getByRole('main').getByText('生效中', { exact: true })).toBeVisible()
  await lookAt(second, 'phrases-released')

  const seller = await openAs(browser, 'RM0102')
  await findCustomer(seller, ZHAO.phone.slice(-4), '赵明轩')
  await seller.getByRole('link', { name: '赵明轩', exact: true }).click()
  await writeNote(seller)
  for (const page of [author, second, seller]) await page.close()
  expect(complaints).toEqual([])
})

async function propose(page: Page): Promise<void> {
  await page.getByRole('link', { name: '禁语', exact: true }).first().click()
  await lookAt(page, 'phrases-list')
  await press(page, '提出新话术')
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('编号').fill('pension-myth')
  await drawer.getByLabel('从哪天起生效').first().fill('2026-01-01')
  await drawer.getByLabel('不能说什么').fill('养老神话')
  await drawer.getByLabel('表达（一行一个）').fill('养老神话')
  await drawer.getByLabel('谐音、拼音也要查的词（一行一个）').fill('养老神话')
  await drawer.getByLabel('为什么不能说').fill('不得夸大养老作用')
  await drawer.getByLabel('可以怎么说').fill('年金可以作为养老安排的一部分')
  await drawer.getByLabel('依据').fill('本行话术制度第3条')
  await drawer.getByLabel('为什么提出').fill('质检发现')
  await drawer.getByLabel('要试的话').fill('这就是养·老·神·话')
  await expect(drawer.locator('mark')).toHaveText('养·老·神·话')
  await lookAt(page, 'phrases-draft')
  await drawer.getByRole('button', { name: '提交发布' }).click()
  await expect(drawer).toHaveCount(0)
}

/** The server refuses what is still wrong; one press takes the allowed wording. */
async function writeNote(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /联络/ }).click()
  await press(page, '记一次联络')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /结果/ }).click()
  await page.getByRole('option').first().click()
  const note = dialog.getByLabel('内容')
  await note.fill('下午通话，我说这就是养老神话')
  await expect(dialog.locator('mark')).toHaveText('养老神话')
  await lookAt(page, 'phrases-marked')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('「养老神话」：不得夸大养老作用')).toBeVisible()
  await dialog.getByRole('button', { name: '换成允许的说法' }).click()
  await expect(note).toHaveValue('下午通话，年金可以作为养老安排的一部分')
  await expect(dialog.locator('mark')).toHaveCount(0)
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toHaveCount(0)
}
